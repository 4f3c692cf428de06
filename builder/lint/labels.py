"""Labels that two pages share."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding, Location
from builder.findings import Code


def twice_used_labels(course: Course) -> Iterator[Finding]:
    """Labels that stand on two pages: a link could lead to either."""
    first: dict[str, Location] = {}
    for label in sorted(course.labels, key=lambda label: (label.name, label.location)):
        if label.name in first:
            yield Code.DUPLICATE_LABEL.at(
                label.location,
                f"label {label.name!r} stands already at {first[label.name]}",
                "give each place its own label",
            )
        first.setdefault(label.name, label.location)
