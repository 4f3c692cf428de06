"""Objectives and the items that test them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def unknown_objectives(course: Course) -> Iterator[Finding]:
    """Items that test an objective no module states."""
    if any(path.endswith("/index.md") for path in course.refused):
        return  # a page with errors may state it
    known = {objective.identifier for objective in course.objectives}
    for item in course.items:
        if item.objective not in known:
            near = get_close_matches(item.objective, known, n=1)
            yield Code.UNKNOWN_OBJECTIVE.at(
                item.location,
                f"item {item.identifier!r} tests objective {item.objective!r}, which no module states",
                f"did you mean {near[0]!r}?" if near else "state it with `{objective}` or mend the name",
            )


def untested_objectives(course: Course) -> Iterator[Finding]:
    """Objectives that no item tests."""
    if any(path.startswith("quizzes/") for path in course.refused):
        return  # a bank that could not be read may test it
    tested = {item.objective for item in course.items}
    for objective in course.objectives:
        if objective.identifier not in tested:
            yield Code.UNTESTED_OBJECTIVE.at(
                objective.location,
                f"no item tests objective {objective.identifier!r}",
                "write one in the module's bank, or leave the objective out",
            )
