"""Merges a whole deck: her slides are changed, new ones come in, those the material dropped go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from builder.writers.deck.merging.carrying import Carrier
from builder.writers.deck.merging.comparing import differences
from builder.writers.deck.merging.decks import Seen, SeenSlide
from builder.writers.deck.merging.markup import query
from builder.writers.deck.merging.matching import pair_renamed, pair_shapes, pair_slides
from builder.writers.deck.merging.new_slides import NewSlides
from builder.writers.deck.merging.one_slide import SlideMerge
from builder.writers.deck.merging.order import merged_order
from builder.writers.deck.merging.reading import WORDED
from builder.writers.deck.merging.sections import renew_sections
from builder.writers.deck.merging.telling import About, Outcome, Report

NUMBERS = "p:cSld//a:fld[@type='slidenum']/a:t"
LAYOUT_CHANGED = "its layout is another one now"


@dataclass(kw_only=True)
class DeckMerge:
    """Three versions of one deck, hers being changed; without ``base`` nobody knows what was generated."""

    base: Seen | None
    hers: Seen
    new: Seen
    report: Report
    language: str
    carrier: Carrier = field(default_factory=Carrier)

    def run(self) -> None:
        """Change her deck; what was done and what was left is said in the report."""
        assert self.hers.deck is not None
        base = self.base.slides if self.base else []
        in_hers = pair_slides(base, self.hers.slides)
        in_new = pair_renamed(base, self.new.slides)
        once = {new: was for was, new in in_new.items()}
        taken = set(in_hers.values())
        fresh = [one for one in self.new.slides if one not in once]
        # What the material added she may have taken over by herself.
        already = pair_slides(fresh, [one for one in self.hers.slides if one not in taken])
        whose = {new: in_hers[was] for new, was in once.items() if was in in_hers} | already
        for new, hers in whose.items():
            self.carrier.slides[_part(new)] = _part(hers)
        fresh_slides = NewSlides(deck=self.hers.deck, carrier=self.carrier, whose=whose, plain=self.hers.manner.plain)
        added = [one for one in fresh if one not in already]
        self._part_names()
        about = {slide: self.report.slide(slide.title) for slide in self.hers.slides}
        stands: dict[SeenSlide, Any] = {one: _part(one) for one in self.hers.slides}
        for new in added:
            stands[new] = fresh_slides.placed(new)
            self.carrier.slides[_part(new)] = stands[new]
        for new, hers in whose.items():
            was = once.get(new)
            self._changed((was, hers, new), about[hers], fresh_slides)
        for new in added:
            fresh_slides.fill(new, stands[new])
            about[new] = self.report.slide(new.title)
            about[new].say(Outcome.NEW, "the slide")
        gone = self._gone(in_hers, set(in_new), about)
        self._left_out(in_hers, in_new)
        for one in self.hers.slides:
            if one not in taken and one not in already.values():
                about[one].say(Outcome.YOURS, "a slide that you added")
        self._ordered(in_hers, whose, added, gone, stands, about)

    def _part_names(self) -> None:
        """Make room: python-pptx takes the number of slides for the name of the next one's part."""
        assert self.hers.deck is not None
        listed = self.hers.deck.part._element.xpath("p:sldIdLst/p:sldId")
        self.hers.deck.part.rename_slide_parts([one.rId for one in listed])

    def _changed(self, versions: tuple[SeenSlide | None, SeenSlide, SeenSlide], about: About, fresh: NewSlides) -> None:
        was, hers, new = versions
        if was is not None and was.layout != new.layout and _untouched(was, hers):
            _lay_out_anew(was, hers, new, about, fresh)
            return
        merge = SlideMerge(base=was, hers=hers, new=new, about=about, carrier=self.carrier, language=self.language)
        merge.run()

    def _gone(
        self, in_hers: dict[SeenSlide, SeenSlide], still: set[SeenSlide], about: dict[SeenSlide, About]
    ) -> set[SeenSlide]:
        """Return her slides that go because the material dropped them and she had left them as they were."""
        gone = set()
        for was, hers in in_hers.items():
            if was in still:
                continue
            if _untouched(was, hers) and not hers.hidden:
                gone.add(hers)
                about[hers].say(Outcome.GONE, "the slide")
            else:
                words = "the slide is gone from the material; you had changed it, so it stays"
                about[hers].say(Outcome.BOTH, words)
                for change in differences(was, hers):
                    about[hers].say(Outcome.YOURS, change)
        return gone

    def _left_out(self, in_hers: dict[SeenSlide, SeenSlide], in_new: dict[SeenSlide, SeenSlide]) -> None:
        for was, new in in_new.items():
            if was not in in_hers:
                about = self.report.slide(new.title)
                changed = any(True for _ in differences(was, new))
                more = "; the material has changed it since" if changed else ""
                about.say(Outcome.LEFT_OUT, f"the slide that you deleted{more}")

    def _ordered(
        self,
        in_hers: dict[SeenSlide, SeenSlide],
        whose: dict[SeenSlide, SeenSlide],
        added: list[SeenSlide],
        gone: set[SeenSlide],
        stands: dict[SeenSlide, Any],
        about: dict[SeenSlide, About],
    ) -> None:
        assert self.hers.deck is not None
        base = [in_hers[one] for one in (self.base.slides if self.base else []) if one in in_hers]
        new = [whose.get(one, one) for one in self.new.slides if one in whose or one in stands]
        order, moved = merged_order(
            [one for one in base if one not in gone],
            [one for one in self.hers.slides if one not in gone],
            [one for one in new if one not in gone],
            added,
        )
        for one in moved:
            about[one].say(Outcome.YOURS, "the slide stands where you put it")
        _drop([stands[one] for one in gone], self.hers.deck)
        part: Any = self.hers.deck.part
        listed: Any = part._element.find(qn("p:sldIdLst"))
        entries = {part.related_part(one.get(qn("r:id"))): one for one in listed}
        for number, slide in enumerate(order, 1):
            listed.append(entries[stands[slide]])
            about[slide].number = number
            for field_text in query(stands[slide].slide._element, NUMBERS):
                field_text.text = str(number)
        sections = {hers: new.section for new, hers in whose.items()} | {one: one.section for one in added}
        renew_sections(
            part._element,
            [(int(entries[stands[one]].get("id")), sections.get(one, "")) for one in order],
            anew=self.hers.manner.plain,
        )


