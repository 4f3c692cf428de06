"""Sessions that begin without a word of warning, or without a way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code

WAY_OUT = re.compile(
    r"\b(?:step(?:ping|s|ped)? (?:out|away|outside)|opt(?:ing)?[- ]out|leav(?:e|ing) (?:the room|at any time)|"
    r"skip(?:ped|ping)?|pause|take a break|stop (?:at any time|here|reading)|close the (?:page|module)|"
    r"sit (?:this|it) out|pass(?:ed)? (?:it )?(?:by|over))\b",
    re.IGNORECASE,
)
"""How a brief says, in English, that a reader may go."""


def late_briefs(course: Course) -> Iterator[Finding]:
    """Modules with a rated passage before any safety brief."""
    briefs = _first(course)
    seen: set[str] = set()
    for rated in sorted(course.rated, key=lambda one: one.location):
        if not rated.module or rated.module in seen:
            continue
        seen.add(rated.module)
        if rated.module not in briefs:
            fault = f"a passage rated {rated.rating} stands in a module without a safety brief"
        elif briefs[rated.module] > rated.location.line:
            fault = f"a passage rated {rated.rating} stands before the safety brief in line {briefs[rated.module]}"
        else:
            continue
        yield Code.NO_SAFETY_BRIEF.at(
            rated.location, fault, "say first what is coming, how to step out and whom to ask, in `{safety-brief}`"
        )


def briefs_without_way_out(course: Course) -> Iterator[Finding]:
    """Safety briefs that do not say how to step out."""
    for brief in course.briefs:
        if not WAY_OUT.search(brief.text):
            yield Code.NO_WAY_OUT.at(
                brief.location,
                "the safety brief does not say how to step out",
                "say that a reader may step out, and how the objective is met all the same",
            )


def _first(course: Course) -> dict[str, int]:
    first: dict[str, int] = {}
    for brief in course.briefs:
        first[brief.module] = min(first.get(brief.module, brief.location.line), brief.location.line)
    return first
