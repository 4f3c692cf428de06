"""What is to be taken before a module: that it is there, and that somebody can begin."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.spelling import did_you_mean


def unknown_prerequisites(course: Course) -> Iterator[Finding]:
    """``prerequisites`` that name a module there is not."""
    known = [module.identifier for module in course.modules]
    for module in course.modules:
        for name in module.prerequisites:
            if name not in known and f"modules/{name}/index.md" not in course.refused:
                yield Code.UNKNOWN_MODULE.at(
                    module.at("prerequisites"),
                    f"'prerequisites' names {name!r}, and there is no such module",
                    did_you_mean(name, known, f"choose from {', '.join(known)}"),
                )


def circling_prerequisites(course: Course) -> Iterator[Finding]:
    """Modules each of which is to be taken before the other: one finding, at the first of them."""
    modules = {module.identifier: module for module in course.modules}
    before = {name: [one for one in module.prerequisites if one in modules] for name, module in modules.items()}
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        circle = error.args[1][1:]
        first = min(circle, key=list(modules).index)
        others = ", ".join(name for name in modules if name in circle and name != first)
        yield Code.CIRCLING_PREREQUISITES.at(
            modules[first].at("prerequisites"),
            f"{first!r} is to be taken both before and after {others or 'itself'}",
            f"take {'one of them' if others else 'it'} out of `prerequisites:`",
        )
