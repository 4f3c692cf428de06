"""P5 and P9: what the command costs when it has nothing, or next to nothing, to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from builds import Projects
from measure import CASEBOOK, Cost, Row, casebook, cold, compared, pairs, run

REPEATS = 7
"""A start takes milliseconds, so each is measured this many times for every pair asked for."""

HEAVY = ("sphinx", "docutils", "myst_parser", "pptx", "lxml", "jinja2")
BARE = '''\
import click


@click.group()
def main() -> None:
    """A program that does nothing."""


@main.command()
@click.option("--loud", is_flag=True, help="Do it loudly.")
def nothing(loud: bool) -> None:
    """Do nothing."""


main()
'''
COMPLETING = {"_CASEBOOK_COMPLETE": "bash_complete", "COMP_WORDS": "casebook bu", "COMP_CWORD": "1"}
_IMPORTED = re.compile(r"^import time:\s*\d+ \|\s*\d+ \|\s*([\w.]+)$", re.MULTILINE)


def nothing_changed(projects: Projects, modules: int, count: int, folder: Path) -> Iterator[Row]:
    """P5: a build right after a build."""
    project = projects("casebook", modules)
    if not (project / "dist/build.json").exists():
        casebook(cold(project))
    casebook(project)
    measured = pairs(count * REPEATS, lambda: casebook(project), bare(folder))
    yield compared("P5", f"nothing changed, {modules} modules, against a bare Click --help", measured, 2.0, unit="ms")
    found = imported(["build"], project)
    yield Row("P5", "heavy modules imported when nothing changed", *_verdict(found))


def help_and_completion(count: int, folder: Path) -> Iterator[Row]:
    """P9: help, version and shell completion."""
    nothing: Mapping[str, str] = {}
    for work, words, env in (
        ("--help", ["--help"], nothing),
        ("build --help", ["build", "--help"], nothing),
        ("--version", ["--version"], nothing),
        ("completion", [], COMPLETING),
    ):
        measured = pairs(count * REPEATS, partial(run, [CASEBOOK, *words], folder, env), bare(folder))
        yield compared("P9", f"{work}, against a bare Click --help", measured, 1.6, unit="ms")
        yield Row("P9", f"heavy modules imported by {work}", *_verdict(imported(words, folder, env)))


def bare(folder: Path) -> Callable[[], Cost]:
    """A run of ``--help`` of a Click program with one command."""
    program = folder / "bare.py"
    program.write_text(BARE, "utf-8")
    return partial(run, [sys.executable, str(program), "--help"])


def imported(words: list[str], cwd: Path, env: Mapping[str, str] | None = None) -> set[str]:
    """Which of the heavy packages the command imports."""
    command = [sys.executable, "-X", "importtime", CASEBOOK, *words]
    told = subprocess.run(
        command, cwd=cwd, env=os.environ | dict(env or {}), capture_output=True, text=True, check=False
    )
    roots = {name.partition(".")[0] for name in _IMPORTED.findall(told.stderr)}
    if "click" not in roots:
        raise AssertionError(f"importtime said nothing of Click: {told.stderr[-500:]}")
    return roots & set(HEAVY)


def _verdict(found: set[str]) -> tuple[str, str, str, str, bool]:
    return ", ".join(sorted(found)) or "none", "", "", "none", not found
