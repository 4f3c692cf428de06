"""Two builds of one curriculum at once: one waits for the other, or says why it does not build."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from courses import TinyCourse

from builder.errors import CurriculumError
from builder.session import alone as one_at_a_time
from builder.session.alone import alone


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    monkeypatch.setattr(one_at_a_time, "PATIENCE", 0.3)


def somebody(cache: Path) -> subprocess.Popen[bytes]:
    """Another process, at work in ``cache`` by now."""
    script = (
        "import sys, time; from pathlib import Path; from builder.session.alone import alone\n"
        "with alone(Path(sys.argv[1])):\n    print('at work', flush=True); time.sleep(600)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(cache)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"at work\n"
    return process


@pytest.mark.usefixtures("impatient")
def test_who_comes_second_is_told(course: TinyCourse) -> None:
    """By build, check and show; what was built stays, and afterwards all is as ever."""
    assert course.run("build", "-j", "1").code == 0
    before = course.outputs()
    course.append("modules/first-call/index.md", "\n\nOne more sentence.\n")
    process = somebody(course.root / ".casebook")
    try:
        for words in (["build", "-j", "1"], ["check"], ["show", "modules"]):
            answer = course.run(*words)
            assert answer.code == 1, answer
            assert "another casebook is at work here: wait until it is done" in answer.err
    finally:
        process.kill()
        process.wait()
    assert course.outputs() == before
    assert course.run("build", "-j", "1").code == 0
    assert course.outputs() != before


def test_who_comes_second_waits_for_a_moment(tmp_path: Path) -> None:
    """A build that was ended leaves no lock behind, nor does one that ends by itself."""
    process = somebody(tmp_path)
    ended: list[str] = []
    killer = threading.Timer(0.5, lambda: (ended.append("ended"), process.kill()))
    killer.start()
    with alone(tmp_path):
        assert ended
    killer.join()
    process.wait()


@pytest.mark.usefixtures("impatient")
def test_each_cache_has_its_own_lock(tmp_path: Path) -> None:
    """A language beside another, a preview beside a build; and whoever is in may go in again."""
    with alone(tmp_path / "one"), alone(tmp_path / "other"), alone(tmp_path / "one"):
        process = somebody(tmp_path / "third")
        with pytest.raises(CurriculumError), alone(tmp_path / "third"):
            raise AssertionError
        process.kill()
        process.wait()
