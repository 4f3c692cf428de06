"""How a session's minutes are shared out, so that an agenda adds up from the first draft."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

PARTS = (
    ("Safety brief and objectives", 2),
    ("Why it matters, and the case", 3),
    ("Key issues, two lenses, legal map", 3),
    ("Decisions", 3),
    ("First activity", 3),
    ("Second activity", 3),
    ("Questions, summary, on Monday", 3),
)
"""The parts of a session, and their weights."""

ACTIVITIES = (4, 5)
"""Where the two activities stand among the parts."""

SHORTEST = 30
"""Minutes in which a whole module can be taught at all."""


def shares(minutes: int, weights: Sequence[int]) -> list[int]:
    """``minutes`` cut into whole ones by weight; together they are ``minutes`` again."""
    total = sum(weights)
    marks = [round(minutes * weight / total) for weight in accumulate(weights, initial=0)]
    return [after - before for before, after in pairwise(marks)]
