"""What many tests share: what is built once, a browser, and an untouched process around each test."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import axe_script, chromium
from courses import TinyCourse, write_course
from lms_fixtures import field, lms, packages

from builder.speech import speak

__all__ = ["field", "lms", "packages"]
"""Fixtures, which pytest finds by their names."""


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Whatever a shell starts in the background ignores Ctrl-C, and so would each command that a test stops by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


_SIGTERM = signal.getsignal(signal.SIGTERM)
_PYTHONS_OWN = (700, 10, 10)
"""When Python collects garbage unless told otherwise; the command has spoken as soon as it is imported."""


@pytest.fixture(autouse=True)
def _untouched_process() -> Iterator[None]:
    """The command quietens the garbage collector, listens for SIGTERM and may speak French; nothing outlives a test."""
    # Not what this test found: what a whole file shares may have been built before it, by the same command.
    yield
    signal.signal(signal.SIGTERM, _SIGTERM)
    gc.set_threshold(*_PYTHONS_OWN)
    gc.unfreeze()
    speak("en")


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for the tests of a file; without it they are skipped."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's source; without it the test is skipped."""
    return axe_script()


@pytest.fixture(scope="session")
def decks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The deck somebody taught from, and the one of this term; copy them, never change them."""
    # Only those who ask for decks wait for python-pptx.
    from edited_decks import built, new, old

    folder = tmp_path_factory.mktemp("decks")
    return built(folder / "old.pptx", old(folder), "1.0"), built(folder / "new.pptx", new(folder), "2.0")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed, as in CI, a test that skips is a test that failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CASEBOOK_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
