"""Headings that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def twice_used_headings(course: Course) -> Iterator[Finding]:
    """Headings that stand twice on a page."""
    first: dict[tuple[str, str], int] = {}
    for heading in course.headings:
        key = (heading.location.path, " ".join(heading.text.lower().split()))
        if key in first:
            yield Code.DUPLICATE_HEADING.at(
                heading.location,
                f"the heading {heading.text[:60]!r} stands already in line {first[key]}",
                "say in each what it is about: a screen reader lists headings without what is around them",
            )
        first.setdefault(key, heading.location.line)
