"""Pools of exam items, and lessons that have none."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.vocabulary import Completion, Use
from builder.programme import taught_by

ENOUGH = 2
"""A pool is so many times the draw, or two who sit the exam side by side see the same items."""


def small_pools(course: Course) -> Iterator[Finding]:
    """Banks whose exam draws more than half of the items they hold for exams."""
    for bank in course.banks:
        pool = sum(item.use is Use.EXAM for item in bank.items)
        if bank.draw is not None and pool < ENOUGH * bank.draw:
            yield Code.SMALL_POOL.at(
                bank.location,
                f"an exam draws {bank.draw} items and bank {bank.identifier!r} has {pool} for exams",
                f"write at least {ENOUGH * bank.draw} items with `use: exam`, or draw fewer",
            )


def tests_of_nothing(course: Course) -> Iterator[Finding]:
    """Modules and courses that are done when their test is passed, and of whose objectives no exam item tests one."""
    if any(path.startswith("quizzes/") or path.endswith("/index.md") for path in course.refused):
        return  # a bank with errors may hold the test, and a page with errors what it tests
    tested = {item.objective for item in course.items if item.use is Use.EXAM}
    shelf = course.shelf
    taught = {
        module: [one for one in course.objectives if one.module == module.identifier]
        for module in course.modules
        if module.completion is Completion.PASSED
    } | {
        programme.page: list(taught_by(programme, course.objectives, shelf))
        for programme in course.programmes
        if programme.page.completion is Completion.PASSED
    }
    for page, objectives in taught.items():
        if tested.isdisjoint(one.identifier for one in objectives):
            yield Code.NOTHING_TO_PASS.at(
                page.at("completion"),
                "`completion: passed` asks for a test, and no exam item tests what is taught here",
                "write items with `use: exam`, or write `completion: viewed`",
            )
