"""Says what is different between two versions of a slide, one thing after the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum, auto

from builder.writers.deck.merging.decks import SeenSlide
from builder.writers.deck.merging.described import UNDESCRIBED, undescribed
from builder.writers.deck.merging.matching import pair_shapes
from builder.writers.deck.merging.reading import WORDED, Kind, SeenShape, Words
from builder.writers.deck.merging.remarks import own_notes
from builder.writers.deck.merging.telling import quoted

ENOUGH = 6
"""How many differences of one text are said one by one."""


class Decision(Enum):
    """Whose version stays, of a thing that cannot be merged within."""

    SAME = auto()
    TAKE = auto()
    KEEP = auto()
    CLASH = auto()


def decide(was: Hashable, hers: Hashable, new: Hashable, *, known: bool = True) -> Decision:
    """Return whose version stays; where it is not ``known`` what was generated, hers does."""
    if hers == new:
        return Decision.SAME
    if known and hers == was:
        return Decision.TAKE
    return Decision.KEEP if known and new == was else Decision.CLASH


def named(shape: SeenShape, slide: SeenSlide) -> str:
    """Return what a shape is called in the report: its kind, and how it begins where others are of that kind."""
    alike = [one for one in slide.shapes if one.kind is shape.kind and (one.words or one.kind not in WORDED)]
    words = shape.words
    begin = f" “{words if len(words) <= 40 else words[:39].rstrip() + '…'}”" if len(alike) > 1 and words else ""
    return f"the {shape.kind}{begin}"


def changes(was: Sequence[Words], now: Sequence[Words]) -> Iterator[str]:
    """Yield what a text says now that it did not, and the other way round."""
    found = list(_changes(was, now))
    yield from found[:ENOUGH]
    if len(found) > ENOUGH:
        yield f"and {len(found) - ENOUGH} more"


def _changes(was: Sequence[Words], now: Sequence[Words]) -> Iterator[str]:
    before, after = [one.key for one in was], [one.key for one in now]
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = [one.text for one in was[start:end]], [one.text for one in now[first:last]]
        if kind == "equal" or not any([*old, *new]):
            continue
        if old == new:
            yield f"{quoted(new)} looks different"
        elif len(old) == len(new) > 1:
            yield from (f"{quoted([a])} is now {quoted([b])}" for a, b in zip(old, new, strict=True) if a != b)
        elif not any(old):
            yield f"now also: {quoted(new)}"
        elif not any(new):
            yield f"no longer says {quoted(old)}"
        else:
            yield f"{quoted(old)} is now {quoted(new)}"


def another(kind: Kind) -> str:
    """Return how to say that what has no words is not what it was."""
    return {Kind.CHART: "has other figures", Kind.DIAGRAM: "has other steps"}.get(kind, "is another one")


def differences(was: SeenSlide, now: SeenSlide, *, hers: bool = False) -> Iterator[str]:
    """Yield all that tells a later version of a slide from an earlier one; ``hers`` is what she made of it."""
    pairs = pair_shapes(was, now)
    for shape in was.shapes:
        other = pairs.get(shape)
        if other is None:
            yield _told(shape, was, "is gone")
        else:
            what = named(shape, was)
            yield from (f"{what}: {change}" for change in shape_differences(shape, other))
            if hers and undescribed(shape, other):
                yield f"{what}: {UNDESCRIBED}"
    known = set(pairs.values())
    for shape in now.shapes:
        if shape not in known and (shape.words or shape.kind not in WORDED):
            yield _told(shape, now, "is new")
    yield from (f"the notes: {change}" for change in changes(own_notes(was, now)[0], own_notes(now, was)[0]))
    if now.hidden and not was.hidden:
        yield "it is hidden"


def _told(shape: SeenShape, slide: SeenSlide, what: str) -> str:
    """Return what became of a shape, with its words, unless its name has them all."""
    name = named(shape, slide)
    words = "" if quoted([shape.words]) in name or not shape.words else f": {quoted([shape.words])}"
    return f"{name} {what}{words}"


def shape_differences(was: SeenShape, now: SeenShape) -> Iterator[str]:
    """Yield all that tells a later version of a shape from an earlier one."""
    if was.content != now.content:
        if was.kind in WORDED:
            yield from changes(was.paragraphs, now.paragraphs)
        else:
            yield from content_differences(was, now)
    if not was.stands_like(now):
        yield "stands elsewhere, or is of another size"
    if was.alt != now.alt and not (was.manner.plain and not now.alt):
        yield f"its alternative text is now {quoted([now.alt])}"
    if was.look != now.look:
        yield "is filled or outlined differently"


def content_differences(was: SeenShape, now: SeenShape) -> Iterator[str]:
    """Yield what is different in a table, and that something is different in what has no words."""
    if was.kind is not Kind.TABLE:
        yield another(was.kind)
        return
    if [len(row) for row in was.rows] != [len(row) for row in now.rows]:
        yield f"has {_size(now)}, and had {_size(was)}"
        return
    before, after = was.cells, now.cells
    for row, line in enumerate(was.rows):
        for column in range(len(line)):
            if was.rows[row][column] != now.rows[row][column]:
                old, new = ([one.text for one in cells[row][column]] for cells in (before, after))
                change = f"{quoted(old)} is now {quoted(new)}" if old != new else f"{quoted(new)} looks different"
                yield f"row {row + 1}, column {column + 1}: {change}"


def _size(table: SeenShape) -> str:
    return f"{len(table.rows)} rows of {max(map(len, table.rows), default=0)} columns"
