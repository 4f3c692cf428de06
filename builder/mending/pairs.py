"""Which line ends which block, by what their author meant: colons too many or too few are one mistake, said once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from builder.directives import DIRECTIVES
from builder.findings import Code
from builder.mending.blocks import Block
from builder.mending.fences import Fault, Fence

_HEADING = re.compile(r"##? ")

APART = frozenset({"objective", "case", "activity", "decision", "scenario", "quiz", "safety-brief"})
"""Blocks that stand for themselves: one that follows a block without an end does not belong into it."""

OPEN = frozenset({"facilitator", "audience", "sensitive"})
"""Blocks that may hold all others, and headings."""


class Pairs:
    """Pairs the fences of a page; ``faults`` are what was wrong, ``blocks`` what was meant.

    After ``most`` faults it gives up.
    """

    def __init__(self, lines: Sequence[str], fences: Sequence[Fence], most: int) -> None:
        self.blocks: list[Block] = []
        self.strays: list[Fence] = []
        self.faults: list[Fault] = []
        self._lines = lines
        self._fences = fences
        self._headings = [number for number, line in enumerate(lines) if _HEADING.match(line)]
        self._stack: list[Block] = []
        for at, fence in enumerate(fences):
            if fence.begins:
                self._begin(at, fence)
            else:
                self._end(at, fence)
            if len(self.faults) > most:
                return
        while self._stack:
            self._unended(len(lines))

    def _begin(self, at: int, fence: Fence) -> None:
        while self._stack and self._lacks_end(self._stack[-1], at, fence):
            self._unended(fence.line, fence)
        if fence.fault:
            self.faults.append(Fault(Code.WRONG_DIRECTIVE, fence.line, fence.fault, fence.way_out))
        around = self._stack[-1] if self._stack else None
        block = Block(fence=fence, count=fence.count, around=around)
        if around and 0 < around.count <= fence.count:
            self._blame(around, block, at)
        self.blocks.append(block)
        self._stack.append(block)

    def _lacks_end(self, block: Block, at: int, fence: Fence) -> bool:
        """Whether ``block`` was meant to end before ``fence`` begins another."""
        kind = DIRECTIVES.get(block.name)
        if kind is not None and block.name == fence.name:
            return True
        if kind is not None and not (kind.holds_blocks and kind.has_content) and fence.count >= block.count > 0:
            return True
        if self._closing(at, 1, across=block.name in OPEN) is not None:
            return False
        own = DIRECTIVES.get(fence.name)
        if own is not None and block.name in own.stands_in:
            return False
        apart = fence.name in APART and block.name not in OPEN
        return fence.count >= block.count or apart or self._parted(block.fence.line, fence.line)

    def _blame(self, around: Block, block: Block, at: int) -> None:
        """Say which of the two has the wrong number of colons."""
        own, other = self._closing(at + 1, 1), self._closing(at, 1, across=True)
        if own and own.count and own.count < around.count:
            block.count = own.count
            fault = f"this block begins with as many colons as the one around it, in line {around.fence.line + 1}"
            self._note(block.fence.line, fault, f"begin it with `{':' * own.count}`, as it ends")
            return
        wanted = other.count if other and other.count > block.count else block.count + 1
        if not around.blamed:
            fault = f"the block {around.head!r} holds one with as many colons, in line {block.fence.line + 1}"
            way_out = f"begin and end it with `{':' * wanted}`; or end it above line {block.fence.line + 1}"
            self._note(around.fence.line, fault, way_out)
        around.count, around.blamed = wanted, True

    def _end(self, at: int, fence: Fence) -> None:
        if not self._stack:
            if fence.count:
                self._stray(fence)
            return
        block = self._stack[-1]
        if fence.count and (fence.count == block.count or not block.count or block.blamed):
            self._close(fence)
            return
        depth = next((depth for depth, one in enumerate(self._stack[::-1]) if one.count == fence.count), 0)
        if depth and self._closing(at + 1, depth) is None:
            for _inner in range(depth):
                self._unended(fence.line)
            self._close(fence)
            return
        later = self._closing(at + 1, 1)
        if not depth and later and later.count == block.count:
            if fence.count:
                self._stray(fence)
            return
        if fence.count < block.count or len(self._stack) > 1:
            said = self._lines[fence.line].strip()[:20]
            fault = f"this line {said!r} is meant to end the block {block.head!r} in line {block.fence.line + 1}"
            self._note(fence.line, fault, f"write `{':' * block.count}`")
        self._close(fence)

    def _note(self, line: int, fault: str, way_out: str) -> None:
        self.faults.append(Fault(Code.UNCLOSED_BLOCK, line, fault, way_out))

    def _close(self, fence: Fence) -> None:
        self._stack.pop().end = fence.line

    def _stray(self, fence: Fence) -> None:
        said = self._lines[fence.line].strip()[:20]
        fault = f"this line {said!r} closes nothing: it opens a block that takes in all that follows"
        way_out = "take it away, or look above for the block that was closed too early"
        self._note(fence.line, fault, way_out)
        self.strays.append(fence)

    def _unended(self, before: int, begins: Fence | None = None) -> None:
        """The innermost block was meant to end before this line, where another may begin."""
        block = self._stack.pop()
        block.before = before
        if block.blamed:
            return
        mark = ":" * (block.count or 3)
        if begins:
            fault = f"the block {block.head!r} is not closed before the next one begins, in line {before + 1}"
            self._note(block.fence.line, fault, f"end it with a line `{mark}` above line {before + 1}")
        else:
            inner = before < len(self._lines)
            fault = f"the block {block.head!r} is not closed" + ("" if inner else ": it takes in all that follows")
            where = f" above line {before + 1}" if inner else ""
            self._note(block.fence.line, fault, f"end it with a line `{mark}`{where}")

    def _closing(self, at: int, depth: int, *, across: bool = False) -> Fence | None:
        """What would end the block ``depth`` levels up, read on from a fence; no further than to the next heading."""
        for number in range(at, len(self._fences)):
            fence = self._fences[number]
            if not across and number and self._parted(self._fences[number - 1].line, fence.line):
                return None
            depth += 1 if fence.begins else -1
            if depth == 0:
                return fence
        return None

    def _parted(self, first: int, last: int) -> bool:
        """Whether a heading stands between two lines."""
        return bisect_right(self._headings, first) < bisect_left(self._headings, last)
