"""Tables get column widths, a text size and as many parts as they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from math import ceil

from builder.writers.deck.cut import cut_cell
from builder.writers.deck.measure import natural_width, row_height, widest_word
from builder.writers.deck.page import EMU_PER_POINT, Box, Page
from builder.writers.deck.parts import even
from builder.writers.deck.slides import Cell, Table

Row = tuple[Cell, ...]
HIGHEST_HEADER = 0.4
WIDEST = 0.35  # of the table: no address or other endless word claims more for its column
SPLIT = -2  # the second smallest size: where a table is split anyway, it need not be small


def fit_table(table: Table, box: Box, page: Page) -> tuple[Table, ...]:
    """Return the table in the largest size that fits one slide, else in parts with its header repeated."""
    width, room = box.points[0], box.height / EMU_PER_POINT
    for size in page.table_sizes:
        sized = _sized(table, width, size)
        if _height(sized, width) <= room:
            return (sized,)
    sized = _sized(table, width, page.table_sizes[SPLIT])
    widths = tuple(share * width for share in sized.shares)
    return tuple(replace(sized, header=header, rows=rows) for header, rows in _parts(sized, widths, room))


def _sized(table: Table, width: float, size: int) -> Table:
    return replace(table, shares=table.shares or column_shares(table, width, size), size=size)


def _height(table: Table, width: float) -> float:
    widths = tuple(share * width for share in table.shares)
    return sum(row_height(row, widths, table.size) for row in (in_bold(table.header), *table.rows))


def in_bold(header: Row) -> Row:
    """Return the header as the table's style shows it."""
    return tuple(Cell(paragraphs=tuple(p.in_bold() for p in cell.paragraphs), align=cell.align) for cell in header)


def column_shares(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Return each column's share of the width: its longest word at least, then by its text."""
    columns = list(zip(in_bold(table.header), *table.rows, strict=True))
    least = [min(max(widest_word(cell, size) for cell in column), width * WIDEST) for column in columns]
    ideal = [max(natural_width(cell, size) for cell in column) for column in columns]
    if sum(ideal) <= width:
        return tuple(one / sum(ideal) for one in ideal)
    if sum(least) >= width:
        return tuple(one / sum(least) for one in least)
    # The square root keeps one long column from starving the others.
    weights = [max(one - base, 0.0) ** 0.5 for one, base in zip(ideal, least, strict=True)]
    spare = (width - sum(least)) / (sum(weights) or 1.0)
    return tuple((base + weight * spare) / width for base, weight in zip(least, weights, strict=True))


def _parts(table: Table, widths: tuple[float, ...], room: float) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Yield the header with as many rows as fit, evenly; a header too high becomes a row."""
    header, rows = table.header, table.rows
    top = row_height(in_bold(header), widths, table.size)
    if top > room * HIGHEST_HEADER:
        cut, *more = split_row(header, widths, room * HIGHEST_HEADER, table.size)
        header, rows = cut, (*more, *rows)
        top = row_height(in_bold(header), widths, table.size)
    short = [piece for row in rows for piece in split_row(row, widths, room - top, table.size)]
    high = [row_height(row, widths, table.size) for row in short]
    for part in even(high, room - top, [False] * len(high)):
        yield header, tuple(short[part])


def split_row(row: Row, widths: tuple[float, ...], room: float, size: float) -> list[Row]:
    """Return a row too high for a slide as several rows, each cell continued in the next."""
    tall = row_height(row, widths, size)
    if tall <= room:
        return [row]
    count = ceil(tall / room)
    cells = [cut_cell(cell, count) for cell in row]
    rows = [tuple(found or Cell() for found in line) for line in zip_longest(*cells)]
    if len(rows) == 1:
        return rows
    return [piece for one in rows for piece in split_row(one, widths, room, size)]
