"""What each option of a multiple-choice item is worth, in percentages Moodle takes."""

from __future__ import annotations

MOST_RIGHT = 20
"""Moodle's smallest percentage is 5, so more right options cannot share a whole mark."""

_EQUAL = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667",
    7: "14.28571", 8: "12.5", 9: "11.11111", 10: "10",
}  # fmt: skip


def shares(count: int) -> list[str]:
    """``count`` percentages that make 100 together, up to ``MOST_RIGHT``; beyond it 5 each.

    Moodle has no equal share for 11 to 19, so some weigh 10 and the others 5.
    """
    if count in _EQUAL:
        return [_EQUAL[count]] * count
    heavy = max(0, MOST_RIGHT - count)
    return ["10"] * heavy + ["5"] * (count - heavy)
