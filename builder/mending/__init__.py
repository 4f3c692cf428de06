"""A page's Markdown as its author meant it: each mistake in a block's frame is said once, and what follows is not.

A page that was mended has an error, so that no output is ever made of it; the other rules read on.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.directives import DIRECTIVES
from builder.errors import Finding, Location
from builder.findings import Code
from builder.mending.fences import fences_in
from builder.mending.options import is_option, mend_options
from builder.mending.pairs import Block, Pairs, as_read

MOST = 20
"""With more faults than these nobody can say what was meant: they are left to Markdown."""

MANY = 2_000
"""As is a page with more lines that begin and end blocks than anybody writes: to pair them takes time."""


def mended(path: str, text: str) -> tuple[str, list[Finding]]:
    """``text`` with the frames of its blocks mended, line for line, and what was wrong with them."""
    lines = text.split("\n")
    findings: list[Finding] = []
    fences = list(fences_in(lines, DIRECTIVES))
    if len(fences) > MANY:
        return text, []
    blocks = as_read(fences)
    if blocks is None:
        pairs = Pairs(lines, fences, MOST)
        if len(pairs.faults) > MOST:
            return text, []
        findings += [fault.at(path) for fault in pairs.faults]
        _reframe(lines, pairs)
        blocks = pairs.blocks
    for block in blocks:
        end = block.end if block.end >= 0 else block.before
        if block.name in DIRECTIVES and not block.fence.lead.strip():
            faults = mend_options(lines, block.name, block.fence.line + 1, end)
            findings += [fault.at(path) for fault in faults]
        findings += _misplaced(path, block)
    return "\n".join(lines), findings


def _misplaced(path: str, block: Block) -> Iterator[Finding]:
    """A block that makes sense only inside another, and is not; or one inside its own kind."""
    kind = DIRECTIVES.get(block.name)
    if kind is None:
        return
    around = [one.name for one in block.all_around]
    place = Location(path, block.fence.line + 1)
    if kind.stands_in and not set(around).intersection(kind.stands_in):
        home = f"`{{{kind.stands_in[0]}}}`"
        message = f"`{{{block.name}}}` stands outside of any {home}"
        hint = f"put it between the lines that begin and end its {home}, which have a colon more than its own"
        yield Code.WRONG_DIRECTIVE.at(place, message, hint)
    elif not kind.stands_in_its_like and block.name in around:
        message = f"a `{{{block.name}}}` stands inside another one"
        yield Code.WRONG_DIRECTIVE.at(place, message, "end the first one above it")


def _reframe(lines: list[str], pairs: Pairs) -> None:
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
