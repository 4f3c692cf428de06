"""How much room text takes: its words' widths in their typeface, broken into lines as a program breaks them."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil, inf

from builder.writers.deck.page import Frame
from builder.writers.deck.slides import Cell, Marker, Paragraph, Run
from builder.writers.deck.typefaces.known import typeface
from builder.writers.deck.typefaces.typeface import Typeface

CELL_INSET = 14.4  # at both sides of a cell's text
ROW_INSET = 9.0  # above and below the text of a cell
CODE = typeface("Courier New")
TALL_LINE = 1.4  # of scripts whose letters come from a font taller than the template's
TALL = re.compile("[^\x00-\u058f\u1d00-\u2e7f\U00040000-\U0010ffff]")  # thus said, it is compiled the soonest
# Chinese and Japanese break between any two of these.
IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]|[^\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+")  # noqa: E501
SPACE = " "


# Text is measured again for each size it might be set in, and wherever it stands again.
@lru_cache(maxsize=16384)
def _word(word: str, face: Typeface, bold: bool) -> float:
    """Return the width of a word in ems."""
    return sum(map(face.widths(bold=bold).__getitem__, word))


@lru_cache(maxsize=4096)
def _widths(text: str, face: Typeface, bold: bool) -> tuple[float, ...]:
    """Return the width in ems of each piece that may start a line, each followed by a space."""
    if text.isascii() or not TALL.search(text):
        return tuple([_word(word, face, bold) for word in text.split()])
    space = _word(SPACE, face, bold)
    found: list[float] = []
    for word in text.split():
        pieces = IDEOGRAPHS.findall(word)
        # No space follows a piece within a word: what is added for it later is taken off here.
        found += [_word(piece, face, bold) - space for piece in pieces[:-1]]
        found.append(_word(pieces[-1], face, bold))
    return tuple(found)


@lru_cache(maxsize=4096)
def _on_one_line(text: str, face: Typeface, bold: bool) -> float:
    """Return the width in ems of a text that nothing breaks; infinite if it says where it is broken."""
    if "\n" in text:
        return inf
    found = _widths(text, face, bold)
    return sum(found) + _word(SPACE, face, bold) * (len(found) - 1)


def face_of(run: Run, face: Typeface) -> Typeface:
    """Return the typeface a run is set in."""
    return CODE if run.code else face


def lines(runs: tuple[Run, ...], width: float, size: float, face: Typeface, *, bold: bool = False) -> int:
    """Return how many lines the runs fill at that width and size, in points."""
    if len(runs) == 1 and _on_one_line(runs[0].text, face_of(runs[0], face), bold or runs[0].bold) * size <= width:
        return 1
    count, at = 1, 0.0
    for run in runs:
        own, heavy = face_of(run, face), bold or run.bold
        space = _word(SPACE, own, heavy) * size
        for number, line in enumerate(run.text.split("\n")):
            if number:
                count, at = count + 1, 0.0
            for ems in _widths(line, own, heavy):
                word = ems * size
                if at and at + word > width:
                    count, at = count + 1, 0.0
                if word > width:
                    count, word = count + ceil(word / width) - 1, word % width
                at += word + space
    return count


def line_height(text: str, line: float) -> float:
    """Return the height of a line over its size, for the scripts in it."""
    return line if text.isascii() or not TALL.search(text) else max(line, TALL_LINE)


def paragraph_height(paragraph: Paragraph, frame: Frame, scale: float = 1.0) -> float:
    """Return the height of a paragraph in a frame, its letters enlarged so, in points, with the space above it."""
    size = frame.size(paragraph.level) * scale
    indent = 0.0 if paragraph.marker is Marker.NONE else frame.indent(paragraph.level)
    width = max(frame.box.points[0] - indent, size)
    count = lines(paragraph.runs, width, size, frame.typeface, bold=frame.bold)
    return count * size * line_height(paragraph.text, frame.line) + frame.before(paragraph.level)


def height(paragraphs: tuple[Paragraph, ...], frame: Frame, scale: float = 1.0) -> float:
    """Return the height of paragraphs that stand below each other."""
    return sum([paragraph_height(paragraph, frame, scale) for paragraph in paragraphs])


def cell_height(cell: Cell, width: float, size: float, frame: Frame) -> float:
    """Return the height of a cell's text, its markers counted, in the frame's typeface."""
    room = max(width - CELL_INSET, size)
    high = 0.0
    for p in cell.paragraphs:
        indent = size * (p.level + (p.marker is not Marker.NONE))
        count = lines(p.runs, max(room - indent, size), size, frame.typeface)
        high += count * size * line_height(p.text, frame.typeface.line)
    return high


def row_height(row: tuple[Cell, ...], widths: tuple[float, ...], size: float, frame: Frame) -> float:
    """Return the height of a table row, in points."""
    heights = [cell_height(cell, width, size, frame) for cell, width in zip(row, widths, strict=True)]
    return max([*heights, size * frame.typeface.line]) + ROW_INSET


def widest_word(cell: Cell, size: float, frame: Frame) -> float:
    """Return the width of a cell's widest word, its insets counted."""
    widest = 0.0
    for p in cell.paragraphs:
        indent = p.level + (p.marker is not Marker.NONE)
        for run in p.runs:
            found = _widths(run.text, face_of(run, frame.typeface), run.bold)
            widest = max(widest, indent + max(found, default=0.0))
    return widest * size + CELL_INSET + 1


def natural_width(cell: Cell, size: float, frame: Frame) -> float:
    """Return how wide a cell would be on one line."""
    widest = 0.0
    for p in cell.paragraphs:
        wide = sum(_word(run.text, face_of(run, frame.typeface), run.bold) for run in p.runs)
        widest = max(widest, wide + p.level + (p.marker is not Marker.NONE))
    return widest * size + CELL_INSET + 1
