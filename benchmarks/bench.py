#!/usr/bin/env python3
"""Prints, from one run, every speed ratio beside its target, as a Markdown table."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from compileall import compile_dir
from importlib.metadata import version
from pathlib import Path
from sysconfig import get_path

import builds
import decks
import peers
import serving
import starts
import truth
from measure import HEAD, Row

KEYS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13")
BY_HAND = {"P3", "P10"}
"""Rows that only ``--large`` measures."""


def rows(said: argparse.Namespace, folder: Path) -> Iterator[Row]:
    """Every row asked for, as soon as it is known."""
    wanted = set(said.only or KEYS) - (set() if said.large else BY_HAND)
    projects = builds.Projects(folder)
    if "P9" in wanted:
        yield from starts.help_and_completion(said.pairs, folder)
    if wanted & {"P1", "P2", "P6"}:
        yield from builds.rounds(projects, said.modules, said.pairs, wanted)
    if "P5" in wanted:
        yield from starts.nothing_changed(projects, said.modules, said.pairs, folder)
    if "P4" in wanted and not said.large:
        yield builds.growth(projects, 25, 100, said.pairs)
    if "P7" in wanted:
        yield from peers.rows(projects, min(said.modules, 25), said.pairs)
    if "P11" in wanted:
        yield builds.check(projects, said.modules, said.pairs)
    if "P8" in wanted:
        sizes = (decks.SMALL, decks.LARGE, decks.HUGE)
        yield from decks.row(sizes if said.large else sizes[:2], said.pairs)
    if "P12" in wanted:
        yield from truth.row(folder / "truth", said.sequences, said.seed)
    if "P13" in wanted:
        yield serving.edit_to_page(projects, said.modules, said.pairs)
    if said.large and wanted & {"P3", "P4", "P10"}:
        yield from builds.large(projects, wanted)


def freeze(folder: Path) -> None:
    """Measure one state of the builder, whatever is edited meanwhile, compiled as pip compiles what it installs.

    Other installers leave libraries to be compiled when first loaded, or each time where nothing may be written.
    """
    shutil.copytree(Path(__file__).parent.parent / "builder", folder / "frozen/builder")
    for place in (folder / "frozen", get_path("purelib")):
        compile_dir(place, quiet=2)
    os.environ["PYTHONPATH"] = str(folder / "frozen")


def machine() -> str:
    """What the numbers were measured on."""
    packages = ("sphinx", "myst-parser", "docutils", "python-pptx", "furo", "click", "pypandoc_binary")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} cores (load {load}), {platform.machine()}, Python {platform.python_version()}, {versions}"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=lambda text: text.split(","), help="rows, such as P5,P6")
    parser.add_argument("--modules", type=int, default=100, help="the size of the course (default 100)")
    parser.add_argument("--pairs", type=int, default=3, help="how often A and B are measured in turn (default 3)")
    parser.add_argument("--large", action="store_true", help="also P3, P4 and P10 at 1,000 modules: takes half an hour")
    parser.add_argument("--sequences", type=int, default=50, help="edit sequences of P12 (default 50)")
    parser.add_argument("--seed", type=int, default=1, help="chooses P12's edits")
    said = parser.parse_args()
    if unknown := set(said.only or ()) - set(KEYS):
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(KEYS)}")
    print(f"{machine()}; {said.modules} modules, {said.pairs} pairs\n\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        freeze(Path(folder))
        for row in rows(said, Path(folder)):
            print(row, flush=True)
    print(f"\nLoad at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
