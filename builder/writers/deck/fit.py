"""Slides that would overflow their places are split into parts that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from builder.writers.deck import words as say
from builder.writers.deck.cut import cut
from builder.writers.deck.fit_tables import fit_table
from builder.writers.deck.measure import height, lines, paragraph_height
from builder.writers.deck.page import Box, Page
from builder.writers.deck.parts import even
from builder.writers.deck.slides import (
    Block,
    Body,
    Drawn,
    Layout,
    Marker,
    Paragraph,
    Run,
    Slide,
    Table,
    plain,
)

SMALLEST_TITLE = 0.66
TITLE_SCALES = (1.0, 0.93, 0.86, 0.8, 0.73, SMALLEST_TITLE, 0.6, 0.55, 0.5)
TITLE_LINE = 1.12  # line height over size: titles are set a little closer than text
LARGEST = 0.6  # of the room: what is higher is cut
HIGHEST_LEAD = 0.4  # of the room: what is higher is not repeated
SCALES = (1.0, 0.92, 0.84)
SMALLEST = 18.0
SUFFIX = 14  # characters kept free for " (10 of 12)"


def fit(slides: Iterable[Slide], page: Page) -> tuple[Slide, ...]:
    """Return slides none of which runs off the page; notes stay with the first part."""
    return tuple(part for slide in slides for part in _parts(short_title(slide, page), page))


def _parts(slide: Slide, page: Page) -> Iterator[Slide]:
    box = page.left if slide.layout is Layout.TWO else page.body
    if slide.layout is Layout.TITLE or not slide.blocks:
        faces: list[tuple[Block, ...]] = [slide.blocks]
    elif slide.layout is Layout.TWO:
        columns = [_split(block, box, page) for block in slide.blocks]
        faces = [tuple(b or Body(paragraphs=()) for b in row) for row in zip_longest(*columns)]
    elif isinstance(slide.blocks[0], Drawn):
        faces = [slide.blocks]
    else:
        faces = [(part,) for block in slide.blocks for part in _split(block, box, page)]
    for number, face in enumerate(faces, 1):
        yield slide if len(faces) == 1 and face == slide.blocks else _part(slide, face, number)


def _part(slide: Slide, face: tuple[Block, ...], number: int) -> Slide:
    if number == 1:
        return replace(slide, blocks=face)
    notes = (plain(say.CONTINUES),) if slide.notes else ()
    return replace(slide, blocks=face, identifier=f"{slide.identifier}~{number}", notes=notes)


def _split(block: Block, box: Box, page: Page) -> tuple[Block, ...]:
    if isinstance(block, Body):
        return split_body(block, box, page)
    return fit_table(block, box, page) if isinstance(block, Table) else (block,)


def split_body(body: Body, box: Box, page: Page) -> tuple[Body, ...]:
    """Return the text on one slide, a little smaller if need be, else in even parts."""
    width, room = box.points
    for scale in SCALES:
        small = page.scaled(scale)
        readable = min((small.size(p.level) for p in body.all), default=SMALLEST) >= SMALLEST
        if readable and height(body.all, width, small) <= room:
            return (body if scale == 1.0 else replace(body, scale=scale),)
    return _split_body(body, width, room, page)


def _split_body(body: Body, width: float, room: float, page: Page) -> tuple[Body, ...]:
    above = height(body.lead, width, page)
    if above > room * HIGHEST_LEAD:
        body, above = Body(paragraphs=body.all), 0.0
    units = [piece for p in body.paragraphs for piece in cut(p, width, (room - above) * LARGEST, page)]
    heights = [paragraph_height(unit, width, page) for unit in units]
    tied = [False, *(_belongs(one, other) for one, other in pairwise(units))]
    return tuple(replace(body, paragraphs=tuple(units[part])) for part in even(heights, room - above, tied))


def _belongs(before: Paragraph, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph should stand on the same slide as the one before it."""
    lead = before.marker is Marker.NONE and before.text.endswith(":")
    return lead or paragraph.level > before.level or paragraph.marker is Marker.CONTINUED


def title_scale(title: str, box: Box, size: float) -> float:
    """Return how far a title of that size must shrink to stand in its box."""
    width, room = box.points
    for scale in TITLE_SCALES:
        if _title_height(title, width, size * scale) <= room:
            break
    return scale


def _title_height(title: str, width: float, size: float) -> float:
    return lines((Run(text=title, bold=True),), width, size) * size * TITLE_LINE


def short_title(slide: Slide, page: Page) -> Slide:
    """Shorten a title that no size fits; the whole of it goes to the notes."""
    if len(slide.title) < 60 or _stands(slide.title, page):
        return slide
    title = slide.title
    while title and not _stands(title + "…", page):
        title = title[: max(title.rfind(" ", 0, len(title) - 1), 0)] or title[: len(title) * 3 // 4]
    return replace(slide, title=title.rstrip() + "…", notes=(plain(say.FULL_TITLE + slide.title), *slide.notes))


def _stands(title: str, page: Page) -> bool:
    width, room = page.title.points
    size = page.title_size * SMALLEST_TITLE
    return _title_height(f"{title} {'0' * SUFFIX}", width, size) <= room
