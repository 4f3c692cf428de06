"""A table node becomes a rectangular table with one header row."""

from __future__ import annotations

from docutils import nodes

from builder.writers.deck.flow import face
from builder.writers.deck.slides import Cell, Paragraph, Table, plain
from builder.writers.deck.words import say

ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}
Row = tuple[Cell, ...]


def table(node: nodes.table, title: str) -> tuple[Table | None, list[nodes.Node]]:
    """Return the table (none if it has no rows) and the nodes in its cells that are no text."""
    apart: list[nodes.Node] = []
    heads = _rows(node, nodes.thead, apart)
    bodies = _rows(node, nodes.tbody, apart)
    # A table without a header row cannot be followed by a screen reader: its first row serves.
    header, *rest = heads + bodies or [()]
    if not header:
        return None, apart
    return made(header, tuple(rest), title), apart


def made(header: Row, rows: tuple[Row, ...], title: str) -> Table:
    """Return a rectangular table with words for those who cannot see it."""
    columns = max(map(len, (header, *rows)))
    names = [name for cell in header if (name := " ".join(p.text for p in cell.paragraphs))]
    alt = say.TABLE_ALT.format(title=title, rows=len(rows), columns=", ".join(names))
    square = [row + (Cell(),) * (columns - len(row)) for row in (header, *rows)]
    return Table(header=square[0], rows=tuple(square[1:]), alt=alt)


def cell(*texts: str) -> Cell:
    """Return a cell of plain paragraphs."""
    return Cell(paragraphs=tuple(plain(text) for text in texts if text))


def _rows(node: nodes.table, part: type[nodes.thead] | type[nodes.tbody], apart: list[nodes.Node]) -> list[Row]:
    """Return the rows of the table's head or body, with spanned places left empty."""
    rows = [row for found in node.findall(part) for row in found.children]
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for entry in row.children:
            assert isinstance(entry, nodes.Element)
            while column in grid[number]:
                column += 1
            _place(entry, grid[number : number + entry.get("morerows", 0) + 1], column)
            grid[number][column] = _cell(entry, apart)
    return [tuple(line.get(at, Cell()) for at in range(max(line, default=-1) + 1)) for line in grid]


def _place(entry: nodes.Element, grid: list[dict[int, Cell]], column: int) -> None:
    """Keep the places that an entry spans."""
    for line in grid:
        line |= dict.fromkeys(range(column, column + entry.get("morecols", 0) + 1), Cell())


def _cell(entry: nodes.Element, apart: list[nodes.Node]) -> Cell:
    pieces = [piece for child in entry.children for piece in face(child)]
    apart += [piece for piece in pieces if not isinstance(piece, Paragraph)]
    classes: list[str] = entry.get("classes", [])
    align = next((ALIGNMENTS[name] for name in classes if name in ALIGNMENTS), "")
    return Cell(paragraphs=tuple(p for p in pieces if isinstance(p, Paragraph)), align=align)
