"""Merges two opened decks, or says what tells them apart."""

from __future__ import annotations

from builder.findings import Code
from builder.writers.deck.base import Base
from builder.writers.deck.merging.comparing import differences
from builder.writers.deck.merging.decks import Seen, SeenSlide, seen_base, seen_deck
from builder.writers.deck.merging.matching import pair_renamed, pair_slides
from builder.writers.deck.merging.order import moved_slides
from builder.writers.deck.merging.reading import Manner
from builder.writers.deck.merging.saving import PLAIN, carry_base, saved
from builder.writers.deck.merging.telling import About, Outcome, Report
from builder.writers.deck.merging.whole_deck import DeckMerge
from builder.writers.deck.opening import (
    RESAVE,
    WORDS_ONLY,
    Found,
    Opened,
    blaming,
    properties,
    refuse_strangers,
)

CHANGING = (Outcome.UPDATED, Outcome.NEW, Outcome.GONE, Outcome.BOTH)
BASES = {
    Found.FILE: "What was generated stands in the file: your edits are known for certain.",
    Found.CACHE: "What was generated is no longer in the file, but it is known here: your edits are known for certain.",
    Found.NOWHERE: (
        "Nobody knows any more what was generated: slides were matched by what they say. Wherever your deck and the "
        "new one differ, yours stays."
    ),
}
REWRITTEN = " Another program wrote all formatting anew, so only words, places, pictures and figures were compared."


def merge_decks(hers: Opened, new: Opened) -> tuple[bytes, Report]:
    """Return her deck with what is new in the material, and the report.

    Where nothing is new it is her file as it was. Raises ``SourceRefused`` when the decks are strangers.
    """
    base, mine, ours, report = _all(hers, new)
    language = ours.slides[0].root.xpath("string(//a:rPr/@lang)") if ours.slides else ""
    language = str(language) or "en-GB"
    DeckMerge(base=base, hers=mine, new=ours, deck=hers.deck, report=report, language=language).run()
    current = hers.found is Found.FILE and hers.base_part == new.base_part
    if current and not any(one.outcome in CHANGING for about in report.about for one in about.said):
        return hers.content, report
    carry_base(hers.deck, new.base_part, plain=mine.manner.plain)
    return saved(hers.deck), report


def compare_decks(hers: Opened, new: Opened) -> Report:
    """Return what changed in the material since her deck was made, and what she changed herself."""
    base, mine, ours, report = _all(hers, new)
    if base is None:
        _against(report, ours, mine)
        return report
    in_hers, in_new = pair_slides(base.slides, mine.slides), pair_renamed(base.slides, ours.slides)
    place = {slide: number for number, slide in enumerate(mine.slides, 1)}
    met = [in_hers[slide] for slide in base.slides if slide in in_hers]
    moved = moved_slides(met, sorted(met, key=place.__getitem__))
    for was in base.slides:
        now, own = in_new.get(was), in_hers.get(was)
        about = report.slide((now or was).title)
        about.number = place[own] if own is not None else 0
        _say_changes(about, Outcome.MATERIAL, was, now, "the slide is gone")
        _say_changes(about, Outcome.YOURS, was, own, "you deleted the slide")
        if own in moved:
            about.say(Outcome.YOURS, "you moved the slide")
    for slide in [one for one in ours.slides if one not in in_new.values()]:
        report.slide(slide.title).say(Outcome.MATERIAL, "a new slide")
    for slide in [one for one in mine.slides if one not in in_hers.values()]:
        about = report.slide(slide.title)
        about.number = place[slide]
        about.say(Outcome.YOURS, "a slide that you added")
    return report


def _say_changes(about: About, outcome: Outcome, was: SeenSlide, now: SeenSlide | None, gone: str) -> None:
    for change in differences(was, now, hers=outcome is Outcome.YOURS) if now is not None else (gone,):
        about.say(outcome, change)


def _against(report: Report, ours: Seen, mine: Seen) -> None:
    """Say what tells her deck from the new one: whose doing it is nobody knows."""
    pairs = pair_slides(ours.slides, mine.slides)
    known = set(pairs.values())
    place = {slide: number for number, slide in enumerate(mine.slides, 1)}
    for slide in ours.slides:
        about = report.slide(slide.title)
        if slide not in pairs:
            about.say(Outcome.DIFFERS, "stands only in the new deck")
            continue
        about.number = place[pairs[slide]]
        for change in differences(pairs[slide], slide):
            about.say(Outcome.DIFFERS, change)
    for slide in mine.slides:
        if slide not in known:
            about = report.slide(slide.title)
            about.number = place[slide]
            about.say(Outcome.DIFFERS, "stands only in your deck")


def _all(hers: Opened, new: Opened) -> tuple[Seen | None, Seen, Seen, Report]:
    """Return the three decks, to be compared as closely as hers allows, and an empty report."""
    assert new.base is not None
    refuse_strangers(hers, new)
    manner = Manner()
    with blaming(hers.path, Code.BROKEN_DECK, "a slide of it is broken", RESAVE):
        mine = seen_deck(hers.deck, manner)
    with blaming(new.path, Code.BROKEN_DECK, "a slide of it is broken", RESAVE):
        ours = seen_deck(new.deck, manner)
    manner.plain = PLAIN in properties(hers.deck) or not _marked(mine, ours, hers.base)
    roles = {slide.identifier: slide.layout for slide in new.base.slides}
    for slide in ours.slides:
        slide.layout = roles.get(slide.identifier, "")
    base = None
    if hers.base is not None:
        with blaming(hers.path, Code.BROKEN_BASE, "what it carries for a merge is broken", WORDS_ONLY):
            base = seen_base(hers.base, manner)
            base.look_through()
    with blaming(hers.path, Code.BROKEN_DECK, "a slide of it is broken", RESAVE):
        mine.look_through()
    with blaming(new.path, Code.BROKEN_DECK, "a slide of it is broken", RESAVE):
        ours.look_through()
    return base, mine, ours, Report(base=BASES[hers.found] + (REWRITTEN if manner.plain else ""))


def _marked(hers: Seen, new: Seen, base: Base | None) -> bool:
    """Tell whether any shape of hers still bears a mark of ours."""
    marks = {shape.mark for slide in new.slides for shape in slide.shapes if shape.mark}
    if any(shape.mark in marks for slide in hers.slides for shape in slide.shapes):
        return True
    old = b"".join(slide.face for slide in base.slides) if base is not None else b""
    return any(shape.mark and shape.mark.encode() in old for slide in hers.slides for shape in slide.shapes)
