"""Modules and what they teach: objectives, activities, session plans."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from builder.errors import Location
from builder.model.constraints import Identifier, Jurisdiction, Pattern, Percent, PositiveMinutes
from builder.model.vocabulary import Audience, Bloom, Completion, Status
from builder.model.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """How long a module takes, in minutes."""

    classroom: PositiveMinutes
    alone: PositiveMinutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A practitioner's or counsel's sign-off.

    ``hash`` is that of what was reviewed, as ``casebook show reviews`` prints it; without it a review clears nothing.
    """

    role: str
    organisation: str
    date: datetime.date
    scope: str
    hash: Annotated[str, Pattern(r"[0-9a-f]{16}", "the 16 digits that `casebook show reviews` prints")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Written):
    """One teaching unit: the front matter of ``modules/<id>/index.md``.

    ``pass_mark`` is in per cent; ``jurisdictions`` are ISO 3166 codes, ``EU`` or ``INT``.
    """

    identifier: Identifier
    title: str
    version: str
    status: Status
    minutes: Minutes
    audiences: tuple[Audience, ...]
    jurisdictions: tuple[Jurisdiction, ...] = ()
    prerequisites: tuple[str, ...] = ()
    pass_mark: Percent = 80
    completion: Completion = Completion.VIEWED
    reviews: tuple[Review, ...] = ()
    review_by: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a learner can do afterwards: a measurable verb and its Bloom level."""

    identifier: Identifier
    verb: str
    bloom: Bloom
    module: str
    text: str
    location: Location
    taught: tuple[str, ...] = ()
    """Ids of the places in its module where it is taught."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something a group does: ``steps`` are the minutes of each step, in order."""

    identifier: Identifier
    title: str
    minutes: int
    module: str
    location: Location
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A point at which a learner chooses what to do next; ``choices`` are their titles, in order."""

    identifier: Identifier
    title: str
    module: str
    choices: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """An agenda: the minutes of each part of a session, in order."""

    module: str
    parts: tuple[tuple[str, int], ...]
    location: Location

    @property
    def minutes(self) -> int:
        """The whole session, in minutes."""
        return sum(minutes for _, minutes in self.parts)
