"""Tables get column widths, a text size and as many parts as they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from math import ceil

from builder.writers.deck.cut import cut_cell
from builder.writers.deck.measure import ROW_INSET, natural_width, row_height, widest_word
from builder.writers.deck.page import EMU_PER_POINT, SIDES, Frame, Page
from builder.writers.deck.parts import even
from builder.writers.deck.slides import Cell, Table

Row = tuple[Cell, ...]
HIGHEST_HEADER = 0.4
WIDEST = 0.35  # of the table: no address or other endless word claims more for its column
SAFE = 0.97  # of the room: programs differ a little in how high they draw a row
SPREAD, WIDEST_GAP = 0.85, 0.9  # of the room; of the text's size
SPLIT = -2  # the second smallest size: where a table is split anyway, it need not be small


def fit_table(table: Table, frame: Frame, page: Page) -> tuple[Table, ...]:
    """Return the table in the largest size that fits one slide, else in parts with its header repeated."""
    width, room = table_room(frame)
    for size in page.table_sizes:
        sized = _sized(table, width, size, frame)
        if table_height(sized, frame) <= room:
            return (_spread(sized, frame),)
    sized = _sized(table, width, page.table_sizes[SPLIT], frame)
    widths = tuple(share * width for share in sized.shares)
    parts = _parts(sized, widths, room, frame)
    return tuple(_spread(replace(sized, header=header, rows=rows), frame) for header, rows in parts)


def table_room(frame: Frame) -> tuple[float, float]:
    """Return how wide a table stands in a frame and how high it may be, in points."""
    # The table's edge stands where the text of the other slides begins.
    return (frame.box.width - 2 * SIDES) / EMU_PER_POINT, frame.box.height / EMU_PER_POINT * SAFE


def _sized(table: Table, width: float, size: int, frame: Frame) -> Table:
    return replace(table, shares=table.shares or column_shares(table, width, size, frame), size=size)


def table_height(table: Table, frame: Frame) -> float:
    """Return the height of a table that has its size and its shares, in points."""
    return sum(_heights(table, frame))


def _heights(table: Table, frame: Frame) -> list[float]:
    width, _ = table_room(frame)
    widths = tuple(share * width for share in table.shares)
    return [row_height(row, widths, table.size, frame) for row in (in_bold(table.header), *table.rows)]


def _spread(table: Table, frame: Frame) -> Table:
    """Return the table with each row's height, a little more where there is room."""
    heights = _heights(table, frame)
    spare = table_room(frame)[1] * SPREAD - sum(heights)
    more = max(min(spare / len(heights), table.size * WIDEST_GAP), 0.0)
    return replace(table, heights=tuple(round(height + more, 2) for height in heights))


def row_minimum(size: float, frame: Frame) -> float:
    """Return the height of a row of one line, in points."""
    return size * frame.typeface.line + ROW_INSET


def in_bold(header: Row) -> Row:
    """Return the header as the table's style shows it."""
    return tuple(Cell(paragraphs=tuple(p.in_bold() for p in cell.paragraphs), align=cell.align) for cell in header)


def column_shares(table: Table, width: float, size: float, frame: Frame) -> tuple[float, ...]:
    """Return each column's share of the width: its longest word at least, then by its text."""
    columns = list(zip(in_bold(table.header), *table.rows, strict=True))
    least = [min(max(widest_word(cell, size, frame) for cell in column), width * WIDEST) for column in columns]
    ideal = [max(natural_width(cell, size, frame) for cell in column) for column in columns]
    if sum(ideal) <= width:
        return tuple(one / sum(ideal) for one in ideal)
    if sum(least) >= width:
        return tuple(one / sum(least) for one in least)
    # The square root keeps one long column from starving the others.
    weights = [max(one - base, 0.0) ** 0.5 for one, base in zip(ideal, least, strict=True)]
    spare = (width - sum(least)) / (sum(weights) or 1.0)
    return tuple((base + weight * spare) / width for base, weight in zip(least, weights, strict=True))


def _parts(table: Table, widths: tuple[float, ...], room: float, frame: Frame) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Yield the header with as many rows as fit, evenly; a header too high becomes a row."""
    header, rows = table.header, table.rows
    top = row_height(in_bold(header), widths, table.size, frame)
    if top > room * HIGHEST_HEADER:
        cut, *more = split_row(header, widths, room * HIGHEST_HEADER, table.size, frame)
        header, rows = cut, (*more, *rows)
        top = row_height(in_bold(header), widths, table.size, frame)
    short = [piece for row in rows for piece in split_row(row, widths, room - top, table.size, frame)]
    high = [row_height(row, widths, table.size, frame) for row in short]
    for part in even(high, room - top, [False] * len(high)):
        yield header, tuple(short[part])


def split_row(row: Row, widths: tuple[float, ...], room: float, size: float, frame: Frame) -> list[Row]:
    """Return a row too high for a slide as several rows, each cell continued in the next."""
    tall = row_height(row, widths, size, frame)
    if tall <= room:
        return [row]
    count = ceil(tall / room)
    cells = [cut_cell(cell, count) for cell in row]
    rows = [tuple(found or Cell() for found in line) for line in zip_longest(*cells)]
    if len(rows) == 1:
        return rows
    return [piece for one in rows for piece in split_row(one, widths, room, size, frame)]
