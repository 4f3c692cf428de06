"""Slides that would overflow their places are split into parts that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest
from math import ceil, inf

from builder.writers.deck.brief import words_in
from builder.writers.deck.cut import cut
from builder.writers.deck.fit_tables import fit_table
from builder.writers.deck.fit_titles import short_title
from builder.writers.deck.grow import grown_alike
from builder.writers.deck.measure import height, paragraph_height
from builder.writers.deck.page import Frame, Page
from builder.writers.deck.parts import even
from builder.writers.deck.slides import OPENINGS, Block, Body, Drawn, Layout, Marker, Paragraph, Slide, Table, plain
from builder.writers.deck.words import say

HIGHEST_LEAD = 0.4  # of the room: what is higher is not repeated
SCALES = (1.0, 0.92, 0.84, 0.77, 0.7)
SMALLEST = 18.0  # points: no text is shrunk below
LARGE = 24.0  # points: text in parts is not set smaller than this, if it was larger
MUCH, SMALLEST_MUCH = 0.84, 20.0  # what is shrunk by more than that stays as large as this
MANY_WORDS = 75  # that nobody reads on one slide while somebody speaks
UNEVEN = (1.2, 1.4)  # times the even share: room to end a part where a point ends, more if it spares a slide
SAFE = 0.97  # of the room: no two programs break every line alike
LOGO_SHARE = 0.35  # of the title slide's room for text, what a logo takes
COLUMNS = (Layout.TWO, Layout.ASIDE)


def fit(slides: Iterable[Slide], page: Page) -> tuple[Slide, ...]:
    """Return slides none of which runs off the page; notes stay with the first part."""
    return tuple(part for slide in slides for part in _parts(_settled(short_title(slide, page), page), page))


def _settled(slide: Slide, page: Page) -> Slide:
    """Return the slide on a layout that the template has, and whose side panel holds what it should."""
    frames = page.frames(slide.layout)
    if slide.layout is Layout.ASIDE and len(slide.blocks) == 2:
        main, panel = slide.blocks
        assert isinstance(main, Body)
        assert isinstance(panel, Body)
        if len(frames) == 2 and len(split_body(panel, frames[1])) == 1:
            return slide
        return slide._replace(layout=Layout.CONTENT, blocks=(_with_panel(main, panel),))
    return slide


def _with_panel(main: Body, panel: Body) -> Body:
    """Return text and its side panel as one: a panel heads what is to be done, and follows what leads elsewhere.

    A room that is asked what follows from its choice reads that before how it is rated.
    """
    ways = tuple(one for one in main.paragraphs if all(run.href.startswith("#") for run in one.runs))
    if not ways:
        return Body(paragraphs=panel.all + main.all)
    return Body(paragraphs=(*(one for one in main.all if one not in ways), *panel.all, *ways))


def _parts(slide: Slide, page: Page) -> Iterator[Slide]:
    frames = page.frames(slide.layout)
    if slide.layout in OPENINGS and slide.blocks:
        yield _opening(slide, frames)
        return
    if not slide.blocks or not frames:
        faces: list[tuple[Block, ...]] = [slide.blocks]
    elif slide.layout in COLUMNS:
        columns = [_split(block, frame, page) for block, frame in zip(slide.blocks, frames, strict=False)]
        spare = columns[1][0] if slide.layout is Layout.ASIDE else Body(paragraphs=())
        faces = [tuple(b or spare for b in row) for row in zip_longest(*columns)]
    elif isinstance(slide.blocks[0], Drawn):
        faces = [slide.blocks]
    else:
        faces = [(part,) for block in slide.blocks for part in _split(block, frames[0], page)]
    faces = grown_alike(faces, frames)
    for number, face in enumerate(faces, 1):
        yield slide if len(faces) == 1 and face == slide.blocks else _part(slide, face, number)


def _opening(slide: Slide, frames: tuple[Frame, ...]) -> Slide:
    """Return an opening slide that is never split: what its small text has no room for is told."""
    (body,) = slide.blocks
    assert isinstance(body, Body)
    shown, *rest = split_body(body, frames[0]) if frames else (Body(paragraphs=()), body)
    if frames and rest and slide.layout is Layout.TITLE:
        shown, *rest = _loudest(body, frames[0])
    told = tuple(paragraph for part in rest for paragraph in part.paragraphs)
    return slide._replace(blocks=(shown,) if frames else (), notes=(*told, *slide.notes))


def _loudest(body: Body, frame: Frame) -> tuple[Body, Body]:
    """Return what of a title slide's text there is room for, and the rest: what is in bold, as for a draft, goes first.

    The first line is kept whatever the room: that it does not fit is then said, and it is not dropped unseen.
    """
    lines = sorted(body.paragraphs, key=lambda paragraph: not all(run.bold for run in paragraph.runs))
    least = {scale: SMALLEST if scale >= MUCH else SMALLEST_MUCH for scale in SCALES}
    scale = min((scale for scale in SCALES if frame.size(0) * scale >= least[scale]), default=1.0)
    room = frame.box.points[1] * SAFE
    count = max((at for at in range(1, len(lines) + 1) if height(tuple(lines[:at]), frame, scale) <= room), default=1)
    return body._replace(paragraphs=tuple(lines[:count]), scale=scale), Body(paragraphs=tuple(lines[count:]))


def fit_cover(slide: Slide, page: Page) -> Slide:
    """Return a title slide whose text was added to after the fit, with room for a logo if it has one."""
    frames = page.frames(Layout.TITLE)
    if slide.layout is not Layout.TITLE or not slide.blocks or not frames:
        return slide
    text, *logo = slide.blocks
    assert isinstance(text, Body)
    frame = frames[0]
    if logo:
        frame = replace(frame, box=replace(frame.box, height=int(frame.box.height * (1 - LOGO_SHARE))))
    fresh = slide._replace(blocks=(text._replace(scale=1.0, gap=0),))
    fitted = _opening(fresh, (frame,))
    return fitted._replace(blocks=(*fitted.blocks, *logo))


def _part(slide: Slide, face: tuple[Block, ...], number: int) -> Slide:
    if number == 1:
        return slide._replace(blocks=face)
    notes = (plain(say.CONTINUES),) if slide.notes else ()
    return slide._replace(blocks=face, identifier=f"{slide.identifier}~{number}", notes=notes)


def _split(block: Block, frame: Frame, page: Page) -> tuple[Block, ...]:
    if isinstance(block, Body):
        return split_body(block, frame)
    return fit_table(block, frame, page) if isinstance(block, Table) else (block,)


def split_body(body: Body, frame: Frame) -> tuple[Body, ...]:
    """Return the text on one slide, a little smaller if need be, else in even parts."""
    room = frame.box.points[1] * SAFE
    parts = ceil(words_in(body.all) / MANY_WORDS)
    readable = [scale for scale in SCALES if _readable(body, frame, scale)]
    if parts == 1 or len(body.paragraphs) == 1:
        for scale in readable:
            if height(body.all, frame, scale) <= room:
                return (body._replace(scale=scale),)
    large = [scale for scale in readable if scale == 1.0 or frame.size(0) * scale >= LARGE]
    tries = (
        _split_body(body._replace(scale=scale), min(room, share), room, frame.scaled(scale))
        for scale in large
        for share in _shares(body, parts, frame.scaled(scale))
    )
    return min(tries, key=len)


def _shares(body: Body, parts: int, frame: Frame) -> tuple[float, ...]:
    """Return how high each of so many parts may be."""
    if parts == 1 or len(body.paragraphs) == 1:
        return (inf,)
    even_share = height(body.all, frame) / parts
    return tuple(even_share * uneven for uneven in UNEVEN)


def _readable(body: Body, frame: Frame, scale: float) -> bool:
    least = SMALLEST if scale >= MUCH else SMALLEST_MUCH
    return scale == 1.0 or min((frame.size(p.level) * scale for p in body.all), default=least) >= least


def _split_body(body: Body, room: float, most: float, frame: Frame) -> tuple[Body, ...]:
    """Return text in parts as high as the room, none higher than ``most``."""
    above = height(body.lead, frame)
    if above > room * HIGHEST_LEAD:
        body, above = body._replace(paragraphs=body.all, lead=()), 0.0
    units = [piece for p in body.paragraphs for piece in cut(p, room - above, most - above, frame)]
    heights = [paragraph_height(unit, frame) for unit in units]
    tied = [False, *(_belongs(one, other) for one, other in pairwise(units))]
    return tuple(body._replace(paragraphs=tuple(units[part])) for part in even(heights, room - above, tied))


def _belongs(before: Paragraph, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph should stand on the same slide as the one before it."""
    lead = before.marker is Marker.NONE and before.text.endswith(":")
    return lead or paragraph.level > before.level or paragraph.marker is Marker.CONTINUED
