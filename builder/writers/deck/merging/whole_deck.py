"""Merges a whole deck: her slides are changed, new ones come in, those the material dropped go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck

from builder.writers.deck.merging.carrying import Carrier
from builder.writers.deck.merging.comparing import differences
from builder.writers.deck.merging.decks import Seen, SeenSlide
from builder.writers.deck.merging.markup import query
from builder.writers.deck.merging.matching import pair_renamed, pair_shapes, pair_slides
from builder.writers.deck.merging.new_slides import NewSlides
from builder.writers.deck.merging.one_slide import SlideMerge
from builder.writers.deck.merging.order import merged_order
from builder.writers.deck.merging.reading import WORDED
from builder.writers.deck.merging.remarks import own_notes
from builder.writers.deck.merging.sections import renew_sections
from builder.writers.deck.merging.telling import About, Outcome, Report

NUMBERS = "p:cSld//a:fld[@type='slidenum']/a:t"
UNLISTED = 100_000
LAYOUT_CHANGED = "its layout is another one now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Which slides are one: ``in_hers`` and ``in_new`` lead from a generated slide to hers and to the new one.

    ``whose`` leads from a new slide to hers, ``added`` are the new ones that she has not.
    """

    in_hers: dict[SeenSlide, SeenSlide]
    in_new: dict[SeenSlide, SeenSlide]
    whose: dict[SeenSlide, SeenSlide]
    added: list[SeenSlide]

    @classmethod
    def of(cls, base: list[SeenSlide], hers: list[SeenSlide], new: list[SeenSlide]) -> Pairs:
        """Pair the slides of three decks."""
        in_hers, in_new = pair_slides(base, hers), pair_renamed(base, new)
        taken, once = set(in_hers.values()), {now: was for was, now in in_new.items()}
        fresh = [one for one in new if one not in once]
        # What the material added she may have taken over by herself.
        already = pair_slides(fresh, [one for one in hers if one not in taken])
        whose = {now: in_hers[was] for now, was in once.items() if was in in_hers} | already
        return cls(in_hers=in_hers, in_new=in_new, whose=whose, added=[one for one in fresh if one not in already])


