"""How a page is made up, beside its words: tables, rated passages, places to teach in."""

from __future__ import annotations

from dataclasses import dataclass

from builder.errors import Location


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
class Place:
    """Something an objective can be taught in: a section, case, activity, decision or checklist, by its id."""

    identifier: str
    module: str
    location: Location
