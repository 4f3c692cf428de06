"""P8: whether a slide costs the same in a large deck as in a small one, in time and in memory."""

from __future__ import annotations

import json
import resource
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
MOST_EACH = 50
"""Kilobytes for each slide: 5,000 of them in a quarter of a gigabyte."""


def row(sizes: tuple[int, ...], count: int) -> Iterator[Row]:
    """A row for each size but the smallest; a process for each measurement, sizes in turn."""
    found: dict[int, list[float]] = {size: [] for size in sizes}
    peaks: dict[int, int] = {}
    for _ in range(count):
        for size in sizes:
            command = [sys.executable, __file__, str(size)]
            told = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
            cost, peaks[size] = json.loads(told.stdout)
            found[size].append(cost)
    small, *others = sizes
    for size in others:
        ratio = median(a / b for a, b in zip(found[size], found[small], strict=True))
        large_, small_ = (f"{median(found[one]):.2f} ms" for one in (size, small))
        work = f"CPU per slide at {size} slides against {small}"
        yield Row("P8", work, large_, small_, f"**{ratio:.2f}**", "≤ 1.2", ratio <= 1.2)
    largest = sizes[-1]
    each = (peaks[largest] - peaks[small]) / (largest - small)
    work = f"memory of a deck of {largest} slides, against one of {small}; for each slide more"
    shown = (f"{peaks[one] / 1024:.0f} MB" for one in (largest, small))
    yield Row("P8", work, *shown, f"**{each:.0f} KB**", f"≤ {MOST_EACH} KB", each <= MOST_EACH)


def spent(size: int) -> tuple[float, int]:
    """CPU per slide, its fit included, of the first deck of ``size`` slides that a process makes, and its peak in KB.

    What decks share helps none.
    """
    from builder.writers.deck.fit import fit
    from builder.writers.deck.render import render
    from builder.writers.deck.template import opened

    deck = list(slides(size, 0))
    render(fit(slides(2, -1), opened().page), title="Warm", language="en-GB")
    start = process_time()
    render(fit(deck, opened().page), title="Deck", language="en-GB")
    each = 1000 * (process_time() - start) / size
    return each, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


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
    print(json.dumps(spent(int(sys.argv[1]))))
