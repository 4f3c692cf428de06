"""Which tables are too wide for a phone, and have their rows stacked there: each cell under the head of its column."""

from __future__ import annotations

from docutils import nodes

COLUMNS = 3
"""From here on a table does not fit on a phone; two columns do."""


def heads_of(table: nodes.table) -> tuple[str, ...]:
    """What heads each column of a table that is stacked; none of one that fits or whose cells span others."""
    head = next(table.findall(nodes.thead), None)
    if head is None or len(head.children) != 1 or len(head[0].children) < COLUMNS:
        return ()
    if any("morecols" in cell or "morerows" in cell for cell in table.findall(nodes.entry)):
        return ()
    return tuple(cell.astext().strip() for cell in head[0].children)
