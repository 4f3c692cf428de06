"""Tables that Markdown would cut, or not take for tables: MyST says nothing of either."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.errors import Finding, Location
from builder.findings import Code

_ROW = re.compile(r" {0,3}\|")
_BREAK = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_LIKE = "write one such as `| --- | --- |`, with as many columns as the head"


def cut_tables(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Rows with more cells than their head, and rows that no line of hyphens makes a table of."""
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        if end > number and _cells(lines[number]) > 1:
            yield from _table(path, lines, number, end)
        number = max(end, number + 1)


def _table(path: str, lines: Sequence[str], first: int, end: int) -> Iterator[Finding]:
    """What is wrong with the rows from ``first`` to before ``end``."""
    head = first - 1 if _RULE.fullmatch(lines[first]) and first and _BREAK.search(lines[first - 1]) else first
    columns = _cells(lines[head])
    rule = lines[head + 1] if head + 1 < end else ""
    if not _RULE.fullmatch(rule):
        # Where it should stand, if there is such a line at all.
        place = Location(path, min(head + 2, end))
        yield Code.WRONG_DIRECTIVE.at(place, "this is no table: the line of hyphens below its head is missing", _LIKE)
    elif _cells(rule) != columns:
        message = f"this is no table: the line of hyphens has {_cells(rule)} columns, the head {columns}"
        yield Code.WRONG_DIRECTIVE.at(Location(path, head + 2), message, "give both as many")
    else:
        for number in range(head + 2, end):
            if (cells := _cells(lines[number])) > columns:
                message = f"the row has {cells} cells, the head {columns}: what is beyond is left out"
                hint = "give both as many; a bar within a cell is written `\\|`"
                yield Code.LOST_TEXT.at(Location(path, number + 1), message, hint)


def _cells(line: str) -> int:
    """How many cells Markdown sees in a row: a bar in code parts them, too."""
    bars = len(_BREAK.findall(line))
    bare = line.strip()
    return bars + 1 - bare.startswith("|") - (bars > 1 and _BREAK.search(bare[-2:]) is not None and bare[-1] == "|")

