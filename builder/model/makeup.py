"""How a page is made up: its headings, links and tables, and the care it takes of its readers."""

from __future__ import annotations

from dataclasses import dataclass

from builder.errors import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading as it is read."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; ``target`` is an address outside the curriculum, or empty."""

    text: str
    target: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An author's table; ``headers`` are the words of its header cells, none when it has no header row."""

    headers: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A passage rated 1 (topic named) to 4 (distressing account), and how many words it has."""

    rating: int
    words: int
    module: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyBrief:
    """What is said before a session: ``text`` is all of it."""

    text: str
    module: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something an objective can be taught in: a section, case, activity, decision or checklist, by its id."""

    identifier: str
    module: str
    location: Location
