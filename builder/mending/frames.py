"""Gives the blocks of a page the lines that they were meant to begin and end with."""

from __future__ import annotations

from builder.mending.blocks import Block
from builder.mending.options import is_option
from builder.mending.pairs import Pairs


def reframe(lines: list[str], pairs: Pairs) -> None:
    """Give each block as many colons as what it holds needs, and an end."""
    for stray in pairs.strays:
        lines[stray.line] = ""
    needed: dict[Block, int] = {}
    for block in reversed(pairs.blocks):
        needed[block] = max(needed.get(block, 3), 3)
        if block.around is not None:
            needed[block.around] = max(needed.get(block.around, 3), needed[block] + 1)
    taken = {block.end for block in pairs.blocks}
    for block in reversed(pairs.blocks):
        mark = ":" * needed[block]
        end = block.end if block.end >= 0 else _place_for_end(lines, block, taken)
        if end >= 0:
            taken.add(end)
            lines[block.fence.line] = f"{block.fence.lead}{mark}{{{block.name}}}{block.fence.rest}"
            lines[end] = " " * len(block.fence.lead) + mark
        else:
            lines[block.fence.line] = ""


def _place_for_end(lines: list[str], block: Block, taken: set[int]) -> int:
    """A line that a block may be ended in: a blank one, else its last; -1 when there is none."""
    first = max((line for line in taken if block.fence.line < line < block.before), default=block.fence.line) + 1
    while first < block.before and is_option(lines[first]):
        first += 1
    held = " " * len(block.fence.lead)  # what a list holds ends with it, at the latest
    beyond = (line for line in range(first, block.before) if _ends_all(lines[line], held))
    until = next(beyond, block.before)
    blank = [line for line in range(first, until) if not lines[line].strip()]
    if until == len(lines):
        lines.append("")
        return until
    if not blank and block.around and block.around.end == until and lines[until + 1 : until + 2] == [""]:
        # The line that ends the block around it is as good an end, and that block may end a line later.
        block.around.end = until + 1
        return until
    return blank[-1] if blank else until - 1 if until - 1 >= first else -1


def _ends_all(line: str, held: str) -> bool:
    return line.startswith("#") or bool(line.strip() and not line.startswith(held))
