"""Helplines that nobody has filled in."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def placeholder_helplines(course: Course) -> Iterator[Finding]:
    """Helplines that are still placeholders; each is named."""
    for line in course.reference.helplines.values():
        if line.placeholder:
            yield Code.PLACEHOLDER_HELPLINE.at(
                line.location,
                f"helpline {line.identifier!r} ({line.country}) is a placeholder",
                "ring the number, enter it with its hours, and take out `placeholder`",
            )
