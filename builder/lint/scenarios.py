"""Scenarios: that a page shows each, and that what they serve exists."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.spelling import did_you_mean


def unknown_scenarios(course: Course) -> Iterator[Finding]:
    """Pages that ask for a scenario there is not."""
    known = {scenario.module for scenario in course.scenarios}
    for use in course.scenario_uses:
        path = f"modules/{use.module}/scenario.yml"
        if use.module not in known and path not in course.refused:
            yield Code.UNKNOWN_SCENARIO.at(
                use.location,
                f"there is no {path}",
                did_you_mean(use.module, known, "write it, or mend the module's name"),
            )


def unused_scenarios(course: Course) -> Iterator[Finding]:
    """Scenarios that no page shows."""
    shown = {use.module for use in course.scenario_uses}
    for scenario in course.scenarios:
        if scenario.module not in shown and f"modules/{scenario.module}/index.md" not in course.refused:
            yield Code.UNUSED_SCENARIO.at(
                scenario.location,
                f"no page shows scenario {scenario.identifier!r}",
                f"add `{{scenario}}` to modules/{scenario.module}/index.md",
            )


def unknown_scenario_objectives(course: Course) -> Iterator[Finding]:
    """Scenarios that serve an objective no module states."""
    if any(path.endswith("/index.md") for path in course.refused):
        return  # a page with errors may state it
    known = {objective.identifier for objective in course.objectives}
    for scenario in course.scenarios:
        for name in scenario.objectives:
            if name not in known:
                yield Code.UNKNOWN_OBJECTIVE.at(
                    scenario.location,
                    f"scenario {scenario.identifier!r} serves objective {name!r}, which no module states",
                    did_you_mean(name, known, "state it with `{objective}` or mend the name"),
                )
