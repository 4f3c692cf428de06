"""A page's Markdown as its author meant it: each mistake in a block's frame is said once, and what follows is not.

A page that was mended has an error, so that no output is ever made of it; the other rules read on.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.directives import DIRECTIVES
from builder.errors import Finding, Location
from builder.findings import Code
from builder.mending.blocks import Block, as_read
from builder.mending.fences import fences_in
from builder.mending.frames import reframe
from builder.mending.options import mend_options
from builder.mending.pairs import Pairs

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
        reframe(lines, pairs)
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
