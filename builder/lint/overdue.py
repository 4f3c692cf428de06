"""What was to be looked at again before the date of the build."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TypeVar

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.course import Module
from builder.model.reference import Fact, Law

Reviewed = TypeVar("Reviewed", Fact, Law, Module)


def overdue_laws(course: Course) -> Iterator[Finding]:
    """Laws past their ``review_by``: every output that cites one says so on its first page."""
    for law in _overdue(course.reference.laws.values(), course.as_of):
        yield Code.OVERDUE_LAW.at(
            law.at("review_by"),
            f"law {law.identifier!r} was to be checked again by {law.review_by}",
            "read it where it is published, then set `as_of` and `review_by` anew",
        )


def overdue_facts(course: Course) -> Iterator[Finding]:
    """Facts past their ``review_by``."""
    for fact in _overdue(course.reference.facts.values(), course.as_of):
        yield Code.OVERDUE_FACT.at(
            fact.at("review_by"),
            f"fact {fact.identifier!r} was to be checked again by {fact.review_by}",
            "look at its source, then set `as_of` and `review_by` anew",
        )


def overdue_modules(course: Course) -> Iterator[Finding]:
    """Modules past their ``review_by``."""
    for module in _overdue(course.modules, course.as_of):
        yield Code.OVERDUE_MODULE.at(
            module.at("review_by"),
            f"module {module.identifier!r} was to be read again by {module.review_by}",
            "read it, mend what has changed, then set `review_by` anew",
        )


def _overdue(of: Iterable[Reviewed], as_of: datetime.date) -> Iterator[Reviewed]:
    return (one for one in of if one.review_by is not None and one.review_by < as_of)


def undated_laws(course: Course) -> Iterator[Finding]:
    """Laws that say neither since when they are in force nor that this was not verified."""
    for law in course.reference.laws.values():
        if not law.in_force and not law.unverified:
            yield Code.UNDATED_LAW.at(
                law.location,
                f"law {law.identifier!r} does not say since when it is in force",
                "add `in_force:`, or say under `unverified:` that it could not be found out",
            )
