"""The order of a merged deck's slides: the material's, but what she moved or added stays where she put it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeVar

One = TypeVar("One")


def merged_order(
    base: Sequence[One], hers: Sequence[One], new: Sequence[One], added: Sequence[One]
) -> tuple[list[One], set[One]]:
    """Return the slides of the result in order, and those she had moved.

    The lists hold what stays: ``base`` and ``hers`` share the slides that were generated once, ``new`` those
    that the material still has, and ``added`` are those of ``new`` that she has not.
    """
    known = set(base)
    moved = moved_slides(base, [one for one in hers if one in known])
    stays = [one for one in hers if one in known and one not in moved]
    still = set(new)
    rest = set(stays)
    order = _interleaved(stays, [one for one in new if one in rest])
    for at, slide in enumerate(hers):
        if slide not in rest:
            order.insert(order.index(hers[at - 1]) + 1 if at else 0, slide)
    fresh = set(added)
    own = {one for one in hers if one not in still}
    for at, slide in enumerate(new):
        if slide in fresh:
            before = next((one for one in reversed(new[:at]) if one in order), None)
            order.insert(_behind(order, before, own), slide)
    return order, moved


def _interleaved(stays: Sequence[One], by_material: Sequence[One]) -> list[One]:
    """Return ``stays`` with those the material still has in its order; others keep their places."""
    following = iter(by_material)
    has = set(by_material)
    return [next(following) if one in has else one for one in stays]


def _behind(order: Sequence[One], before: One | None, own: set[One]) -> int:
    """Return the place behind a slide, and behind what she put behind it."""
    at = order.index(before) + 1 if before is not None else 0
    while before is not None and at < len(order) and order[at] in own:
        at += 1
    return at


def moved_slides(base: Sequence[One], hers: Sequence[One]) -> set[One]:
    """Return the fewest slides whose moving explains her order."""
    place: Mapping[One, int] = {one: at for at, one in enumerate(base)}
    kept = rising([place[one] for one in hers])
    return {one for at, one in enumerate(hers) if at not in kept}


def rising(values: Sequence[int]) -> set[int]:
    """Return the places of the longest stretch of values, not side by side, that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, value in enumerate(values):
        length = bisect_right(tails, value)
        previous.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [at]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return kept
