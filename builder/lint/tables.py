"""Tables without words for their columns."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code


def bare_tables(course: Course) -> Iterator[Finding]:
    """Tables with no header row, or with an empty cell in it."""
    for table in course.tables:
        if not table.headers:
            fault = "the table has no header row"
        elif not all(table.headers):
            fault = f"column {table.headers.index('') + 1} of the table has no header"
        else:
            continue
        yield Code.BARE_TABLE.at(table.location, fault, "name every column: a screen reader says the name in each cell")
