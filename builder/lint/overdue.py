"""What was to be looked at again before the date of the build."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def overdue_laws(course: Course) -> Iterator[Finding]:
    """Laws past their ``review_by``: every output that cites one says so on its first page."""
    for law in course.reference.laws.values():
        if law.review_by is not None and law.review_by < course.as_of:
            yield Code.OVERDUE_LAW.at(
                law.location,
                f"law {law.identifier!r} was to be checked again by {law.review_by.isoformat()}",
                "read it where it is published, then set `as_of` and `review_by` anew",
            )


def overdue_facts(course: Course) -> Iterator[Finding]:
    """Facts past their ``review_by``."""
    for fact in course.reference.facts.values():
        if fact.review_by is not None and fact.review_by < course.as_of:
            yield Code.OVERDUE_FACT.at(
                fact.location,
                f"fact {fact.identifier!r} was to be checked again by {fact.review_by.isoformat()}",
                "look at its source, then set `as_of` and `review_by` anew",
            )


def overdue_modules(course: Course) -> Iterator[Finding]:
    """Modules past their ``review_by``."""
    for module in course.modules:
        if module.review_by is not None and module.review_by < course.as_of:
            yield Code.OVERDUE_MODULE.at(
                module.location,
                f"module {module.identifier!r} was to be read again by {module.review_by.isoformat()}",
                "read it, mend what has changed, then set `review_by` anew",
            )


def undated_laws(course: Course) -> Iterator[Finding]:
    """Laws that say neither since when they are in force nor that this was not verified."""
    for law in course.reference.laws.values():
        if not law.in_force and not law.unverified:
            yield Code.UNDATED_LAW.at(
                law.location,
                f"law {law.identifier!r} does not say since when it is in force",
                "add `in_force:`, or say under `unverified:` that it could not be found out",
            )
