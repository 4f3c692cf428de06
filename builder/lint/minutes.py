"""Minutes that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def differing_minutes(course: Course) -> Iterator[Finding]:
    """Agendas that differ from their module's minutes, activities from their steps'."""
    classroom = {module.identifier: module.minutes.classroom for module in course.modules}
    for plan in course.plans:
        if plan.location.path in course.misread:
            continue
        if plan.module in classroom and plan.minutes != classroom[plan.module]:
            yield Code.MINUTES_DIFFER.at(
                plan.location,
                f"the agenda adds up to {plan.minutes} minutes, the module says {classroom[plan.module]}",
                "mend a part, or `minutes: {classroom: …}` in the front matter",
            )
    for activity in course.activities:
        if activity.location.path in course.misread:
            continue
        if any(activity.steps) and sum(activity.steps) != activity.minutes:
            yield Code.MINUTES_DIFFER.at(
                activity.location,
                f"the steps add up to {sum(activity.steps)} minutes, the activity says {activity.minutes}",
                "mend a step, or `:minutes:`",
            )


def differing_activities(course: Course) -> Iterator[Finding]:
    """Activities for which their module's agenda leaves other minutes than they take."""
    for plan in (plan for plan in course.plans if plan.location.path not in course.misread):
        for activity in course.activities:
            for part, minutes in plan.parts:
                named = activity.title and activity.title.lower() in part.lower()
                if activity.module == plan.module and named and minutes != activity.minutes:
                    yield Code.MINUTES_DIFFER.at(
                        plan.location,
                        f"the agenda gives {minutes} minutes to {part[:60]!r}, the activity takes {activity.minutes}",
                        "mend the part, or the activity's `:minutes:`",
                    )
