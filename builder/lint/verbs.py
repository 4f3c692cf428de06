"""Objectives whose verb nobody can see."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code

_INWARD = (
    "acknowledge appreciate be become believe care comprehend consider enjoy familiarise feel gain get grasp have "
    "internalise know learn master perceive realise reflect respect see think understand value"
)
INWARD = frozenset(_INWARD.split())
"""Verbs of what goes on in a head (Mager, Preparing Instructional Objectives, ch. 5: "covert" performances)."""


def unmeasurable_verbs(course: Course) -> Iterator[Finding]:
    """Objectives whose verb names what goes on in a head, such as `understand`: no item can test it."""
    for objective in course.objectives:
        first = objective.verb.lower().split(maxsplit=1)[:1]
        if first and first[0].strip(".,:;").replace("ize", "ise") in INWARD:
            yield Code.UNMEASURABLE_VERB.at(
                objective.location,
                f"objective {objective.identifier!r} says {objective.verb!r}, which nobody can observe",
                "say what the learner does: explain, choose, put into order, draft …",
            )
