"""The handout's page: which slides are on it, how they are drawn, three to a sheet of A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from builder.speech import direction_of
from builder.writers.deck.fit_titles import title_scale
from builder.writers.deck.handout.blocks import block_markup, sized, sizes
from builder.writers.deck.page import EMU_PER_POINT, Box, Frame, Page
from builder.writers.deck.pictures import Album
from builder.writers.deck.slides import OPENINGS, Body, Chart, Drawn, Layout, Slide, Table
from builder.writers.deck.words import say
from builder.xml_text import Xml, element, joined

SHEET, ROW, WIDE_ROW = 252.0, 83.0, 125.0  # millimetres: what a sheet holds, a slide takes, and one with a table
COUNT = 8  # of lines to write on, beside a slide
WIDEST, HIGHEST = 108.0, 76.0  # millimetres: what a slide has room for on a sheet
WIDEST_SHOWN = 720.0  # CSS pixels
POLICY = "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
LINES = element("div", {"class": "lines", "aria-hidden": "true"}, Xml("<i></i>" * COUNT))


def handout(
    slides: Sequence[Slide], *, title: str, language: str, page: Page, size: tuple[int, int], album: Album
) -> bytes:
    """Return one HTML page with everything in it: the faces that learners may keep, and nothing of the notes.

    What answers a question, follows from a choice or is the trainer's own stays out. ``size`` is the slide's, in
    English Metric Units; ``language`` a BCP 47 tag. Equal slides give equal bytes.
    """
    cover = next((slide for slide in slides if slide.layout is Layout.TITLE), None)
    shown = [
        (number, slide)
        for number, slide in enumerate(slides, 1)
        if not slide.kept_back and slide.layout not in OPENINGS and slide.blocks
    ]
    sheets = [[_row(number, slide, page, album) for number, slide in dealt] for dealt in _dealt(shown)] or [[]]
    head = _head(title, cover)
    running = element("p", {"class": "running", "aria-hidden": "true"}, title)
    body = joined(
        element("div", {"class": "sheet"}, running if number else head, *sheet) for number, sheet in enumerate(sheets)
    )
    style = _style(size) + "".join((*_places(page), *sizes(body)))
    policy = POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode())
    return (
        "<!DOCTYPE html>\n"
        + element(
            "html",
            {"lang": language, "dir": direction_of(language)},
            element(
                "head",
                {},
                Xml('<meta charset="utf-8">'),
                Xml(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
                Xml('<meta name="referrer" content="no-referrer">'),
                Xml('<meta name="viewport" content="width=device-width, initial-scale=1">'),
                element("title", {}, say.HANDOUT_OF.format(title=title)),
                element("style", {}, Xml(style)),
            ),
            element("body", {}, element("main", {}, body)),
        )
        + "\n"
    ).encode("utf-8", "replace")


def _dealt(shown: Sequence[tuple[int, Slide]]) -> Iterator[list[tuple[int, Slide]]]:
    """Yield the numbered slides of each sheet."""
    sheet: list[tuple[int, Slide]] = []
    for number, slide in shown:
        if sheet and sum(_height(one) for _, one in [*sheet, (number, slide)]) > SHEET:
            yield sheet
            sheet = []
        sheet.append((number, slide))
    if sheet:
        yield sheet


def _height(slide: Slide) -> float:
    return WIDE_ROW if _has_table(slide) else ROW


def _has_table(slide: Slide) -> bool:
    """Tell whether a slide has a table, which is printed across the sheet: small figures cannot be rung."""
    return any(isinstance(block, (Table, Chart)) for block in slide.blocks)


def _head(title: str, cover: Slide | None) -> Xml:
    lines = [block for block in cover.blocks if isinstance(block, Body)] if cover else []
    said = [paragraph.text for body in lines for paragraph in body.all]
    return element(
        "header",
        {},
        element("h1", {}, title),
        element("p", {}, say.BETWEEN.join([*said, say.HANDOUT])),
    )


def _row(number: int, slide: Slide, page: Page, album: Album) -> Xml:
    frame = page.titles.get(slide.layout, page.title)
    head = {"class": f"title {slide.layout} {sized(frame.size(0) * title_scale(slide.title, frame))}"}
    face = element("div", {"class": "slide"}, element("h2", head, slide.title), *_blocks(slide, page, album))
    number_line = element("p", {}, say.HANDOUT_SLIDE.format(number=number))
    kind = {"class": "wide"} if _has_table(slide) else {}
    return element("article", kind, face, element("div", {"class": "beside"}, number_line, LINES))


def _blocks(slide: Slide, page: Page, album: Album) -> Iterator[Xml]:
    """Yield each block in its place; what shares a place stands one below the other."""
    frames = page.frames(slide.layout) or (page.body,)
    together = isinstance(slide.blocks[0], Drawn) or len(slide.blocks) > len(frames)
    places = [slide.blocks] if together else [(block,) for block in slide.blocks]
    for number, (blocks, frame) in enumerate(zip(places, frames, strict=False)):
        inside = (block_markup(block, frame, album) for block in blocks)
        yield element("div", {"class": f"place {slide.layout}-{number}"}, *inside)


def _style(size: tuple[int, int]) -> str:
    wide, high = (side / EMU_PER_POINT for side in size)
    printed = min(WIDEST / wide, HIGHEST / high)
    own = (
        f":root{{--w:{wide:.0f};--h:{high:.0f};--u:{WIDEST_SHOWN / wide:.4f}px}}"
        f"@media print{{:root{{--u:{printed:.5f}mm}}}}"
    )
    return own + _sheet()


@lru_cache(maxsize=1)
def _sheet() -> str:
    return files("builder.writers.deck.handout").joinpath("handout.css").read_text("utf-8")


def _places(page: Page) -> Iterator[str]:
    """Yield where the template puts titles and text."""
    for layout, frame in page.titles.items():
        if layout not in OPENINGS:
            yield _place(f".title.{layout}", frame)
    for layout, frames in page.bodies.items():
        if layout not in OPENINGS:
            for number, frame in enumerate(frames):
                yield _place(f".{layout}-{number}", frame)
    if not page.frames(Layout.TITLE_ONLY):
        yield _place(f".{Layout.TITLE_ONLY}-0", page.body)


def _place(selector: str, frame: Frame) -> str:
    left, top, wide, high = _inner(frame.box)
    sides = {"left": left, "top": top, "width": wide, "height": high}
    return f"{selector}{{{';'.join(f'{name}:calc({value:.1f}*var(--u))' for name, value in sides.items())}}}"


def _inner(box: Box) -> tuple[float, float, float, float]:
    """Return left, top, width and height without the insets, in points."""
    left, top, _, _ = box.insets
    wide, high = box.points
    return (box.left + left) / EMU_PER_POINT, (box.top + top) / EMU_PER_POINT, wide, high

