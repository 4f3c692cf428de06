"""What the whole curriculum cites: facts, sources, laws, terms, series, helplines."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from builder.errors import Location
from builder.model.constraints import Address, Identifier, Jurisdiction, OfCalendar
from builder.model.periods import begins
from builder.model.vocabulary import Gap, TermLevel, Visibility
from builder.model.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Written):
    """A publication: who published it, when, and how far to trust it.

    ``link`` says who may follow ``url``; ``accessed`` is when it was last read.
    """

    identifier: Identifier
    title: str
    publisher: str
    reliability: str
    date: Annotated[str, OfCalendar()] = ""
    url: Address = ""
    accessed: datetime.date | None = None
    link: Visibility = Visibility.LEARNER


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Written):
    """A checkable statement; ``value`` is what the ``{fact}`` role prints."""

    identifier: Identifier
    statement: str
    source: str
    locator: str
    as_of: datetime.date
    verification: str
    visibility: Visibility
    value: str = ""
    unit: str = ""
    jurisdiction: str = ""
    caution: str = ""
    review_by: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Written):
    """A provision: ``gaps`` maps what a victim runs into to the route, gap or workaround."""

    identifier: Identifier
    jurisdiction: Jurisdiction
    title: str
    provision: str
    statement: str
    source: str
    as_of: datetime.date
    visibility: Visibility
    in_force: Annotated[str, OfCalendar()] = ""
    unverified: str = ""
    review_by: datetime.date | None = None
    gaps: Mapping[Gap, str] = field(default_factory=dict)

    @property
    def begins(self) -> datetime.date | None:
        """The first day on which it is surely in force; None where nobody has said."""
        return begins(self.in_force, self.as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word to avoid, to use with care or to prefer.

    ``language`` is an IETF tag. ``look_for`` lists the expressions that a check looks for: words, ``/`` between
    those of which any will do. Without it a word to avoid is looked for as it stands in ``term``, parted by ``;``;
    an empty list says that only a person can judge.
    """

    identifier: Identifier
    term: str
    level: TermLevel
    location: Location
    preferred: str = ""
    reason: str = ""
    exception: str = ""
    language: str = "en"
    look_for: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period's value in a series; ``note`` says what a reader must know of it.

    Instead of a ``value`` it may name a ``fact``: the number in that fact's value is taken.
    ``break_`` says that it was counted otherwise than those before it, and cannot be compared with them.
    """

    period: str
    value: float | None = None
    fact: str = ""
    note: str = ""
    break_: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A statistic over time: what was counted, by whom."""

    identifier: Identifier
    title: str
    counts: str
    source: str
    points: tuple[Point, ...]
    visibility: Visibility
    location: Location
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """Support in one country; a placeholder until a force fills it in."""

    identifier: Identifier
    country: str
    name: str
    location: Location
    number: str = ""
    hours: str = ""
    language: str = ""
    serves: str = ""
    checked_on: datetime.date | None = None
    placeholder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A photograph, recording or archive that may lie in the course folder: ``file`` is its path there."""

    identifier: Identifier
    file: str
    source: str
    licence: str
    purpose: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Everything under ``modules/reference/``, by identifier."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    helplines: Mapping[str, Helpline] = field(default_factory=dict)
    media: Mapping[str, Media] = field(default_factory=dict)

    @property
    def helplines_for_staff(self) -> tuple[Helpline, ...]:
        """Who can help whoever reads a course; lines for victims stand only where an author names them."""
        return tuple(line for line in self.helplines.values() if line.serves != "victims")
