"""Runs several targets, each in a process of its own where the machine can fork."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from builder.errors import CurriculumError, Finding
from builder.session.interrupts import uninterrupted
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.session.publish import refusing
from builder.session.target_run import Run, run_target


@dataclass(frozen=True, slots=True)
class _Worker:
    process: Any  # multiprocessing gives the process of each way to start one a type of its own
    connection: Connection


@dataclass(frozen=True, slots=True)
class _HowFar:
    """A worker says how far it is."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Done:
    """A worker's last words when all went well."""

    findings: tuple[Finding, ...]


def run_targets(project: Project, runs: Sequence[Run], jobs: int, progress: Progress) -> list[Finding]:
    """Run all; at most ``jobs`` at a time. Raises the first ``CurriculumError`` of any."""
    if jobs == 1 or len(runs) == 1 or not hasattr(os, "fork"):
        # One after the other, each loads what is known: the one before may have changed what is in memory.
        alone = [replace(run, known=None) for run in runs]
        return [finding for run in alone for finding in run_target(project, run, progress).findings]
    waiting = list(runs)
    working: dict[Connection, _Worker] = {}
    findings: list[Finding] = []
    # What is known by now is no garbage: nobody need search it, and so copy it into his own memory.
    gc.freeze()
    try:
        while waiting or working:
            while waiting and len(working) < jobs:
                # Python swallows what a signal raises while it forks.
                with uninterrupted():
                    worker = _start(project, waiting.pop(0), watched=progress is not silent)
                    working[worker.connection] = worker
            for connection in wait(list(working)):
                assert isinstance(connection, Connection), "only connections are waited for"
                match _heard(connection):
                    case _HowFar(what, done, total):
                        progress(what, done, total)
                    case _Done(said):
                        findings.extend(said)
                        working.pop(connection).process.join()
                        connection.close()
    finally:
        _end(working.values())
    return findings


def _start(project: Project, run: Run, *, watched: bool) -> _Worker:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(project, run, theirs, watched), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _end(workers: Iterable[_Worker]) -> None:
    """End those that still work. What they have half done is thrown away by the next build."""
    for worker in workers:
        # Not SIGTERM: a worker that has only just been forked would still hold it back, and lose it.
        worker.process.kill()
        worker.process.join()


def _work(project: Project, run: Run, connection: Connection, watched: bool) -> None:
    """What a worker does: run one target, and say over ``connection`` how it went; while ``watched``, how it goes."""
    # The parent alone speaks of being stopped.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)

    def progress(what: str, done: int, total: int) -> None:
        connection.send(_HowFar(what, done, total))

    try:
        with refusing(project.out):
            connection.send(_Done(run_target(project, run, progress if watched else silent).findings))
    except CurriculumError as error:
        connection.send(CurriculumError(str(error)))
    except Exception as error:  # a fault of ours: the parent says so, and keeps what the note holds
        failed = RuntimeError(f"{type(error).__name__}: {error}")
        failed.add_note(traceback.format_exc())
        connection.send(failed)


def _heard(connection: Connection) -> _HowFar | _Done:
    """What a worker says; raises what it failed with."""
    try:
        said = connection.recv()
    except EOFError:
        raise CurriculumError("a part of the build was ended from outside: build again") from None
    if isinstance(said, Exception):
        raise said
    assert isinstance(said, (_HowFar, _Done)), "a worker says nothing else"
    return said
