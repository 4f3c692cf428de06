"""The texts that a reader sees or hears, each with its place and what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from builder.errors import Location
from builder.model.course import Module
from builder.model.reference import Term

CITED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a passage for what a role such as ``{fact}`` prints, and for a picture within a line."""


class Kind(StrEnum):
    """What a passage is."""

    PROSE = "prose"
    """Paragraphs, list items, table cells, and words given as a directive's option."""
    HEADING = "heading"
    CAPTION = "caption"
    ALT = "alt"
    SLIDE = "slide"
    """What ``{slide}`` holds; prose in it goes to the speaker's notes."""
    NOTES = "notes"
    """Facilitator text: it stands in the speaker's notes."""
    BANK = "bank"
    """Vignettes, prompts, options, answers and feedback of an item bank."""
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A marked part of a passage: ``text[start:end]``.

    ``mark`` is ``emphasis``, ``strong``, ``literal``, ``language`` (``target`` is its tag), ``link`` (where to) or
    ``cited`` (``target`` is a role and an identifier, such as ``fact A-000-03``).
    """

    mark: str
    start: int
    end: int
    target: str = ""


class Passage(NamedTuple):
    """One text without markup; its lines break where the author's do.

    ``within`` names the blocks around it from the outside in. They are the names of directives (``facilitator``,
    ``slide``, ``case`` …; ``sensitive-2`` with its rating, ``audience-police`` with its argument), and ``quotation``,
    ``table``, ``table-head``, ``list``, ``event``, ``step``, ``footnote``. In a bank they are ``vignette``, or
    ``item-practice`` or ``item-exam`` and then ``prompt``, ``option``, ``match``, ``answer`` or ``feedback``.
    """

    text: str
    kind: Kind
    location: Location
    for_learners: bool = True
    within: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    def at(self, position: int) -> Location:
        """The place of the character at ``position``."""
        return Location(self.location.path, self.location.line + self.text.count("\n", 0, position))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document, a page or an item bank, as a reader meets it; ``module`` is None for what is no module.

    ``language`` is an IETF tag such as ``en``; ``terms`` are the curriculum's, by identifier; ``denied`` says
    whether the force's own list holds a host, a handle or a name.
    """

    path: str
    passages: tuple[Passage, ...]
    module: Module | None = None
    terms: Mapping[str, Term] = field(default_factory=dict)
    language: str = "en"
    denied: Callable[[str], bool] | None = None

    @property
    def text(self) -> str:
        """What all its passages say, one after another: a sign that is not in here is in none of them."""
        return "\n".join([passage.text for passage in self.passages])
