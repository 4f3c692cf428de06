"""Things that stand below each other are dealt onto as few pages as hold them, evenly."""

from __future__ import annotations

from collections.abc import Sequence

SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)


def even(heights: Sequence[float], room: float, tied: Sequence[bool]) -> list[slice]:
    """Return one slice for each page; what is tied stays with the one before it where there is room."""
    best = _dealt(heights, room, room, tied)
    for share in SHARES:
        tried = _dealt(heights, room * share, room, tied)
        if len(tried) <= len(best):
            return tried
    return best


def _dealt(heights: Sequence[float], aim: float, room: float, tied: Sequence[bool]) -> list[slice]:
    """Fill pages up to the aim, and beyond it up to the room where things are tied."""
    begins = [0]
    at = 0.0
    for number, tall in enumerate(heights):
        first = number == begins[-1]
        if not first and at + tall > (room if tied[number] else aim):
            begins.append(_begin(number, begins[-1], heights, room, tied))
            at = sum(heights[begins[-1] : number])
        at += tall
    return [slice(begin, end) for begin, end in zip(begins, [*begins[1:], len(heights)], strict=True)]


def _begin(number: int, last: int, heights: Sequence[float], room: float, tied: Sequence[bool]) -> int:
    """Return where the next page begins: earlier if something would be parted from what it belongs to."""
    begin = number
    while tied[begin] and begin - 1 > last and sum(heights[begin - 1 : number + 1]) <= room:
        begin -= 1
    return begin if not tied[begin] else number
