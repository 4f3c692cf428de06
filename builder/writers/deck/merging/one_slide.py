"""Merges one slide: each shape's words, place, picture and cells, then the notes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pptx.oxml.ns import qn

from builder.writers.deck.merging.carrying import Carrier, forget, renumber
from builder.writers.deck.merging.comparing import Decision, another, changes, content_differences, decide, named
from builder.writers.deck.merging.decks import SeenSlide
from builder.writers.deck.merging.described import UNDESCRIBED, image, undescribed
from builder.writers.deck.merging.markup import first
from builder.writers.deck.merging.matching import pair_shapes
from builder.writers.deck.merging.notes import TREE, notes_body
from builder.writers.deck.merging.placing import free_of_placeholder, layout_places, set_spot, stamp_shape, stamp_slide
from builder.writers.deck.merging.reading import WORDED, Kind, SeenShape, Words
from builder.writers.deck.merging.remarks import Remark, leave_word, own_notes, remark_of, to_review
from builder.writers.deck.merging.tables import merge_cells, take_table
from builder.writers.deck.merging.telling import About, Outcome, quoted
from builder.writers.deck.merging.texts import Copy, dressed, model_of, set_paragraphs, set_style
from builder.writers.deck.merging.three_way import Merged, Side, merge3


@dataclass(kw_only=True)
class SlideMerge:
    """Three versions of one slide, hers being changed; without ``base`` nobody knows what was generated."""

    base: SeenSlide | None
    hers: SeenSlide
    new: SeenSlide
    about: About
    carrier: Carrier
    language: str
    reviews: list[Remark] = field(default_factory=list)

    @property
    def plain(self) -> bool:
        """Whether another program has set all formatting anew."""
        return self.hers.manner.plain

    def run(self) -> None:
        """Change her slide; what was done and what was left is said."""
        self._shapes()
        self._notes()
        stamp_slide(self.hers.root, self.new.root, self.new.identifier)

    def copy(self, element: Any) -> Any:
        """Return a copy of something of the new slide that may stand on hers."""
        assert self.hers.slide is not None
        assert self.new.slide is not None
        return self.carrier.copied(element, self.new.slide.part, self.hers.slide.part)

    def _shapes(self) -> None:
        base = self.base or self.new
        in_hers = pair_shapes(base, self.hers)
        in_new = pair_shapes(base, self.new) if self.base else {one: one for one in self.new.shapes}
        stands: dict[SeenShape, SeenShape] = {}
        for shape in base.shapes:
            hers, new = in_hers.get(shape), in_new.get(shape)
            if hers is not None and new is not None:
                stands[new] = hers
                self._shape(shape if self.base else None, hers, new)
            elif hers is not None:
                self._gone(shape, hers)
            elif new is not None and self.base:
                self._deleted(shape, new)
        old = set(in_new.values()) if self.base else set(stands)
        for at, new in enumerate(self.new.shapes):
            if new not in old:
                self._add(new, next((stands[one] for one in reversed(self.new.shapes[:at]) if one in stands), None))
        self._say_hers(set(in_hers.values()))

    def _say_hers(self, known: set[SeenShape]) -> None:
        for shape in self.hers.shapes:
            if shape not in known and (shape.words or shape.kind not in WORDED):
                says = f": {quoted([shape.words])}" if shape.words else ""
                self.about.say(Outcome.YOURS, f"the {shape.kind} that you added{says}")
        if self.base and self.hers.hidden and not self.base.hidden:
            self.about.say(Outcome.YOURS, "you hid the slide")

    def _shape(self, was: SeenShape | None, hers: SeenShape, new: SeenShape) -> None:
        what = named(hers, self.hers)
        if hers.kind in WORDED:
            self._text(was, hers, new, what)
        elif hers.kind is Kind.TABLE and was is not None:
            self._table(was, hers, new, what)
        else:
            self._whole(was, hers, new, what)
        if was is not None:
            self._spot(was, hers, new, what)
            self._alt(was, hers, new, what)
            if hers.look != was.look:
                self.about.say(Outcome.YOURS, f"{what} is filled or outlined as you like it")
        stamp_shape(hers.named, new.named, new.mark)

    def _text(self, was: SeenShape | None, hers: SeenShape, new: SeenShape, what: str) -> None:
        if was is None:
            self._unknown(hers.paragraphs, new.paragraphs, what)
            return
        merged = merge3(*([one.key for one in shape.paragraphs] for shape in (was, hers, new)))
        changed = self._say_words(was.paragraphs, hers.paragraphs, new.paragraphs, merged, what)
        if changed:
            body = hers.element.find(qn("p:txBody"))
            title = hers.kind is Kind.TITLE
            set_paragraphs(body, hers.paragraphs, new.paragraphs, merged, self._set_like(hers.paragraphs, title=title))
            if not self.plain:
                set_style(body, was.element.find(qn("p:txBody")), new.element.find(qn("p:txBody")))

    def _unknown(self, hers: Sequence[Words], new: Sequence[Words], what: str) -> None:
        """Leave a text as it is where nobody knows who changed it, and say what the new one has that hers has not."""
        known = {one.key for one in hers}
        missing = [one.text for one in new if one.key not in known and one.text]
        own = {one.key for one in new}
        more = [one.text for one in hers if one.key not in own and one.text]
        if missing:
            self._clash(what, missing, more)
        elif more:
            self.about.say(Outcome.YOURS, f"{what}: also: {quoted(more)}")

    def _say_words(
        self, was: Sequence[Words], hers: Sequence[Words], new: Sequence[Words], merged: Merged, what: str
    ) -> bool:
        """Say what the merge of a text does; tell whether her text becomes another one."""
        keys = [one.key for one in hers]
        now = [hers[at].key if side is Side.HERS else new[at].key for side, at in merged.picks]
        if keys != [one.key for one in was]:
            for change in changes(was, hers):
                self.about.say(Outcome.YOURS, f"{what}: {change}")
        for clash in merged.clashes:
            theirs, mine = new[slice(*clash.new)], hers[slice(*clash.hers)]
            self._clash(what, [one.text for one in theirs], [one.text for one in mine])
        if keys == now:
            return False
        chosen = [hers[at] if side is Side.HERS else new[at] for side, at in merged.picks]
        for change in changes(hers, chosen):
            self.about.say(Outcome.UPDATED, f"{what}: {change}")
        return True

    def _set_like(self, hers: Sequence[Words], *, title: bool = False) -> Copy:
        """Return how a new paragraph is made fit to stand among hers."""
        if not self.plain:
            return self.copy
        return lambda paragraph: dressed(self.copy(paragraph), model_of(paragraph, hers), title=title)

    def _table(self, was: SeenShape, hers: SeenShape, new: SeenShape, what: str) -> None:
        if take_table(was, hers, new, self.copy):
            for change in content_differences(was, new):
                self.about.say(Outcome.UPDATED, f"{what}: {change}")
            return
        if hers.content != was.content:
            for change in content_differences(was, hers):
                self.about.say(Outcome.YOURS, f"{what}: {change}")
        merged = merge_cells(was, hers, new, (self.copy, self._set_like))
        for words in merged.updated:
            self.about.say(Outcome.UPDATED, f"{what}: {words}")
        for place, texts in merged.clashes:
            self._clash(f"{what}{place}", texts)

    def _whole(self, was: SeenShape | None, hers: SeenShape, new: SeenShape, what: str) -> None:
        decision = decide(was.content if was else None, hers.content, new.content, known=was is not None)
        match decision:
            case Decision.TAKE:
                self._take(hers, new)
                self.about.say(Outcome.UPDATED, f"{what} {another(hers.kind)}")
            case Decision.KEEP:
                self.about.say(Outcome.YOURS, f"{what} {another(hers.kind)}")
            case Decision.CLASH:
                self._clash(what, [new.words])
            case Decision.SAME:
                pass

    def _take(self, hers: SeenShape, new: SeenShape) -> None:
        """Put what the new shape shows into hers, which keeps its name and its place among the others."""
        if hers.kind is Kind.DIAGRAM:
            copy = self.copy(new.element)
            renumber(copy, self.hers.root)
            theirs = first(copy, "./*[1]/p:cNvPr")
            theirs.getparent().replace(theirs, deepcopy(hers.named))
            hers.element.getparent().replace(hers.element, copy)
            self._forget(hers.element)
            hers.element = copy
            set_spot(copy, hers.spot)
            return
        path = {Kind.PICTURE: "p:blipFill", Kind.CHART: "a:graphic"}[hers.kind]
        mine, ours = first(hers.element, path), first(new.element, path)
        mine.getparent().replace(mine, self.copy(ours))
        self._forget(mine)

    def _forget(self, element: Any) -> None:
        assert self.hers.slide is not None
        forget(element, self.hers.root, self.hers.slide.part)

    def _spot(self, was: SeenShape, hers: SeenShape, new: SeenShape, what: str) -> None:
        if hers.stands_like(was):
            if not new.stands_like(was):
                set_spot(hers.element, new.spot, inherits=new.inherits and not self.plain)
                self.about.say(Outcome.UPDATED, f"{what} stands elsewhere, or is of another size")
        elif new.stands_like(was) or hers.stands_like(new):
            self.about.say(Outcome.YOURS, f"{what} stands where you put it")
        else:
            self.about.say(Outcome.BOTH, f"{what} stands where you put it; in the material it has moved, too")

    def _alt(self, was: SeenShape, hers: SeenShape, new: SeenShape, what: str) -> None:
        if hers.named is None or not (hers.alt or new.alt):
            return
        # A program that writes all anew drops some; no trainer is asked about that.
        mine = was.alt if self.plain and not hers.alt else hers.alt
        if undescribed(was, hers) and image(hers) != image(new):
            self.about.say(Outcome.YOURS, f"{what}: {UNDESCRIBED}")
            return
        match decide(was.alt, mine, new.alt):
            case Decision.TAKE:
                hers.named.set("descr", new.alt)
                self.about.say(Outcome.UPDATED, f"{what}: its alternative text is {quoted([new.alt])}")
            case Decision.KEEP:
                self.about.say(Outcome.YOURS, f"{what}: its alternative text is {quoted([hers.alt])}")
            case Decision.CLASH:
                self._clash(f"{what}, its alternative text", [new.alt])
            case Decision.SAME:
                if mine != hers.alt:
                    hers.named.set("descr", new.alt)

    def _gone(self, was: SeenShape, hers: SeenShape) -> None:
        what = named(hers, self.hers)
        if hers.same(was) and not self.hers.animated:
            hers.element.getparent().remove(hers.element)
            self._forget(hers.element)
            self.about.say(Outcome.GONE, what)
        else:
            self.about.say(Outcome.BOTH, f"{what} is gone from the material; you had changed it, so it stays")

    def _deleted(self, was: SeenShape, new: SeenShape) -> None:
        if was.kind in (Kind.NUMBER, Kind.FOOTER):
            return
        changed = "" if new.same(was) else f"; it would now say {quoted([new.words])}"
        self.about.say(Outcome.LEFT_OUT, f"{named(was, self.new)}{changed}")

    def _add(self, new: SeenShape, before: SeenShape | None) -> None:
        if self.base is None and new.kind in (Kind.NUMBER, Kind.FOOTER):
            return
        assert self.hers.slide is not None
        copy = self.copy(new.element)
        renumber(copy, self.hers.root)
        taken = {one.place for one in self.hers.shapes if one.element.getparent() is not None}
        if new.place:
            if new.place in taken:
                free_of_placeholder(copy)
                set_spot(copy, new.spot)
            elif self.plain or new.place not in layout_places(self.hers.slide.slide_layout):
                set_spot(copy, new.spot)
        if before is not None and before.element.getparent() is not None:
            before.element.addnext(copy)
        else:
            first(self.hers.root, f"{TREE}/p:grpSpPr").addnext(copy)
        self.about.say(Outcome.NEW, f"{named(new, self.new)}: {quoted([new.words])}")

    def _notes(self) -> None:
        """Merge the notes without our remarks, which are written anew while there is something to review."""
        hers, remarks = own_notes(self.hers, self.base or self.new)
        new = self.new.notes
        if self.base is None:
            merged = Merged(picks=[(Side.HERS, at) for at in range(len(hers))])
            self._unknown(hers, new, "the notes")
            changed = False
        else:
            was = self.base.notes
            merged = merge3(*([one.key for one in notes] for notes in (was, hers, new)), both=True)
            changed = self._say_words(was, hers, new, merged, "the notes")
        left = to_review(remarks, self.reviews, self.hers, self.new)
        if {one.heading for one in remarks} - {one.heading for one in left}:
            self.about.say(Outcome.UPDATED, "the notes: there is less to review")
        if changed or left != remarks:
            body = self._notes_body()
            set_paragraphs(body, hers, new, merged, self._note_copy)
            if left:
                leave_word(body, left, self.language)

    def _note_copy(self, paragraph: Any) -> Any:
        """Return a copy for her notes page; links lead from the page they stand on."""
        assert self.hers.slide is not None
        assert self.new.slide is not None
        return self.carrier.copied(paragraph, self.new.slide.notes_slide.part, self.hers.slide.notes_slide.part)

    def _notes_body(self) -> Any:
        assert self.hers.slide is not None
        assert self.new.slide is not None
        return notes_body(self.hers.slide, self.new.slide)

    def _clash(self, what: str, new: Sequence[str], hers: Sequence[str] = ()) -> None:
        """Her version stays: say so in the report, and in the notes what the new one would be."""
        texts = [one for one in new if one.strip()]
        now = f"it would now say {quoted(texts)}" if texts else "the material has taken it out"
        yours = f"; yours says {quoted(hers)}" if any(one.strip() for one in hers) else ""
        self.about.say(Outcome.BOTH, f"{what}: {now}{yours}")
        if texts:
            self.reviews.append(remark_of(what, texts))
