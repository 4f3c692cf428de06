"""The plan of a deck: what each slide shows and what the trainer says to it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from builder.errors import Location


class Layout(StrEnum):
    """The part a slide plays; a template has one layout for each."""

    TITLE = "title"
    SECTION = "section"
    CONTENT = "content"
    TWO = "two"
    TITLE_ONLY = "title-only"
    BLANK = "blank"


class Marker(StrEnum):
    """What stands before a paragraph; ``CONTINUED`` stands under the text of the item above."""

    NONE = "none"
    CONTINUED = "continued"
    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one style; ``\\n`` in it is a line break.

    ``href`` is http(s), ``#`` and a slide's identifier, or empty.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    lang: str = ""

    # Runs and paragraphs are made by the ten thousand, and ``replace`` takes three times as long.
    def saying(self, text: str) -> Run:
        """Return other words in the same style."""
        return Run(text=text, bold=self.bold, italic=self.italic, code=self.code, href=self.href, lang=self.lang)

    def looks_like(self, other: Run) -> bool:
        """Tell whether two runs are of one style."""
        return (
            self.bold == other.bold
            and self.italic == other.italic
            and self.code == other.code
            and self.href == other.href
            and self.lang == other.lang
        )

    def in_bold(self) -> Run:
        """Return the same words in bold."""
        return Run(text=self.text, bold=True, italic=self.italic, code=self.code, href=self.href, lang=self.lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph or list item; ``number`` is its place in a numbered or lettered list."""

    runs: tuple[Run, ...]
    level: int = 0
    marker: Marker = Marker.NONE
    number: int = 1

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join([run.text for run in self.runs])

    def saying(self, runs: tuple[Run, ...]) -> Paragraph:
        """Return other words in the same place of a list."""
        return Paragraph(runs=runs, level=self.level, marker=self.marker, number=self.number)

    def in_bold(self) -> Paragraph:
        """Return the same words in bold."""
        return self.saying(tuple([run.in_bold() for run in self.runs]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Text for one placeholder; ``lead`` stands above it on every part it is split into.

    ``scale`` is how far the fit shrank it.
    """

    paragraphs: tuple[Paragraph, ...]
    lead: tuple[Paragraph, ...] = ()
    scale: float = 1.0

    @property
    def all(self) -> tuple[Paragraph, ...]:
        """The lead and what follows it."""
        return self.lead + self.paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; ``align`` is ``left``, ``center``, ``right`` or empty."""

    paragraphs: tuple[Paragraph, ...] = ()
    align: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one header row; ``shares`` of the width and ``size`` in points come with the fit."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    shares: tuple[float, ...] = ()
    size: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image file by its absolute path (empty when there is none), and the words for it."""

    path: str
    alt: str


BREAK_MARK = "//"
"""What stands before a period that cannot be compared with those before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One bar: none where a year has no ``value``; ``shown`` is the value in words."""

    period: str
    value: float | None
    shown: str
    breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A series as a native chart; ``alt`` says all of it."""

    title: str
    counts: str
    points: tuple[Point, ...]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Steps that follow each other, as native shapes."""

    steps: tuple[str, ...]
    alt: str


Drawn = Picture | Chart | Process
"""What is seen at once and cannot be split."""

Block = Body | Table | Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide: ``blocks`` fill its layout's places in order, ``notes`` are the trainer's.

    ``identifier`` is stable over rebuilds and unique in the deck; ``section`` names the part
    of the deck it belongs to; ``location`` is where its source begins.
    """

    identifier: str
    title: str
    layout: Layout
    blocks: tuple[Block, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    location: Location | None = None


def plain(text: str, *, bold: bool = False, marker: Marker = Marker.NONE, number: int = 1) -> Paragraph:
    """Return one paragraph of one style."""
    return Paragraph(runs=(Run(text=text, bold=bold),), marker=marker, number=number)
