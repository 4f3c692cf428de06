"""A synthetic course as plain values, before any tool's spelling.

A module's words depend on its number alone: module 7 of ten and module 7 of a thousand differ
only in the modules they link to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from words import Prose

PART = 10
"""Modules in one part of the course."""

SECTIONS, ITEMS, FACTS = 6, 10, 20
KINDS = ("single", "multiple", "single", "true-false", "single", "order", "single", "single", "multiple", "single")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``link`` is a module's number, ``note`` a footnote's, ``fact`` a fact's; 0 is none."""

    text: str
    link: int = 0
    note: int = 0
    fact: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list, or steps with numbers."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, the first of them the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """An admonition."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The module's picture, and the words for it."""

    alt: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading of the third level."""

    text: str


@dataclass(frozen=True, slots=True)
class Slide:
    """What a deck shows, and what is said to it."""

    title: str
    bullets: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Something to do, its steps of five minutes each, and what to ask afterwards."""

    title: str
    steps: tuple[str, ...]
    debrief: str


Block = Para | Items | Table | Box | Figure | Subheading | Slide | Activity


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer and what is told to whoever gives it."""

    text: str
    right: bool
    told: str


@dataclass(frozen=True, slots=True)
class Question:
    """An item of a bank."""

    kind: str
    prompt: str
    choices: tuple[Choice, ...]
    practice: bool


@dataclass(frozen=True, slots=True)
class Module:
    """One module with its bank."""

    number: int
    title: str
    objectives: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Block, ...]], ...]
    footnotes: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """Its folder and identifier."""
        return f"module-{self.number:04d}"


def parts(modules: int) -> list[range]:
    """The numbers of the modules in each part."""
    return [range(first, min(first + PART, modules + 1)) for first in range(1, modules + 1, PART)]


def course(modules: int) -> Iterator[Module]:
    """All modules of a course, one at a time."""
    return (module(number, modules) for number in range(1, modules + 1))


def fact_value(fact: int) -> str:
    """What a fact of this number says."""
    return str(fact * 17)


def module(number: int, total: int) -> Module:
    """Module ``number`` of ``total``."""
    prose = Prose(f"module-{number}")
    links = random.Random(f"links-{number}-{total}")
    return Module(
        number=number,
        title=f"Module {number}: {prose.phrase(2, 5).lower()}",
        objectives=tuple(prose.sentence(7, 12) for _ in range(3)),
        sections=tuple(
            (prose.phrase(2, 4), tuple(_blocks(prose, at, links.randint(1, total)))) for at in range(SECTIONS)
        ),
        footnotes=tuple(prose.sentence() for _ in range(3)),
        questions=tuple(_question(prose, at, KINDS[at]) for at in range(ITEMS)),
    )


def _blocks(prose: Prose, at: int, link: int) -> Iterator[Block]:
    """One section: about 210 words, and two slides beside those it comes to."""
    yield Para(prose.sentences(prose.chance.randint(4, 5)))
    yield Para(prose.sentence(), link=link)
    if at == 0:
        yield Figure(prose.phrase(4, 7))
    if at == 1:
        yield Table(tuple(tuple(prose.phrase(1, 3) for _ in range(4)) for _ in range(7)))
    if at % 2:
        yield Box(("note", "warning", "tip")[at // 2], prose.sentences(2))
    yield Items(tuple(prose.sentence(4, 9) for _ in range(5)), numbered=at % 2 == 0)
    yield Subheading(prose.phrase(2, 4))
    yield Para(prose.sentences(prose.chance.randint(3, 4)))
    yield Para(prose.sentence(), note=at + 1) if at < 3 else Para(prose.sentence(), fact=prose.chance.randint(1, FACTS))
    for _ in range(2):
        bullets = tuple(prose.phrase(4, 9) for _ in range(prose.chance.randint(3, 6)))
        yield Slide(prose.phrase(2, 5), bullets, prose.sentence())
    if at == 4:
        yield Activity(prose.phrase(2, 4), tuple(prose.sentence(5, 9) for _ in range(4)), prose.sentences(2))


def _question(prose: Prose, at: int, kind: str) -> Question:
    right = {"single": {at % 4}, "multiple": {0, 2}, "true-false": {0}, "order": {0, 1, 2, 3}}[kind]
    texts = ["True", "False"] if kind == "true-false" else [f"{prose.phrase(3, 7)} {'wxyz'[n]}" for n in range(4)]
    choices = tuple(Choice(text, n in right, prose.sentence(6, 12)) for n, text in enumerate(texts))
    return Question(kind, prose.sentence(8, 14), choices, practice=at < 8)
