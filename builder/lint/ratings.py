"""Cases whose harm nobody has rated."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def unrated_cases(course: Course) -> Iterator[Finding]:
    """Modules that tell a case and rate no passage, so that nobody can plan for what it holds."""
    rated = {one.module for one in course.rated}
    said: set[str] = set()
    for case in course.cases:
        if case.module and case.module not in rated | said:
            said.add(case.module)
            yield Code.NOT_RATED.at(
                case.location,
                "the module tells a case, and none of its passages is rated",
                "put what is hard to read into `{sensitive}` with its rating, 1 where the topic is only named",
            )
