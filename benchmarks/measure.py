"""Runs a command and says what it cost: CPU of the whole process tree, wall clock, peak memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
CASEBOOK = str(BIN / "casebook")
COLD = (".casebook", "dist", "_build")
"""What earlier builds left behind."""

LIMIT = 1800
"""Seconds after which a command is taken for stuck: all of ``--large`` together takes about as long."""


class Failed(Exception):
    """A measured command did not do its work."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the kilobytes of the largest process."""

    cpu: float
    wall: float
    peak: int

    def __add__(self, other: Cost) -> Cost:
        """Both, one after the other."""
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ``ours`` and ``theirs`` in words, and the ratio beside its target."""

    key: str
    work: str
    ours: str
    theirs: str
    ratio: str
    target: str
    reached: bool | None = None

    def __str__(self) -> str:
        """The line in Markdown."""
        verdict = {True: "yes", False: "**no**", None: "–"}[self.reached]
        return f"| {self.key} | {self.work} | {self.ours} | {self.theirs} | {self.ratio} | {self.target} | {verdict} |"


HEAD = "| # | work | A: ours | B | ratio | target | reached |\n| --- | --- | --- | --- | --- | --- | --- |"


def run(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Cost:
    """Run ``command`` to its end; raises ``Failed`` with its words when it fails or takes too long.

    It leads a process group, of which nothing is left when it ends badly or when we are stopped.
    """
    with open(os.devnull) as nothing, tempfile.TemporaryFile() as words, stopped_by_sigterm():
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=os.environ | dict(env or {}),
            stdin=nothing,
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
        limit = threading.Timer(LIMIT, kill_group, [process.pid])
        limit.start()
        try:
            _pid, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            limit.cancel()
            if process.returncode != 0:
                kill_group(process.pid)
                process.wait()
        if process.returncode:
            words.seek(0)
            late = f" (the limit is {LIMIT} s)" if wall > LIMIT else ""
            said = words.read().decode(errors="replace")[-2000:]
            raise Failed(f"{' '.join(command)} ended with {process.returncode} after {wall:.0f} s{late}:\n{said}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss)


def kill_group(leader: int) -> None:
    """End ``leader`` and every process it started."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


@contextmanager
def stopped_by_sigterm() -> Iterator[None]:
    """Let SIGTERM, which ``timeout`` sends, go the way of Ctrl-C: through every ``finally``."""

    def stop(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def casebook(project: Path, *words: str) -> Cost:
    """``casebook build`` as it is, or another command."""
    return run([CASEBOOK, *(words or ("build",))], cwd=project)


def cold(project: Path) -> Path:
    """The project as if nobody had built it yet.

    What is left behind is put aside, not deleted: for some minutes after many files are deleted, ext4 makes each new
    one at several times its price (it passes over inodes it has just freed), and a build of many files would pay most.
    """
    aside = project.with_name(f"{project.name}-aside")
    aside.mkdir(exist_ok=True)
    for name in COLD:
        with suppress(FileNotFoundError):
            (project / name).rename(aside / f"{name}-{time.monotonic_ns()}")
    return project


def pairs(count: int, ours: Callable[[], Cost], theirs: Callable[[], Cost]) -> list[tuple[Cost, Cost]]:
    """A and B in turn, ``count`` times."""
    return [(ours(), theirs()) for _ in range(count)]


def compared(
    key: str, work: str, measured: Sequence[tuple[Cost, Cost]], target: float | None, what: str = "cpu", unit: str = "s"
) -> Row:
    """The median of the pairs' ratios beside its target."""
    scale = 1000 if unit == "ms" else 1
    ours, theirs = ([getattr(cost, what) * scale for cost in side] for side in zip(*measured, strict=True))
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    ratio = median(ratios)
    spread = f" ({ratios[0]:.2f}–{ratios[-1]:.2f})" if len(ratios) > 1 else ""
    said = [f"{median(side):.{0 if unit == 'ms' else 2}f} {unit}" for side in (ours, theirs)]
    aim, reached = (f"≤ {target}", ratio <= target) if target else ("", None)
    return Row(key, work, said[0], said[1], f"**{ratio:.2f}**{spread}", aim, reached)
