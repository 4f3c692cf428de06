"""What happens to a build when one of its processes fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.errors import CurriculumError
from builder.session import workers
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.session.target_run import Run
from builder.session.workers import run_targets

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this machine cannot fork: targets run one after the other"
)

RUNS = (Run("deck", "decks", {}), Run("gift", "quizzes", {}))


def failing(monkeypatch: pytest.MonkeyPatch, fail: object) -> None:
    """Let the decks' process end in ``fail``, and the quizzes' wait for ever."""

    def run_target(project: Project, run: Run, progress: Progress) -> object:
        if run.builder == "deck":
            assert callable(fail)
            fail()
        while True:
            os.read(os.pipe()[0], 1)

    monkeypatch.setattr(workers, "run_target", run_target)


def children() -> set[str]:
    """The processes that this one has started and not yet buried."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_a_fault_of_ours_keeps_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note is what the log for whoever keeps casebook is made of."""

    def fail() -> None:
        raise ZeroDivisionError("copper-kettle")

    failing(monkeypatch, fail)
    before = children()
    with pytest.raises(RuntimeError, match="ZeroDivisionError: copper-kettle") as caught:
        run_targets(Project(tmp_path, tmp_path / "dist"), RUNS, 2, silent)
    assert any("in fail" in note for note in caught.value.__notes__)
    assert children() == before


def test_what_an_author_can_mend_arrives_as_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in a worker is told as one in the parent."""

    def fail() -> None:
        raise OSError(28, "No space left on device")

    failing(monkeypatch, fail)
    with pytest.raises(CurriculumError, match="the disk is full: make room and build again"):
        run_targets(Project(tmp_path, tmp_path / "dist"), RUNS, 2, silent)


def test_a_worker_that_is_killed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system kills what takes too much memory; it leaves no last words."""
    failing(monkeypatch, lambda: os._exit(9))
    with pytest.raises(CurriculumError, match="ended from outside: build again"):
        run_targets(Project(tmp_path, tmp_path / "dist"), RUNS, 2, silent)
