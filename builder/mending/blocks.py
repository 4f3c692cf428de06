"""The blocks of a page, each with the lines that begin and end it, as Markdown reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.mending.fences import Fence


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """A block from its first line to its last, as it was meant; -1 where nothing ends it."""

    fence: Fence
    count: int
    around: Block | None = None
    end: int = -1
    before: int = -1
    """Where nothing ends it: the line before which it was meant to end."""
    blamed: bool = False

    @property
    def name(self) -> str:
        """What it is."""
        return self.fence.name

    @property
    def all_around(self) -> Iterator[Block]:
        """The blocks it stands in, the nearest first."""
        block = self.around
        while block is not None:
            yield block
            block = block.around

    @property
    def head(self) -> str:
        """Its first line, short."""
        return f"{':' * self.count}{{{self.name}}}{self.fence.rest}"[:60].rstrip()


def as_read(fences: Sequence[Fence]) -> list[Block] | None:
    """The blocks as Markdown reads them; None where that is not how they were meant, or not at all."""
    if any(fence.fault for fence in fences):
        return None
    blocks: list[Block] = []
    open_: list[tuple[int, Block]] = []
    for at, fence in enumerate(fences):
        if open_ and at == open_[-1][0]:
            open_.pop()[1].end = fence.line
        elif fence.begins:
            limit = open_[-1][0] if open_ else len(fences)
            end = next((one for one in range(at + 1, limit) if _may_end(fences[one], fence)), None)
            if end is None:
                return None
            around = open_[-1][1] if open_ else None
            blocks.append(Block(fence=fence, count=fence.count, around=around))
            open_.append((end, blocks[-1]))
        elif fence.count:
            return None
    return blocks


def _may_end(fence: Fence, begun: Fence) -> bool:
    return not fence.begins and fence.count >= begun.count