def _lay_out_anew(was: SeenSlide, hers: SeenSlide, new: SeenSlide, about: About, fresh: NewSlides) -> None:
    """Take over a slide as a whole: she left it as it was, and the material lays it out differently."""
    for change in differences(was, new):
        about.say(Outcome.UPDATED, change)
    about.say(Outcome.UPDATED, LAYOUT_CHANGED)
    layout = fresh.layout(new)
    assert hers.slide is not None
    for link in hers.slide.part.rels.values():
        if link.reltype == RT.SLIDE_LAYOUT:
            link._target = layout.part
    hidden = hers.root.get("show")
    fresh.fill(new, hers.slide.part)
    if hidden is not None:
        hers.root.set("show", hidden)


def _part(slide: SeenSlide) -> Any:
    assert slide.slide is not None
    return slide.slide.part


def _untouched(was: SeenSlide, hers: SeenSlide) -> bool:
    """Tell whether she left a slide as it was generated."""
    pairs = pair_shapes(was, hers)
    others = [one for one in hers.shapes if one not in pairs.values() and (one.words() or one.kind not in WORDED)]
    same = all(shape in pairs and shape.same(pairs[shape]) for shape in was.shapes)
    notes = [one.key for one in was.notes] == [one.key for one in hers.notes]
    return same and notes and not others and not hers.animated


def _drop(parts: list[Any], deck: Any) -> None:
    """Take slides out of a deck, and links to them out of the others; words stay."""
    root = deck.part._element
    for entry in root.xpath("p:sldIdLst/p:sldId"):
        if deck.part.related_part(entry.rId) in parts:
            deck.part.rels.pop(entry.rId)
            entry.getparent().remove(entry)
    for slide in deck.slides:
        for identifier, link in list(slide.part.rels.items()):
            if not link.is_external and link.target_part in parts:
                for jump in query(slide._element, f"//*[@r:id='{identifier}']"):
                    jump.getparent().remove(jump)
                slide.part.rels.pop(identifier)
