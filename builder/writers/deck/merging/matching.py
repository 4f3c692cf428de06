"""Which slide of one deck is which of another's, and which shape: by our marks, else by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from builder.writers.deck.merging.decks import SeenSlide
from builder.writers.deck.merging.reading import Kind, SeenShape
from builder.writers.deck.render import slide_identifiers

One = TypeVar("One", SeenSlide, SeenShape)
ALIKE = 0.55
"""The share of words two slides have in common, from which on they are one slide that was changed."""

ALIKE_TITLED = 0.3
"""The same, for slides of one title."""

NAMED_ALIKE = 0.85
"""The same, for two slides whose identifiers differ: a heading was renamed."""


def pair_slides(ours: Sequence[SeenSlide], hers: Sequence[SeenSlide]) -> dict[SeenSlide, SeenSlide]:
    """Return for each of our slides the one in her deck; of copies it is the one that is most like ours."""
    numbers = dict(zip(slide_identifiers(one.identifier for one in ours), ours, strict=True))
    names = {one.identifier: one for one in ours if one.identifier}
    created = {one.created: one for one in ours if one.created}
    claims: dict[SeenSlide, list[SeenSlide]] = {}
    for slide in hers:
        own = names.get(slide.identifier) or created.get(slide.created)
        if own is None and (by_number := numbers.get(slide.numbered)) and likeness(by_number, slide) >= ALIKE_TITLED:
            own = by_number
        if own is not None:
            claims.setdefault(own, []).append(slide)
    found: dict[SeenSlide, SeenSlide] = {}
    for own, claimed in claims.items():
        numbered = [one for one in claimed if numbers.get(one.numbered) is own]
        found[own] = max(numbered or claimed, key=lambda one: likeness(own, one))
    # A copy of hers bears our marks, too, and is her own.
    claimed_by_us = {one for claimed in claims.values() for one in claimed}
    free = [one for one in hers if one not in claimed_by_us]
    found |= _word_for_word([one for one in ours if one not in found], free)
    taken = set(found.values())
    rest = [one for one in ours if one not in found]
    return found | _alike(rest, [one for one in free if one not in taken], _slide_score)


def _word_for_word(ours: Sequence[SeenSlide], hers: Sequence[SeenSlide]) -> dict[SeenSlide, SeenSlide]:
    """Return the pairs that say the same, in their order; to weigh all against all takes long."""
    waiting: dict[str, list[SeenSlide]] = {}
    for slide in reversed(hers):
        waiting.setdefault(" ".join(slide.text.split()), []).append(slide)
    same = ((one, waiting.get(" ".join(one.text.split()))) for one in ours)
    return {one: alike.pop() for one, alike in same if alike}


def pair_renamed(base: Sequence[SeenSlide], new: Sequence[SeenSlide]) -> dict[SeenSlide, SeenSlide]:
    """Return for each generated slide the new one: of its identifier, else one that says all but the same."""
    names = {one.identifier: one for one in new if one.identifier}
    found = {one: names[one.identifier] for one in base if one.identifier in names}
    taken = set(found.values())
    rest, free = [one for one in base if one not in found], [one for one in new if one not in taken]
    return found | _alike(rest, free, lambda one, other: _over(likeness(one, other), NAMED_ALIKE))


def pair_shapes(ours: SeenSlide, hers: SeenSlide) -> dict[SeenShape, SeenShape]:
    """Return for each shape of our slide the one on hers: by mark, by placeholder, else by likeness."""
    found: dict[SeenShape, SeenShape] = {}
    marks = {one.mark: one for one in reversed(hers.shapes) if one.mark}
    for shape in ours.shapes:
        other = marks.get(shape.mark)
        if other is not None and shape.kind is other.kind:
            found[shape] = other
    for same in (_same_place, _same_role):
        _pair_by(same, ours.shapes, hers.shapes, found)
    taken = set(found.values())
    known = {one.mark for one in ours.shapes if one.mark}
    # Where some marks of ours are left, a shape without one is newly made, and hers.
    marked = any(one.mark in known for one in hers.shapes)
    strange = [one for one in hers.shapes if one not in taken and (one.place or one.mark in known or not marked)]
    return found | _alike([one for one in ours.shapes if one not in found], strange, _shape_score)


def _pair_by(
    same: Callable[[SeenShape, SeenShape], bool],
    ours: Iterable[SeenShape],
    hers: Sequence[SeenShape],
    found: dict[SeenShape, SeenShape],
) -> None:
    taken = set(found.values())
    for shape in ours:
        if shape in found:
            continue
        free = [one for one in hers if one not in taken and same(shape, one)]
        if len(free) == 1:
            found[shape] = free[0]
            taken.add(free[0])


def _same_place(one: SeenShape, other: SeenShape) -> bool:
    return bool(one.place) and one.place == other.place and one.kind is other.kind


def _same_role(one: SeenShape, other: SeenShape) -> bool:
    return one.kind is other.kind and one.kind in (Kind.TITLE, Kind.NUMBER, Kind.FOOTER)


def likeness(one: SeenSlide | SeenShape, other: SeenSlide | SeenShape) -> float:
    """Return the share of words that two slides or shapes have in common (Dice's coefficient)."""
    total = one.bag.total() + other.bag.total()
    return 2 * (one.bag & other.bag).total() / total if total else 1.0


def _slide_score(one: SeenSlide, other: SeenSlide) -> float:
    score = likeness(one, other)
    titled = one.title.casefold() == other.title.casefold()
    return _over(score, ALIKE_TITLED if titled else ALIKE) + (titled and score >= ALIKE_TITLED)


def _shape_score(one: SeenShape, other: SeenShape) -> float:
    if one.kind is not other.kind:
        return 0.0
    near = 0.5 if one.stands_like(other) else 0.0
    return _over(likeness(one, other) + near, 0.4)


def _over(score: float, least: float) -> float:
    return score if score >= least else 0.0


def _alike(ours: Sequence[One], hers: Sequence[One], score: Callable[[One, One], float]) -> dict[One, One]:
    """Return the best pairs, best first; of equally good ones those that stand alike in their lists."""
    found: dict[One, One] = {}
    taken: set[One] = set()
    for own, other in _best_first(ours, hers, score):
        if own not in found and other not in taken:
            found[own] = other
            taken.add(other)
    return found


def _best_first(
    ours: Sequence[One], hers: Sequence[One], score: Callable[[One, One], float]
) -> Iterator[tuple[One, One]]:
    scored = [
        (-value, abs(at / max(len(ours), 1) - place / max(len(hers), 1)), at, place)
        for at, own in enumerate(ours)
        for place, other in enumerate(hers)
        if (value := score(own, other))
    ]
    for *_, at, place in sorted(scored):
        yield ours[at], hers[place]
