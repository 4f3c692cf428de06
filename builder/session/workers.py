"""Runs several targets, each in a process of its own where the machine can fork."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from builder.errors import CurriculumError, Finding
from builder.session.progress import Progress
from builder.session.project import Project
from builder.session.publish import refusing, uninterrupted
from builder.session.target_run import Run, run_target


def run_targets(project: Project, runs: Sequence[Run], jobs: int, progress: Progress) -> list[Finding]:
    """Run all; at most ``jobs`` at a time. Raises the first ``CurriculumError`` of any."""
    if jobs == 1 or len(runs) == 1 or not hasattr(os, "fork"):
        return [finding for run in runs for finding in run_target(project, run, progress).findings]
    waiting = list(runs)
    working: dict[Connection, _Worker] = {}
    findings: list[Finding] = []
    try:
        while waiting or working:
            while waiting and len(working) < jobs:
                # Python swallows what a signal raises while it forks.
                with uninterrupted():
                    worker = _start(project, waiting.pop(0))
                    working[worker.connection] = worker
            for connection in wait(list(working)):
                assert isinstance(connection, Connection), "only connections are waited for"
                if (result := _hear(connection, progress)) is not None:
                    findings.extend(result)
                    working.pop(connection).process.join()
    finally:
        for worker in working.values():
            worker.process.terminate()
            worker.process.join()
    return findings


@dataclass(frozen=True, slots=True)
class _Worker:
    process: Any
    connection: Connection


def _start(project: Project, run: Run) -> _Worker:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(project, run, theirs), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(project: Project, run: Run, connection: Connection) -> None:
    def progress(what: str, done: int, total: int) -> None:
        connection.send((what, done, total))

    # What is half done is thrown away by the next build; the parent alone speaks of being stopped.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        with refusing(project.out):
            connection.send(run_target(project, run, progress).findings)
    except CurriculumError as error:
        connection.send(CurriculumError(str(error)))


def _hear(connection: Connection, progress: Progress) -> tuple[Finding, ...] | None:
    """The findings when a worker is done; None while it only says how far it is."""
    try:
        said = connection.recv()
    except EOFError:
        raise CurriculumError("a part of the build was ended from outside: build again") from None
    if isinstance(said, CurriculumError):
        raise said
    if len(said) == 3 and isinstance(said[0], str):
        progress(*said)
        return None
    return tuple(said)
