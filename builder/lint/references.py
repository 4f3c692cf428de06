"""Citations of reference data: that it exists, and that who reads it may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.reference import Reference
from builder.model.uses import ReferenceUse
from builder.model.vocabulary import Visibility
from builder.spelling import did_you_mean

_FILES = {
    "fact": "facts",
    "law": "laws",
    "source": "sources",
    "item-source": "sources",
    "term": "terms",
    "chart": "series",
    "helplines": "helplines",
}
"""What a citation names → the file that would hold it."""

_WHAT = {"chart": "series", "helplines": "helpline for"}


def unknown_references(course: Course) -> Iterator[Finding]:
    """Citations of what ``modules/reference/`` does not hold."""
    for use in course.uses:
        # What an item cites is said below, of the item.
        if use.kind == "item-source":
            continue
        records = _records(course.reference, use)
        if use.identifier not in records and not _is_refused(course, _FILES.get(use.kind, "")):
            yield Code.UNKNOWN_REFERENCE.at(
                use.location,
                f"there is no {_WHAT.get(use.kind, use.kind)} {use.identifier!r}",
                did_you_mean(use.identifier, records, f"add it to modules/reference/{_FILES[use.kind]}.yml"),
            )
    for item in course.items:
        for source in item.sources:
            if source not in course.reference.sources and not _is_refused(course, "sources"):
                yield Code.UNKNOWN_REFERENCE.at(
                    item.location,
                    f"item {item.identifier!r} cites source {source!r}, which does not exist",
                    "add it to modules/reference/sources.yml or mend its name",
                )


def unprintable_references(course: Course) -> Iterator[Finding]:
    """Citations of what is withheld, or of facilitators' facts where learners read or are examined."""
    for use in course.uses:
        record = _records(course.reference, use).get(use.identifier)
        visibility = getattr(record, "visibility", Visibility.LEARNER)
        if visibility is Visibility.WITHHELD:
            yield Code.WITHHELD.at(use.location, f"{use.kind} {use.identifier!r} is withheld", "leave it out")
        elif visibility is Visibility.FACILITATOR and (use.for_learners or use.examines):
            yield Code.FACILITATOR_ONLY.at(
                use.location,
                f"{use.kind} {use.identifier!r} is for facilitators",
                "move it into a `{facilitator}` block or leave it out",
            )


def _is_refused(course: Course, file: str) -> bool:
    return f"modules/reference/{file}.yml" in course.refused


def _records(reference: Reference, use: ReferenceUse) -> Mapping[str, Any]:
    """What ``use`` may name: ids, or the countries that helplines and laws are for (all, when empty)."""
    match use.kind:
        case "helplines":
            return {"": None, **{line.country: line for line in reference.helplines.values()}}
        case "gap-table":
            # A country nobody has looked into stands in the table, as "not researched".
            return {use.identifier: None}
        case _:
            records: Mapping[str, Any] = getattr(reference, _FILES[use.kind])
            return records
