"""A typeface as the fit knows it: the widths of its letters in two weights, its line, and how it was measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from unicodedata import category, east_asian_width

from builder.writers.deck.typefaces.font_file import Measured

WIDEST = "dejavu-sans"
EMOJI, WIDE, OTHER = 1.4, 1.0, 0.75  # ems, for what no table holds
GUESSED = 1.06  # how much wider than our widest table an unknown typeface is taken to be


class How(StrEnum):
    """How the widths of a typeface are known."""

    METRIC = "metric-compatible"
    FILE = "its own file"
    NEAR = "a near relative"
    GUESS = "a guess"


class Widths(dict[str, float]):
    """The width of each character in ems: looking up one that is known costs no call."""

    __slots__ = ("_otherwise", "_scale")

    def __init__(self, known: Mapping[str, float], otherwise: Mapping[str, float], scale: float = 1.0) -> None:
        super().__init__({character: width * scale for character, width in known.items()})
        self._otherwise = otherwise
        self._scale = scale

    def __missing__(self, character: str) -> float:
        found = self._otherwise.get(character)
        self[character] = _estimated(character) if found is None else found
        return self[character]


class Typeface:
    """What is known of a family: ``regular`` and ``bold`` widths, ``line`` (its height over the text's size)."""

    __slots__ = ("bold", "how", "line", "name", "regular", "stand_in")

    def __init__(self, name: str, stand_in: str, how: How, line: float, regular: Widths, bold: Widths) -> None:
        self.name = name
        self.stand_in = stand_in
        self.how = how
        self.line = line
        self.regular = regular
        self.bold = bold

    def widths(self, *, bold: bool) -> Widths:
        """Return the widths of one weight."""
        return self.bold if bold else self.regular


def _estimated(character: str) -> float:
    """Return a width on the safe side for a character that no table holds."""
    if category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if ord(character) >= 0x1F000:
        return EMOJI
    return WIDE if east_asian_width(character) in "WFA" or ord(character) > 0x2E7F else OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A shipped table, its widths in ems."""

    family: str
    line: float
    regular: dict[str, float]
    bold: dict[str, float]


@cache
def _table(name: str) -> _Table:
    said = json.loads(files(__package__).joinpath("data", f"{name}.json").read_text("utf-8"))
    regular, bold = (
        {character: width / 1000 for character, width in zip(said["characters"], said[weight], strict=True)}
        for weight in ("regular", "bold")
    )
    return _Table(family=said["family"], line=said["line"], regular=regular, bold=bold)


@cache
def tabled(name: str, table: str, how: How, scale: float = 1.0) -> Typeface:
    """Return a typeface that one of our tables stands for."""
    known, spare = _table(table), _table(WIDEST)
    regular, bold = Widths(known.regular, spare.regular, scale), Widths(known.bold, spare.bold, scale)
    return Typeface(name, known.family, how, known.line, regular, bold)


def from_files(name: str, found: Iterable[Measured]) -> Typeface:
    """Return a typeface measured in its own files: the wider of upright and slanted counts."""
    fonts = list(found)
    regular = _widest([one for one in fonts if not one.bold] or fonts)
    bold = _widest([one for one in fonts if one.bold]) or {key: width * GUESSED for key, width in regular.items()}
    spare = _table(WIDEST)
    line = max(one.line for one in fonts)
    return Typeface(name, name, How.FILE, line, Widths(regular, spare.regular), Widths(bold, spare.bold))


def _widest(fonts: Iterable[Measured]) -> dict[str, float]:
    widths: dict[str, float] = {}
    for font in fonts:
        for character, width in font.widths.items():
            widths[character] = max(width, widths.get(character, 0.0))
    return widths
