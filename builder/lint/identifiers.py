"""Identifiers that two things share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.course import Activity, Decision, Module, Objective
from builder.model.course_page import Block, CoursePage
from builder.model.items import ItemBank
from builder.model.uses import ScenarioName


def twice_used_identifiers(course: Course) -> Iterator[Finding]:
    """Modules, objectives, banks, or activities and decisions of one module, that share an id."""
    yield from _twins("objective", course.objectives)
    yield from _twins("module", course.modules)
    yield from _twins("bank", course.banks)
    yield from _twins("course", course.pages)
    yield from _twins("scenario", course.scenarios)
    for module in sorted({one.module for one in course.activities} | {one.module for one in course.decisions}):
        yield from _twins("activity", (one for one in course.activities if one.module == module))
        yield from _twins("decision", (one for one in course.decisions if one.module == module))
    # A course chooses blocks by their ids, whatever they are; links lead to the first of two.
    for module in sorted({block.module for block in course.blocks}):
        yield from _twins("", (one for one in course.blocks if one.module == module and one.kind in NAMED))


NAMED = frozenset({"case", "activity", "decision", "checklist", "process"})
"""The kinds of blocks that an author names, by an id or a title."""

Thing = Module | Objective | Activity | Decision | ItemBank | CoursePage | ScenarioName | Block


def _twins(what: str, things: Iterable[Thing]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for thing in things:
        kind = thing.kind if isinstance(thing, Block) else what
        if thing.identifier in first:
            yield Code.DUPLICATE_ID.at(
                thing.location,
                f"{kind} {thing.identifier!r} stands already at {first[thing.identifier]}",
                "give each its own id",
            )
        first.setdefault(thing.identifier, str(thing.location))
