"""Pools of exam items."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.vocabulary import Use


def small_pools(course: Course) -> Iterator[Finding]:
    """Banks whose exam draws more items than they hold."""
    for bank in course.banks:
        pool = sum(item.use is Use.EXAM for item in bank.items)
        if bank.draw is not None and bank.draw > pool:
            yield Code.SMALL_POOL.at(
                bank.location,
                f"an exam draws {bank.draw} items and bank {bank.identifier!r} has {pool} for exams",
                "write more items with `use: exam`, or draw fewer",
            )
