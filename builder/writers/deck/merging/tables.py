"""Merges a table: as a whole where she left it, else cell by cell or row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from builder.writers.deck.merging.comparing import Decision, decide
from builder.writers.deck.merging.markup import canonical, first, query
from builder.writers.deck.merging.reading import SeenShape, Words
from builder.writers.deck.merging.telling import quoted
from builder.writers.deck.merging.texts import Copy, set_paragraphs
from builder.writers.deck.merging.three_way import Merged, Side, merge3

SetLike = Callable[[Sequence[Words]], Copy]
TABLE = ".//a:tbl"


@dataclass(slots=True, kw_only=True)
class MergedTable:
    """What was taken over, in words, and where both sides had changed something, with what it would now say."""

    updated: list[str] = field(default_factory=list)
    clashes: list[tuple[str, list[str]]] = field(default_factory=list)


def take_table(was: SeenShape, hers: SeenShape, new: SeenShape, copy: Copy) -> bool:
    """Put the new table in the place of hers if hers is, to the letter, the old one; tell whether that was done."""
    mine, old, now = (first(one.element, TABLE) for one in (hers, was, new))
    if canonical(mine) != canonical(old) or canonical(now) == canonical(old):
        return False
    mine.getparent().replace(mine, copy(now))
    return True


def merge_cells(was: SeenShape, hers: SeenShape, new: SeenShape, copies: tuple[Copy, SetLike]) -> MergedTable:
    """Take over what only the material has changed.

    ``copies`` are made of rows, and of paragraphs that are to stand in the place of others.
    """
    copy, set_like = copies
    merged = MergedTable()
    shapes = {tuple(len(row) for row in one.rows) for one in (was, hers, new)}
    if len(shapes) == 1:
        _cells(was, hers, new, set_like, merged)
    elif len({count for shape in shapes for count in shape}) == 1:
        _rows(was, hers, new, copy, merged)
    elif decide(was.content, hers.content, new.content) is Decision.TAKE:
        mine = first(hers.element, TABLE)
        mine.getparent().replace(mine, copy(first(new.element, TABLE)))
        merged.updated.append("has other columns")
    elif decide(was.content, hers.content, new.content) is Decision.CLASH:
        merged.clashes.append(("", _told(new.cells)))
    return merged


def _cells(was: SeenShape, hers: SeenShape, new: SeenShape, set_like: SetLike, merged: MergedTable) -> None:
    bodies = [query(row, "a:tc/a:txBody") for row in query(hers.element, f"{TABLE}/a:tr")]
    for row, line in enumerate(was.rows):
        for column, cell in enumerate(line):
            mine, now = hers.cells[row][column], new.cells[row][column]
            place = f", row {row + 1}, column {column + 1}"
            decision = decide(cell, hers.rows[row][column], new.rows[row][column])
            if decision is Decision.TAKE:
                whole = Merged(picks=[(Side.NEW, at) for at in range(len(now))])
                set_paragraphs(bodies[row][column], mine, now, whole, set_like(mine))
                merged.updated.append(f"{place[2:]}: {quoted(_texts(mine))} is now {quoted(_texts(now))}")
            elif decision is Decision.CLASH:
                merged.clashes.append((place, _texts(now)))


def _rows(was: SeenShape, hers: SeenShape, new: SeenShape, copy: Copy, merged: MergedTable) -> None:
    found = merge3(was.rows, hers.rows, new.rows)
    merged.clashes += [(", some rows", _told(new.cells[slice(*clash.new)])) for clash in found.clashes]
    mine, now = query(hers.element, f"{TABLE}/a:tr"), query(new.element, f"{TABLE}/a:tr")
    if found.picks == [(Side.HERS, at) for at in range(len(mine))]:
        return
    table = first(hers.element, TABLE)
    chosen = [mine[at] if side is Side.HERS else copy(now[at]) for side, at in found.picks]
    for row in mine:
        table.remove(row)
    for at, row in enumerate(chosen):
        table.insert(len(query(table, "a:tblPr | a:tblGrid")) + at, row)
    taken = [new.cells[at] for side, at in found.picks if side is Side.NEW]
    gone = len(mine) - sum(side is Side.HERS for side, _ in found.picks)
    merged.updated += [f"now also: {quoted(_told(taken))}"] if taken else []
    merged.updated += [f"{gone} rows are gone or changed"] if gone else []


def _texts(words: tuple[Words, ...]) -> list[str]:
    return [one.text for one in words]


def _told(rows: tuple[tuple[tuple[Words, ...], ...], ...] | list[tuple[tuple[Words, ...], ...]]) -> list[str]:
    """Return rows in words: cells with bars between them."""
    return [" | ".join(" ".join(_texts(cell)) for cell in row) for row in rows]
