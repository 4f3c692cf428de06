"""Ctrl-C and SIGTERM at any moment: a sentence, the right exit code, the last outputs whole, the next build sound."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from courses import TinyCourse, edits
from sound_course import FIRST

CASEBOOK = Path(sys.executable).with_name("casebook")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")

Moment = Callable[[TinyCourse], bool]


def begun(course: TinyCourse) -> bool:
    """The cache has just appeared."""
    return (course.root / ".casebook").exists()


def reading(course: TinyCourse) -> bool:
    """The folder for doctrees is there, marked as unfinished."""
    return (course.root / ".casebook/doctrees").exists()


def writing(course: TinyCourse) -> bool:
    """A target has begun to write."""
    return any((course.root / ".casebook").glob("work-*/learner/*"))


def placing(course: TinyCourse) -> bool:
    """What was built is being put in place."""
    return course.root.joinpath(".dist.new").exists()


def interrupted(course: TinyCourse, number: signal.Signals, moment: Moment) -> tuple[int, str]:
    """Exit code and words of a build that got a signal at this moment, as if from a terminal."""
    process = subprocess.Popen(
        [CASEBOOK, "build", "--project", course.root, "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not moment(course):
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        # Ctrl-C reaches every process of the terminal; ``kill`` reaches one.
        (os.killpg if number is signal.SIGINT else os.kill)(process.pid, number)
    # Its workers hold the pipe, too: this ends when the last of them does.
    said, _ = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.parametrize("moment", [begun, reading, writing, placing])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_build_leaves_the_last_outputs_whole(
    number: signal.Signals, code: int, moment: Moment, built: TinyCourse, expected: dict[str, bytes]
) -> None:
    """Or the new ones, when it was too late to stop; never a mixture."""
    before = built.outputs()
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(built)
    ended, said = interrupted(built, number, moment)
    assert "Traceback" not in said
    assert ended == code or (moment is placing and ended == 0), said
    assert ended == 0 or "Stopped." in said
    assert built.outputs() == expected if ended == 0 else built.outputs() in (before, expected)
    answer = built.run("build", "--strict", "-j", "1")
    assert (answer.code, answer.findings) == (0, [])
    assert built.outputs() == expected, "the next build equals one from scratch"
    assert [path.name for path in built.root.iterdir() if path.name.startswith(".dist")] == []


@pytest.fixture(scope="module")
def expected(built_once: TinyCourse, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the changed course gives when it is built from scratch."""
    root = tmp_path_factory.mktemp("expected") / "course"
    shutil.copytree(built_once.root, root, ignore=shutil.ignore_patterns(".casebook", "dist"))
    course = TinyCourse(root)
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(course)
    assert course.run("build", "-j", "1").code == 0
    return course.outputs()


def test_the_first_build_may_be_stopped_too(course: TinyCourse) -> None:
    """No outputs are better than half of them; no process is left behind."""
    ended, said = interrupted(course, signal.SIGTERM, writing)
    assert ended in (143, 0), said
    assert ended == 0 or not course.dist.exists()
    assert course.run("build", "--strict", "-j", "1").code == 0


def test_a_build_that_was_killed_is_made_good(built: TinyCourse) -> None:
    """Nothing can be said then; the next build throws away what is half done."""
    before = built.outputs()
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(built)
    ended, _ = interrupted(built, signal.SIGKILL, reading)
    assert ended == -signal.SIGKILL
    assert built.outputs() == before
    assert built.run("build", "--strict", "-j", "1").code == 0
    assert built.outputs() != before
