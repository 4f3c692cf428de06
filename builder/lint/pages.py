"""Pages that nobody finds."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def unlisted_pages(course: Course) -> Iterator[Finding]:
    """Pages that no table of contents names."""
    for location in course.unlisted:
        yield Code.UNLISTED_PAGE.at(
            location,
            "no table of contents leads to this page",
            "add it to the one in modules/index.md, or put `orphan: true` into its front matter",
        )
