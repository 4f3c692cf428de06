"""Pools of exam items."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.vocabulary import Use

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
