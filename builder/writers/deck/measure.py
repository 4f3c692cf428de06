"""How much room text takes, estimated on the safe side from its characters."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from builder.writers.deck.page import Page
from builder.writers.deck.slides import Cell, Marker, Paragraph, Run

LINE = 1.2  # line height over text size: Arial and its twins need 1.15
BEFORE = 0.42  # space above a paragraph over its text size, as in the default template
ROW_INSET = 9.0  # above and below the text of a cell
CODE, BOLD, SAFETY = 0.62, 1.09, 1.03
# Widths in ems, a little above those of Arial; what is not listed counts as wide as an average capital.
_CLASSES = {
    0.29: " !,./:;|'\\[]fijltI’‘",
    0.36: '"()-`r{}“”',
    0.5: "cksvxyzJ",
    0.57: "abdeghnopqu0123456789L$#?_–",
    0.62: "FTZ<>+=~^",
    0.86: "mMwQOG",
    1.0: "W@%—…",
}


class _Ems(dict[str, float]):
    """The width of each character met, in ems: looking up one that is known costs no call."""

    def __missing__(self, character: str) -> float:
        wide = ord(character) > 0x2E7F or east_asian_width(character) in "WFA"
        self[character] = 1.0 if wide else 0.73
        return self[character]


_EMS = _Ems({character: width for width, characters in _CLASSES.items() for character in characters})


@lru_cache(maxsize=65536)
def _ems(word: str) -> float:
    return sum(map(_EMS.__getitem__, word))


# Text is measured again for each size it might be set in, and wherever it stands again.
@lru_cache(maxsize=4096)
def _widths(text: str, code: bool) -> tuple[float, ...]:
    """Return the width of each word in ems."""
    return tuple([len(word) * CODE if code else _ems(word) for word in text.split()])


def _points(run: Run, size: float) -> float:
    """Return how many points an em of a run is wide."""
    return size if run.code else size * SAFETY * (BOLD if run.bold else 1.0)


def lines(runs: tuple[Run, ...], width: float, size: float) -> int:
    """Return how many lines the runs fill at that width and size."""
    space = size * 0.3
    count, at = 1, 0.0
    for run in runs:
        em = _points(run, size)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                count, at = count + 1, 0.0
            for ems in _widths(line, run.code):
                word = ems * em
                if at and at + word > width:
                    count, at = count + 1, 0.0
                if word > width:
                    count, word = count + ceil(word / width) - 1, word % width
                at += word + space
    return count


def paragraph_height(paragraph: Paragraph, width: float, page: Page) -> float:
    """Return the height of a paragraph in a body, in points."""
    size = page.size(paragraph.level)
    indent = 0.0 if paragraph.marker is Marker.NONE else page.indent(paragraph.level)
    return (lines(paragraph.runs, max(width - indent, size), size) * LINE + BEFORE) * size


def height(paragraphs: tuple[Paragraph, ...], width: float, page: Page) -> float:
    """Return the height of paragraphs that stand below each other."""
    return sum(paragraph_height(paragraph, width, page) for paragraph in paragraphs)


def cell_lines(cell: Cell, width: float, size: float) -> int:
    """Return how many lines a cell fills, its insets and markers counted."""
    room = max(width - 14.4, size)
    indents = (size * (p.level + (p.marker is not Marker.NONE)) for p in cell.paragraphs)
    return sum(lines(p.runs, max(room - i, size), size) for p, i in zip(cell.paragraphs, indents, strict=True))


def row_height(row: tuple[Cell, ...], widths: tuple[float, ...], size: float) -> float:
    """Return the height of a table row, in points."""
    count = max((cell_lines(cell, width, size) for cell, width in zip(row, widths, strict=True)), default=1)
    return max(count, 1) * size * LINE + ROW_INSET


def widest_word(cell: Cell, size: float) -> float:
    """Return the width of a cell's widest word, its insets counted."""
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
    widths = (max(_widths(run.text, run.code), default=0.0) * _points(run, size) for run in runs)
    return max(widths, default=0.0) + 18.0


def natural_width(cell: Cell, size: float) -> float:
    """Return how wide a cell would be on one line."""
    text = " ".join(paragraph.text for paragraph in cell.paragraphs)
    return _ems(text) * size + 18.0
