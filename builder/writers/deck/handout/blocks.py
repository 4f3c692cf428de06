"""What stands on a slide, as HTML: text in lists, tables, pictures with their words."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from builder.writers.deck.page import Frame
from builder.writers.deck.pictures import Album, NotShownError
from builder.writers.deck.slides import Block, Body, Cell, Chart, Marker, Paragraph, Picture, Process, Run, Table
from builder.writers.deck.words import say
from builder.xml_text import Xml, element, joined, text

LISTS = {Marker.BULLET: "ul", Marker.CHECK: "ul", Marker.NUMBER: "ol", Marker.LETTER: "ol"}
TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
CHART_SIZE, STEP_SIZE = 16.0, 18.0  # points
CHART_SHARE, ROW = 0.75, 1.6  # of the room; of the text's size
_SIZED = re.compile(r' s-(\d+)"')


def block_markup(block: Block, frame: Frame, album: Album) -> Xml:
    """Return what a block shows; it is as large as on the slide."""
    match block:
        case Body():
            return _sized("div", "text", frame.size(0) * block.scale, *paragraphs(block.all))
        case Table():
            return _sized("table", "rows", block.size, _table(block.header, block.rows))
        case Picture():
            return _picture(block, album)
        case Chart():
            return _chart(block, frame)
        case Process():
            steps = (element("li", {}, step) for step in block.steps)
            return _sized("ol", "steps", STEP_SIZE, *steps)
        case other:
            assert_never(other)


def _sized(name: str, kind: str, points: float, *inside: Xml) -> Xml:
    return element(name, {"class": f"{kind} {sized(points)}"}, *inside)


def sized(points: float) -> str:
    """Return the class of what is set at ``points``; ``sizes`` says what it means."""
    return f"s-{points * 10:.0f}"


def sizes(markup: str) -> Iterator[str]:
    """Yield the rule of every size in ``markup``: the page's policy takes no styles but its own sheet's."""
    for tenths in sorted({int(found) for found in _SIZED.findall(markup)}):
        yield f".s-{tenths}{{--s:{tenths / 10}}}"


def paragraphs(found: Sequence[Paragraph]) -> Iterator[Xml]:
    """Yield paragraphs, those that are list items in lists; what leads to other slides says nothing on paper."""
    kept = [paragraph for paragraph in map(_without_jumps, found) if paragraph.runs]
    for kind, group in groupby(kept, key=lambda paragraph: LISTS.get(paragraph.marker, "")):
        if not kind:
            yield from (element("p", {}, _runs(paragraph.runs)) for paragraph in group)
            continue
        items = list(group)
        attributes: dict[str, str | int] = {}
        if items[0].marker is Marker.CHECK:
            attributes["class"] = "check"
        if items[0].marker is Marker.LETTER:
            attributes["type"] = "A"
        if kind == "ol" and items[0].number > 1:
            attributes["start"] = items[0].number
        yield element(kind, attributes, *map(_item, items))


def _item(paragraph: Paragraph) -> Xml:
    return element("li", {"class": f"level-{paragraph.level}"} if paragraph.level else {}, _runs(paragraph.runs))


def _without_jumps(paragraph: Paragraph) -> Paragraph:
    if not any(run.href.startswith("#") for run in paragraph.runs):
        return paragraph
    return paragraph.saying(tuple(run for run in paragraph.runs if run.text.strip() and not run.href.startswith("#")))


def _runs(runs: Sequence[Run]) -> Xml:
    return joined(map(_run, runs))


def _run(run: Run) -> Xml:
    said = joined(Xml("<br>") if piece == "\n" else text(piece) for piece in _lines(run.text))
    if run.code:
        said = element("code", {}, said)
    if run.italic:
        said = element("em", {}, said)
    if run.bold:
        said = element("strong", {}, said)
    return element("span", {"lang": run.lang}, said) if run.lang else said


def _lines(words: str) -> Iterator[str]:
    for number, line in enumerate(words.split("\n")):
        if number:
            yield "\n"
        yield line


def _table(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Xml:
    head = (element("th", {"scope": "col"}, *_cell(cell)) for cell in header)
    body = (element("tr", {}, *(element("td", {}, *_cell(cell)) for cell in row)) for row in rows)
    return joined((element("thead", {}, element("tr", {}, *head)), element("tbody", {}, *body)))


def _cell(cell: Cell) -> Iterator[Xml]:
    for number, paragraph in enumerate(cell.paragraphs):
        if number:
            yield Xml("<br>")
        yield _runs(_without_jumps(paragraph).runs)
    if not cell.paragraphs:
        yield Xml("")


def _picture(picture: Picture, album: Album) -> Xml:
    try:
        medium = album.medium(picture.path)
    except NotShownError:
        return element("p", {}, say.PICTURE + picture.alt)
    # A drawing is smaller than the picture made from it, and sharper on paper.
    content, kind = (medium.vector, "svg") if medium.vector else (medium.content, medium.extension)
    source = f"data:{TYPES.get(kind, f'image/{kind}')};base64,{b64encode(content).decode()}"
    return Xml(f'<img src="{source}" alt="{_attribute(picture.alt)}">')


def _chart(chart: Chart, frame: Frame) -> Xml:
    """Return a chart as the table of its values, small enough for what stands below it."""
    size = min(CHART_SIZE, frame.box.points[1] * CHART_SHARE / (len(chart.points) + 1) / ROW)
    head = element("tr", {}, element("th", {"scope": "col"}, say.PERIOD), element("th", {"scope": "col"}, chart.counts))
    rows = (
        element("tr", {}, element("th", {"scope": "row"}, point.marked), element("td", {}, point.shown))
        for point in chart.points
    )
    return _sized("table", "rows", size, element("thead", {}, head), element("tbody", {}, *rows))


def _attribute(words: str) -> str:
    return text(" ".join(words.split())).replace('"', "&quot;")
