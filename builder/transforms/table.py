"""A plain table with a caption and a header row."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from builder.translating import FOREIGN, Foreign


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    """A table of words; a column that says nothing is left out."""
    full = [column for column in range(len(head)) if any(row[column] for row in rows)]
    return table_of(
        title,
        [head[column] for column in full],
        [[[nodes.paragraph("", "", worded(row[column]))] for column in full] for row in rows],
    )


def worded(text: str) -> nodes.Node:
    """Words of a record; they say so when they are not translated."""
    return nodes.inline(text, text, classes=[FOREIGN]) if isinstance(text, Foreign) else nodes.Text(text)


def table_of(title: str, head: Sequence[str], rows: Sequence[Sequence[Sequence[nodes.Node]]]) -> nodes.table:
    """A table whose cells hold nodes."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=100 // len(head)) for _column in head]
    group += nodes.thead("", _row([[nodes.paragraph(word, word)] for word in head]))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", nodes.title(title, title), group)


def _row(cells: Sequence[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))
