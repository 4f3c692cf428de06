"""What many tests share: one sound course, built once and copied, and an untouched process around each test."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from courses import TinyCourse, write_course


@pytest.fixture(autouse=True)
def _untouched_process() -> Iterator[None]:
    """The command quietens the garbage collector and listens for SIGTERM; neither outlives a test."""
    handler, threshold = signal.getsignal(signal.SIGTERM), gc.get_threshold()
    yield
    signal.signal(signal.SIGTERM, handler)
    gc.set_threshold(*threshold)
    gc.unfreeze()


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    """A sound course and its outputs; copy it, never change it."""
    course = write_course(tmp_path_factory.mktemp("sound") / "course")
    answer = course.run("build", "--strict", "-j", "1")
    assert (answer.code, answer.findings) == (0, []), answer
    return course


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """A sound course that was never built."""
    return write_course(tmp_path / "course")


@pytest.fixture
def built(built_once: TinyCourse, tmp_path: Path) -> TinyCourse:
    """A copy of the sound course with its outputs, free to be changed."""
    shutil.copytree(built_once.root, tmp_path / "course", ignore=shutil.ignore_patterns(".casebook"))
    return TinyCourse(tmp_path / "course")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed, as in CI, a test that skips is a test that failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CASEBOOK_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
