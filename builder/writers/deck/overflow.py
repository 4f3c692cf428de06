"""What no fit could help is said, with the place in the source: nothing is written that runs off a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.errors import Finding, Location
from builder.findings import Code
from builder.writers.deck.fit_tables import table_height, table_room
from builder.writers.deck.fit_titles import title_height, title_scale
from builder.writers.deck.measure import CELL_INSET, height
from builder.writers.deck.page import Frame, Page
from builder.writers.deck.pictures import Album, NotShownError
from builder.writers.deck.slides import Block, Body, Drawn, Picture, Slide, Table

HIGHEST_CAPTION = 0.4  # of the room below a picture
TOLERANCE = 1.0  # points
NARROWEST = 2.0  # letters: a narrower column cannot be read
HINTS = {
    "the title": "shorten it",
    "the text": "shorten it, or split it under two headings",
    "the table": "give it fewer or shorter columns, or split it in two",
    "the caption": "shorten it, or take a template whose body is higher",
}


def unfit(slides: Iterable[Slide], page: Page) -> Iterator[Finding]:
    """Yield a finding for everything that runs off its slide even so."""
    for slide in slides:
        for what in _too_large(slide, page):
            message = f"{what} of slide {slide.title!r} does not fit the template"
            yield Code.DOES_NOT_FIT.at(slide.location or Location(""), message, HINTS[what])


def _too_large(slide: Slide, page: Page) -> Iterator[str]:
    title = page.titles.get(slide.layout, page.title)
    if title_height(slide.title, title, title_scale(slide.title, title)) > title.box.points[1] + TOLERANCE:
        yield "the title"
    frames = page.frames(slide.layout)
    if len(slide.blocks) == 2 and isinstance(slide.blocks[0], Drawn) and len(frames) == 1:
        caption = slide.blocks[1]
        assert isinstance(caption, Body)
        if height(caption.all, frames[0]) > frames[0].box.points[1] * HIGHEST_CAPTION:
            yield "the caption"
        return
    for block, frame in zip(slide.blocks, frames, strict=False):
        if _stands_out(block, frame):
            yield "the table" if isinstance(block, Table) else "the text"


def _stands_out(block: Block, frame: Frame) -> bool:
    if isinstance(block, Body):
        return height(block.all, frame, block.scale) > frame.box.points[1] + TOLERANCE
    if isinstance(block, Table):
        width, room = table_room(frame)
        narrow = any(share * width - CELL_INSET < NARROWEST * block.size for share in block.shares)
        return narrow or table_height(block, frame) > room + TOLERANCE
    return False


def unshown(slides: Iterable[Slide], album: Album) -> Iterator[Finding]:
    """Yield a finding for every picture in whose place the slide has words."""
    for slide in slides:
        for block in slide.blocks:
            if isinstance(block, Picture):
                try:
                    album.medium(block.path)
                except NotShownError as reason:
                    message = f"slide {slide.title!r} has words in place of a picture: {reason}"
                    yield Code.PICTURE_NOT_SHOWN.at(
                        slide.location or Location(""), message, "use a PNG or JPEG file of the curriculum"
                    )
