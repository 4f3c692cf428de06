"""P8: whether a slide costs the same in a large deck as in a small one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from measure import Row

if TYPE_CHECKING:
    from builder.writers.deck.slides import Slide

SMALL, LARGE, HUGE = 40, 640, 5_000


def row(sizes: tuple[int, ...], count: int) -> Iterator[Row]:
    """A row for each size but the smallest; a process for each measurement, sizes in turn."""
    found: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(count):
        for size in sizes:
            command = [sys.executable, __file__, str(size)]
            told = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
            found[size].append(json.loads(told.stdout))
    small, *others = sizes
    for size in others:
        ratio = median(a / b for a, b in zip(found[size], found[small], strict=True))
        large_, small_ = (f"{median(found[one]):.2f} ms" for one in (size, small))
        work = f"CPU per slide at {size} slides against {small}"
        yield Row("P8", work, large_, small_, f"**{ratio:.2f}**", "≤ 1.2", ratio <= 1.2)


def milliseconds(size: int) -> float:
    """CPU per slide of the first deck of ``size`` slides that a process makes; what decks share helps none."""
    from builder.writers.deck.render import render

    deck = list(slides(size, 0))
    render(list(slides(2, -1)), title="Warm", language="en-GB")
    start = process_time()
    render(deck, title="Deck", language="en-GB")
    return 1000 * (process_time() - start) / size


def slides(size: int, seed: int) -> Iterator[Slide]:
    """Slides with bullets, every tenth with a table, and notes."""
    from words import Prose

    from builder.writers.deck.slides import Block, Body, Cell, Layout, Marker, Slide, Table, plain

    prose = Prose(f"deck-{seed}")
    for number in range(size):
        block: Block = Body(paragraphs=tuple(plain(prose.phrase(4, 9), marker=Marker.BULLET) for _ in range(5)))
        if number % 10 == 9:
            rows = [tuple(Cell(paragraphs=(plain(prose.phrase(1, 3)),)) for _ in range(3)) for _ in range(5)]
            block = Table(header=rows[0], rows=tuple(rows[1:]), alt=prose.sentence())
        yield Slide(
            identifier=f"slide-{number}",
            title=prose.phrase(2, 5),
            layout=Layout.CONTENT,
            blocks=(block,),
            notes=(plain(prose.sentences(3)),),
            section=f"Part {number // 20}",
        )


if __name__ == "__main__":
    print(json.dumps(milliseconds(int(sys.argv[1]))))
