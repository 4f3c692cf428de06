"""Objectives, where they are taught and the items that test them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.spelling import did_you_mean

ENOUGH = 2
"""How many items test an objective: one alone may be guessed."""


def unknown_objectives(course: Course) -> Iterator[Finding]:
    """Items that test an objective no module states."""
    if any(path.endswith("/index.md") for path in course.refused):
        return  # a page with errors may state it
    known = {objective.identifier for objective in course.objectives}
    for item in course.items:
        if item.objective not in known:
            yield Code.UNKNOWN_OBJECTIVE.at(
                item.location,
                f"item {item.identifier!r} tests objective {item.objective!r}, which no module states",
                did_you_mean(item.objective, known, "state it with `{objective}` or mend the name"),
            )


def untested_objectives(course: Course) -> Iterator[Finding]:
    """Objectives that fewer than two items test."""
    if any(path.startswith("quizzes/") for path in course.refused):
        return  # a bank that could not be read may test it
    tested = Counter(item.objective for item in course.items)
    for objective in course.objectives:
        if tested[objective.identifier] >= ENOUGH:
            continue
        tests = "only one item tests" if tested[objective.identifier] else "no item tests"
        yield Code.UNTESTED_OBJECTIVE.at(
            objective.location,
            f"{tests} objective {objective.identifier!r}",
            f"write {ENOUGH} or more in the module's bank, or leave the objective out",
        )


def untaught_objectives(course: Course) -> Iterator[Finding]:
    """Objectives that do not say where they are taught, or name a place their page does not have."""
    places: dict[str, list[str]] = {}
    for place in course.places:
        places.setdefault(place.module, []).append(place.identifier)
    for objective in course.objectives:
        here = places.get(objective.module, [])
        if not objective.taught:
            yield Code.UNTAUGHT_OBJECTIVE.at(
                objective.location,
                f"objective {objective.identifier!r} does not say where it is taught",
                "add `:taught:` with the id of an activity, case, checklist or section of this page, or `scenario`",
            )
        for name in objective.taught:
            if name not in here:
                yield Code.UNTAUGHT_OBJECTIVE.at(
                    objective.location,
                    f"objective {objective.identifier!r} is taught in {name!r}, which this page does not have",
                    did_you_mean(name, here, "name a section, case, activity, checklist or `scenario`"),
                )
