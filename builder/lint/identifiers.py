"""Identifiers that two things share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.course import Activity, Module, Objective
from builder.model.items import ItemBank


def twice_used_identifiers(course: Course) -> Iterator[Finding]:
    """Modules, objectives, banks, or activities of one module, that share an id."""
    activities: dict[str, list[Activity]] = {}
    for activity in course.activities:
        activities.setdefault(activity.module, []).append(activity)
    yield from _twins("objective", course.objectives)
    yield from _twins("module", course.modules)
    yield from _twins("bank", course.banks)
    yield from chain.from_iterable(_twins("activity", group) for group in activities.values())


def _twins(what: str, things: Iterable[Module | Objective | Activity | ItemBank]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for thing in things:
        if thing.identifier in first:
            yield Code.DUPLICATE_ID.at(
                thing.location,
                f"{what} {thing.identifier!r} stands already at {first[thing.identifier]}",
                "give each its own id",
            )
        first.setdefault(thing.identifier, str(thing.location))
