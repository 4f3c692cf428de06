"""Three versions of a list become one: what only one side has changed is taken, a clash stays hers."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import Enum

Keys = Sequence[Hashable]
Span = tuple[int, int]


class Side(Enum):
    """Whose element it is."""

    HERS = "hers"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Clash:
    """Both have changed the same place: where it is in each version."""

    base: Span
    hers: Span
    new: Span


@dataclass(slots=True)
class Merged:
    """Which elements the result has, in its order, and where both sides had changed something."""

    picks: list[tuple[Side, int]] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def merge3(base: Keys, hers: Keys, new: Keys, *, both: bool = False) -> Merged:
    """Return the merge of two lists that were made from ``base``; ``both`` keeps what both add in one place."""
    merged = Merged()
    for at_base, at_hers, at_new in _chunks(base, hers, new):
        _chunk((base, hers, new), (at_base, at_hers, at_new), merged, both)
    return merged


def _chunk(lists: tuple[Keys, Keys, Keys], spans: tuple[Span, Span, Span], merged: Merged, both: bool) -> None:
    was, hers, new = (list(one[slice(*span)]) for one, span in zip(lists, spans, strict=True))
    if was == hers and hers != new:
        merged.picks += [(Side.NEW, at) for at in range(*spans[2])]
        return
    if new in (was, hers):
        merged.picks += [(Side.HERS, at) for at in range(*spans[1])]
        return
    if len(was) == len(hers) == len(new) > 1:
        for steps in range(len(was)):
            single = tuple((span[0] + steps, span[0] + steps + 1) for span in spans)
            _chunk(lists, (single[0], single[1], single[2]), merged, both)
        return
    merged.picks += [(Side.HERS, at) for at in range(*spans[1])]
    if both and not was:
        merged.picks += [(Side.NEW, at) for at in range(*spans[2]) if lists[2][at] not in hers]
    else:
        merged.clashes.append(Clash(*spans))


def _chunks(base: Keys, hers: Keys, new: Keys) -> Iterator[tuple[Span, Span, Span]]:
    """Yield, in turn, what all three have in common and what at least one of them has not."""
    at = [0, 0, 0]
    for start, in_hers, in_new, length in _common(base, hers, new):
        if at != [start, in_hers, in_new]:
            yield (at[0], start), (at[1], in_hers), (at[2], in_new)
        yield (start, start + length), (in_hers, in_hers + length), (in_new, in_new + length)
        at = [start + length, in_hers + length, in_new + length]
    if at != [len(base), len(hers), len(new)]:
        yield (at[0], len(base)), (at[1], len(hers)), (at[2], len(new))


def _common(base: Keys, hers: Keys, new: Keys) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of ``base`` that both others still have: where each begins, and how long it is."""
    to_hers, to_new = _matches(base, hers), _matches(base, new)
    start = length = 0
    for at in range(len(base) + 1):
        goes_on = at in to_hers and at in to_new
        joins = length and goes_on and to_hers[at] == to_hers[at - 1] + 1 and to_new[at] == to_new[at - 1] + 1
        if joins:
            length += 1
            continue
        if length:
            yield start, to_hers[start], to_new[start], length
        start, length = at, int(goes_on)


def _matches(base: Keys, other: Keys) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}
