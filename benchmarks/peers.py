"""P7: a deck's cost with its fit against pandoc's, and what each deck keeps from its readers."""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import builds
from measure import Cost, Row, casebook, cold, pairs, run

FAULTS = ("no-slide-title", "same-slide-title", "no-alt", "no-header-row", "no-language", "off-slide")


def rows(projects: builds.Projects, modules: int, count: int) -> Iterator[Row]:
    """CPU for each slide, then the faults of one module's deck, ours and pandoc's."""
    ours, theirs = projects("casebook", modules), projects("pandoc", modules)
    measured = pairs(count, lambda: _ours(ours), lambda: _theirs(theirs))
    decks = ours / "dist/facilitator/decks", theirs / "_build"
    slides = [sum(map(slides_of, folder.glob("*.pptx"))) for folder in decks]
    each = [(_share(one, slides[0]), _share(other, slides[1])) for one, other in measured]
    ratios = sorted(a / b for a, b in each)
    ratio = ratios[len(ratios) // 2]
    said = [f"{1000 * side[len(side) // 2]:.2f} ms" for side in (sorted(column) for column in zip(*each, strict=True))]
    work = "CPU per slide, decks with their fit, reading and checking apart, against pandoc's pptx"
    shown = f"**{ratio:.2f}** ({ratios[0]:.2f}–{ratios[-1]:.2f})"
    yield Row("P7", work, said[0], said[1], shown, "≤ 0.35", ratio <= 0.35)
    yield from _faults(*(min(folder.glob("*.pptx")) for folder in decks))


def _share(cost: Cost, slides: int) -> float:
    return cost.cpu / slides


def _ours(project: Path) -> Cost:
    """What decks add to a build: all of it, less one that only reads and checks."""
    whole = casebook(cold(project), "build", "deck", "-j", "1")
    kept = project.with_name(f"{project.name}-decks")
    (project / "dist").rename(kept)
    read = casebook(cold(project), "check", "-j", "1")
    kept.rename(project / "dist")
    return Cost(whole.cpu - read.cpu, whole.wall - read.wall, whole.peak)


def _theirs(project: Path) -> Cost:
    import pypandoc  # type: ignore[import-untyped]  # none are published

    program = pypandoc.get_pandoc_path()
    out = cold(project) / "_build"
    out.mkdir()
    total = Cost(0, 0, 0)
    for deck in sorted((project / "decks").iterdir()):
        total += run([program, str(deck), "-o", str(out / f"{deck.stem}.pptx")], cwd=deck.parent)
    return total


def slides_of(deck: Path) -> int:
    """How many slides a deck has."""
    with ZipFile(deck) as archive:
        return sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in archive.namelist())


def _faults(ours: Path, theirs: Path) -> Iterator[Row]:
    """What our own check and LibreOffice find in both decks."""
    from builder.writers.deck.checking.rules import faults_of

    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    found = [Counter(fault.code for fault in faults_of(deck)) for deck in (ours, theirs)]
    for code in FAULTS:
        ours_, theirs_ = (counted[code] for counted in found)
        yield Row("–", f"findings `{code}` in one module's deck", str(ours_), str(theirs_), "", "0", not ours_)
    from drawn import OFFICE, stray

    if OFFICE:
        with tempfile.TemporaryDirectory() as folder:
            words = [list(stray(deck.read_bytes(), Path(folder) / deck.parent.name)) for deck in (ours, theirs)]
            off = [len({word.partition(":")[0] for word in found_}) for found_ in words]
        work = "slides whose text leaves its shape, drawn by LibreOffice"
        yield Row("–", work, str(off[0]), str(off[1]), "", "0", not off[0])
