"""The plan of a deck: what each slide shows and what the trainer says to it, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from builder.errors import Location


class Layout(StrEnum):
    """The part a slide plays; ``ASIDE`` is text with a narrow panel beside it."""

    TITLE = "title"
    SECTION = "section"
    CONTENT = "content"
    TWO = "two"
    ASIDE = "aside"
    TITLE_ONLY = "title-only"
    BLANK = "blank"


OPENINGS = (Layout.TITLE, Layout.SECTION)
"""What opens a deck or a part of it: below its title it says something, such as that it is a draft."""


class Marker(StrEnum):
    """What stands before a paragraph; ``CONTINUED`` stands under the text of the item above."""

    NONE = "none"
    CONTINUED = "continued"
    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    CHECK = "check"


class Run(NamedTuple):
    """Text of one style; ``\\n`` in it is a line break.

    ``href`` is an address of the web, or ``#`` and the identifier of a slide, or empty; ``cites`` is the
    source that a number such as "[2]" stands for. Runs are made by the ten thousand.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    lang: str = ""
    cites: str = ""

    def saying(self, text: str) -> Run:
        """Return other words in the same style."""
        return Run(text, *self[1:])

    def looks_like(self, other: Run) -> bool:
        """Tell whether two runs are of one style."""
        return self[1:] == other[1:]

    def in_bold(self) -> Run:
        """Return the same words in bold."""
        return self._replace(bold=True)


class Paragraph(NamedTuple):
    """One paragraph or list item; ``number`` is its place in a numbered or lettered list."""

    runs: tuple[Run, ...]
    level: int = 0
    marker: Marker = Marker.NONE
    number: int = 1

    @property
    def text(self) -> str:
        """The words alone."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    def saying(self, runs: tuple[Run, ...]) -> Paragraph:
        """Return other words in the same place of a list."""
        return Paragraph(runs=runs, level=self.level, marker=self.marker, number=self.number)

    def in_bold(self) -> Paragraph:
        """Return the same words in bold."""
        return self.saying(tuple([run.in_bold() for run in self.runs]))

    def under(self) -> Paragraph:
        """Return the same words under the list item above."""
        return Paragraph(runs=self.runs, level=self.level, marker=Marker.CONTINUED)


class Body(NamedTuple):
    """Text for one placeholder; ``lead`` stands above it on every part it is split into.

    ``scale`` is how far the fit shrank or enlarged it, ``gap`` the points it put above each paragraph.
    """

    paragraphs: tuple[Paragraph, ...]
    lead: tuple[Paragraph, ...] = ()
    scale: float = 1.0
    gap: int = 0

    @property
    def all(self) -> tuple[Paragraph, ...]:
        """The lead and what follows it."""
        return self.lead + self.paragraphs


class Cell(NamedTuple):
    """One cell; ``align`` is ``left``, ``center``, ``right`` or empty."""

    paragraphs: tuple[Paragraph, ...] = ()
    align: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one header row.

    With the fit come ``shares`` of the width, the text's ``size`` and each row's height, in points.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    shares: tuple[float, ...] = ()
    size: int = 16
    heights: tuple[float, ...] = ()


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

    @property
    def marked(self) -> str:
        """The period with the mark that says it cannot be compared."""
        return f"{BREAK_MARK} {self.period}" if self.breaks else self.period


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


class Slide(NamedTuple):
    """One slide: ``blocks`` fill its layout's places in order, ``notes`` are the trainer's.

    ``identifier`` is stable over rebuilds and unique in the deck; ``section`` names the part
    of the deck it belongs to; ``location`` is where its source begins. ``within`` names the blocks it
    stands in, the innermost last; ``kept_back`` says that it answers what was asked before it, or is the
    trainer's, so that no handout shows it.
    """

    identifier: str
    title: str
    layout: Layout
    blocks: tuple[Block, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    location: Location | None = None
    within: tuple[str, ...] = ()
    kept_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What a page's doctree comes to before titles are told apart.

    ``around`` says of every block which blocks it stands in, itself last; ``sources`` are the page's own.
    """

    slides: tuple[Slide, ...]
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[Paragraph, ...] = ()


def plain(text: str, *, bold: bool = False, marker: Marker = Marker.NONE, number: int = 1) -> Paragraph:
    """Return one paragraph of one style."""
    return Paragraph(runs=(Run(text=text, bold=bold),), marker=marker, number=number)