@dataclass(kw_only=True)
class DeckMerge:
    """Three versions of one deck, hers being changed; without ``base`` nobody knows what was generated.

    ``parts`` leads from a slide of the result to its part in her file, ``about`` to what is said of it.
    """

    base: Seen | None
    hers: Seen
    new: Seen
    deck: Deck
    report: Report
    language: str
    carrier: Carrier = field(default_factory=Carrier)
    parts: dict[SeenSlide, Any] = field(default_factory=dict)
    about: dict[SeenSlide, About] = field(default_factory=dict)

    def run(self) -> None:
        """Change her deck; what was done and what was left is said in the report."""
        pairs = Pairs.of(self.base.slides if self.base else [], self.hers.slides, self.new.slides)
        self._make_room()
        for slide in self.hers.slides:
            self.parts[slide], self.about[slide] = _part(slide), self.report.slide(slide.title)
        self._update(pairs)
        gone = self._gone(pairs)
        self._say_left_out(pairs)
        known = {*pairs.in_hers.values(), *pairs.whose.values()}
        for slide in self.hers.slides:
            if slide not in known:
                self.about[slide].say(Outcome.YOURS, "a slide that you added")
        self._put_in_order(pairs, gone)

    def _make_room(self) -> None:
        """Name the slides' parts by their places, since python-pptx takes the next number for a new one.

        Parts of slides that are listed no more, but were never taken out, go out of the way.
        """
        part: Any = self.deck.part
        listed = {part.related_part(one.rId) for one in self._listed()}
        others = [one for one in part.package.iter_parts() if one.content_type == CT.PML_SLIDE and one not in listed]
        for number, one in enumerate(others, UNLISTED):
            one.partname = PackURI(f"/ppt/slides/slide{number}.xml")
        part.rename_slide_parts([one.rId for one in self._listed()])

    def _listed(self) -> Any:
        return self.deck.part._element.xpath("p:sldIdLst/p:sldId")

    def _update(self, pairs: Pairs) -> None:
        """Bring her slides up to date and new ones in; links between them need all parts to be there first."""
        fresh = NewSlides(deck=self.deck, carrier=self.carrier, whose=pairs.whose, plain=self.hers.manner.plain)
        for new in pairs.added:
            self.parts[new], self.about[new] = fresh.placed(new), self.report.slide(new.title)
            self.about[new].say(Outcome.NEW, "the slide")
        for new in self.new.slides:
            if (slide := pairs.whose.get(new, new)) in self.parts:
                self.carrier.slides[_part(new)] = self.parts[slide]
        once = {new: was for was, new in pairs.in_new.items()}
        for new, hers in pairs.whose.items():
            self._change(once.get(new), hers, new, fresh)
        for new in pairs.added:
            fresh.fill(new, self.parts[new])

    def _change(self, was: SeenSlide | None, hers: SeenSlide, new: SeenSlide, fresh: NewSlides) -> None:
        about = self.about[hers]
        if was is not None and was.layout != new.layout and _untouched(was, hers):
            _lay_out_anew(was, hers, new, about, fresh)
            return
        SlideMerge(base=was, hers=hers, new=new, about=about, carrier=self.carrier, language=self.language).run()

    def _gone(self, pairs: Pairs) -> set[SeenSlide]:
        """Return her slides that go because the material dropped them and she had left them as they were."""
        gone = set()
        for was, hers in pairs.in_hers.items():
            if was in pairs.in_new:
                continue
            about = self.about[hers]
            if _untouched(was, hers) and not hers.hidden:
                gone.add(hers)
                about.say(Outcome.GONE, "the slide")
            else:
                about.say(Outcome.BOTH, "the slide is gone from the material; you had changed it, so it stays")
                for change in differences(was, hers, hers=True):
                    about.say(Outcome.YOURS, change)
        return gone

    def _say_left_out(self, pairs: Pairs) -> None:
        for was, new in pairs.in_new.items():
            if was not in pairs.in_hers:
                changed = any(True for _ in differences(was, new))
                more = "; the material has changed it since" if changed else ""
                self.report.slide(new.title).say(Outcome.LEFT_OUT, f"the slide that you deleted{more}")

    def _put_in_order(self, pairs: Pairs, gone: set[SeenSlide]) -> None:
        base = [pairs.in_hers[one] for one in (self.base.slides if self.base else []) if one in pairs.in_hers]
        new = [one for one in (pairs.whose.get(one, one) for one in self.new.slides) if one in self.parts]
        order, moved = merged_order(
            [one for one in base if one not in gone],
            [one for one in self.hers.slides if one not in gone],
            new,
            pairs.added,
        )
        for slide in moved:
            self.about[slide].say(Outcome.YOURS, "the slide stands where you put it")
        _drop([self.parts[slide] for slide in gone], self.deck)
        part: Any = self.deck.part
        entries = {part.related_part(one.rId): one for one in self._listed()}
        sections = {hers: new.section for new, hers in pairs.whose.items()} | {one: one.section for one in pairs.added}
        listed: list[tuple[int, str]] = []
        for number, slide in enumerate(order, 1):
            entry = entries[self.parts[slide]]
            entry.getparent().append(entry)
            listed.append((int(entry.get("id")), sections.get(slide, "")))
            self.about[slide].number = number
            for text in query(self.parts[slide].slide._element, NUMBERS):
                text.text = str(number)
        renew_sections(part._element, listed, anew=self.hers.manner.plain)


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
    fresh.fill(new, hers.slide.part)


def _part(slide: SeenSlide) -> Any:
    assert slide.slide is not None
    return slide.slide.part


def _untouched(was: SeenSlide, hers: SeenSlide) -> bool:
    """Tell whether she left a slide as it was generated."""
    pairs = pair_shapes(was, hers)
    others = [one for one in hers.shapes if one not in pairs.values() and (one.words or one.kind not in WORDED)]
    same = all(shape in pairs and shape.same(pairs[shape]) for shape in was.shapes)
    notes = [one.key for one in was.notes] == [one.key for one in own_notes(hers, was)[0]]
    return same and notes and not others and not hers.dressed_up


def _drop(parts: list[Any], deck: Any) -> None:
    """Take slides out of a deck, and links to them out of the others; words stay."""
    root = deck.part._element
    for entry in root.xpath("p:sldIdLst/p:sldId"):
        if deck.part.related_part(entry.rId) in parts:
            deck.part.rels.pop(entry.rId)
            for shown in query(root, f"p:custShowLst//p:sld[@r:id='{entry.rId}']"):
                shown.getparent().remove(shown)
            entry.getparent().remove(entry)
    for slide in deck.slides:
        for page in (slide.part, *([slide.notes_slide.part] if slide.has_notes_slide else [])):
            for identifier, link in list(page.rels.items()):
                if not link.is_external and link.target_part in parts:
                    for jump in query(page._element, f"//*[@r:id='{identifier}']"):
                        jump.getparent().remove(jump)
                    page.rels.pop(identifier)
