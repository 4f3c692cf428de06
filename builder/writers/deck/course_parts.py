"""What a course's part takes of a module's deck: the slides of the blocks it names, or all but what comes once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.model.course_page import Block, ProgrammePart
from builder.writers.deck.part import block_words
from builder.writers.deck.places import SOURCES, SUPPORT
from builder.writers.deck.slides import Body, Cell, Laid, Layout, Paragraph, Slide, Table, plain
from builder.writers.deck.tables import made
from builder.writers.deck.words import in_marks, say

BRIEF, LISTED, SUMMED_UP = "safety-brief", "casebook-sources", "summary"
CITED = re.compile(r"\[(\d+)\]")
ONCE = frozenset({BRIEF, SUPPORT, SOURCES, LISTED})
"""What a course's deck shows once, for all modules together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A part's slides, and the words of openings that would have led to nothing."""

    slides: tuple[Slide, ...]
    told: tuple[Paragraph, ...] = ()


def taken(part: ProgrammePart, laid: Laid) -> Taken:
    """Return what a part shows of a module: the blocks it names, in its order, or the whole."""
    if not part.blocks:
        return _led(laid.slides[1:])
    found = (slide for block in part.blocks for slide in slides_of(block, laid))
    return _led(dict.fromkeys(found))


def stands(part: ProgrammePart, laid: Mapping[str, Laid]) -> bool:
    """Tell whether anything of a part is left for this audience."""
    if not part.blocks or part.module not in laid:
        return True
    return any(block.identifier in laid[part.module].around for block in part.blocks)


def slides_of(block: Block, laid: Laid) -> Iterator[Slide]:
    """Yield a block's slides: its own, or those that the author wrote for the section it stands in.

    A facilitators' block has none; the notes of the part name it.
    """
    own = [slide for slide in laid.slides if block.identifier in slide.within]
    if own:
        yield from own
        return
    chain = laid.around.get(block.identifier, ())
    for length in range(len(chain) - 1, 0, -1):
        above = chain[:length]
        beside = [slide for slide in laid.slides if slide.within == above and slide.layout is not Layout.SECTION]
        if beside:
            yield from beside
            return
    if chain and block.for_learners:
        yield Slide(
            identifier=f"{block.module}/{block.identifier}",
            title=block.title,
            layout=Layout.SECTION,
            notes=(plain(say.NO_SLIDE.format(module=block.module)),),
            within=chain,
            location=block.location,
        )


def _led(slides: Iterable[Slide]) -> Taken:
    """Leave out what comes once, and an opening slide none of whose slides is left."""
    found = list(slides)
    kept = [slide for slide in found if ONCE.isdisjoint(slide.within)]
    empty = [opening for opening in kept if _opens(opening, found) and not _opens(opening, kept)]
    told = tuple(paragraph for slide in empty for paragraph in slide.notes)
    return Taken(slides=tuple(slide for slide in kept if slide not in empty), told=told)


def _opens(slide: Slide, others: Iterable[Slide]) -> bool:
    if slide.layout is not Layout.SECTION or not slide.within:
        return False
    return any(other is not slide and slide.within[-1] in other.within for other in others)


def brief_of(laid: Laid) -> tuple[Slide, ...]:
    """Return the slides of a module's safety brief, without the support that stands in it."""
    return tuple(slide for slide in laid.slides if BRIEF in slide.within and SUPPORT not in slide.within)


def told_brief(title: str, laid: Laid) -> Iterator[Paragraph]:
    """Yield a module's safety brief in words."""
    slides = brief_of(laid)
    if not slides:
        return
    yield plain(say.BRIEF_OF.format(title=in_marks(title)), bold=True)
    for slide in slides:
        if not any(paragraph.text == say.IN_FULL for one in slides for paragraph in one.notes):
            for block in slide.blocks:
                yield from block_words(block)
        yield from (one for one in slide.notes if one.text not in (say.IN_FULL, say.CONTINUES))


def support(laid: Iterable[Laid]) -> tuple[str, Table] | None:
    """Return the title and the table of all support that the modules name, each line once."""
    title = ""
    header: tuple[Cell, ...] = ()
    rows: dict[tuple[Cell, ...], None] = {}
    for one in laid:
        for slide in one.slides:
            for block in slide.blocks if SUPPORT in slide.within else ():
                if isinstance(block, Table):
                    title, header = title or slide.title, header or block.header
                    rows |= dict.fromkeys(block.rows)
    if not header:
        return None
    return title, made(header, tuple(sorted(rows, key=repr)), title)


def summed_up(laid: Laid) -> Paragraph | None:
    """Return the first line of a module's summary."""
    for slide in laid.slides:
        if SUMMED_UP in slide.within:
            for block in slide.blocks:
                if isinstance(block, Body) and block.paragraphs:
                    return block.paragraphs[0]
    return None


def cited_in(slide: Slide) -> set[int]:
    """Return the numbers of the sources that a slide's notes name."""
    return {int(number) for paragraph in slide.notes for number in CITED.findall(paragraph.text)}


def sources(laid: Laid, numbers: Collection[int]) -> Iterator[Paragraph]:
    """Yield a module's sources of these numbers; those that only trainers may see bear theirs."""
    place = 0
    for source in laid.sources:
        if is_private(source):
            number = int(CITED.findall(source.text)[0])
        else:
            # The page numbers what learners may see in a row.
            number = place = place + 1
        if number in numbers:
            yield source


def is_private(source: Paragraph) -> bool:
    """Tell whether only trainers may see a source."""
    return CITED.match(source.text) is not None


def publisher(source: Paragraph) -> str:
    """Return who published a source, as its entry begins."""
    return source.text.partition(". ")[0].rpartition(", ")[0] or source.text.partition(". ")[0]


def unnumbered(source: Paragraph) -> Paragraph:
    """Return a source without the number that one module's page gave it."""
    first = source.runs[0]
    number = CITED.match(first.text)
    return source.saying((first.saying(first.text[number.end() :].lstrip()), *source.runs[1:])) if number else source
