"""Packages on scormhost, a careless platform: no count of answers, no entry, no pass mark, a score before any test."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import urlopen

import pytest
from lms_learner import Learner
from lms_player import SCORM12, SCORM2004, Edition

SERVE = """
import sys
from pathlib import Path
import uvicorn
from scormhost.app import create_scorm_app
from scormhost.packages import extract_scorm_zip
from scormhost.storage import PackageStore
folder, package, port = sys.argv[1:]
app = create_scorm_app(data_dir=folder, secret_key="for a test on this machine alone, and no other")
extract_scorm_zip(PackageStore(app.state.settings), Path(package).read_bytes(), "sco.zip", preferred_id="sco")
uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error")
"""


@dataclass
class Careless:
    """The platform with one package, for one learner, who is known by the browser's cookies."""

    edition: Edition
    address: str
    folder: Path
    context: Any

    def visit(self) -> Learner:
        page = self.context.new_page()
        page.goto(self.address)
        return Learner(page, page.frame_locator("#scormhost-content"))

    @property
    def kept(self) -> dict[str, str]:
        """What it has of the learner."""
        files = sorted(self.folder.rglob("*__index.html.json"))
        kept: dict[str, str] = json.loads(_settled(files[0]))["elements"] if files else {}
        return kept

    @property
    def answers(self) -> list[str]:
        """The ids of the answers recorded, by their places."""
        found = {name.split(".")[2]: value for name, value in self.kept.items() if name.endswith(".id")}
        assert sorted(map(int, found)) == list(range(len(found)))
        return [found[place] for place in sorted(found, key=int)]


@pytest.fixture(params=[SCORM12, SCORM2004], ids=["1.2", "2004"])
def careless(request: pytest.FixtureRequest, packages: Path, browser: Any, tmp_path: Path) -> Iterator[Careless]:
    python = os.environ.get("CASEBOOK_PLATFORM_PYTHON", "")
    if not python or not Path(python).exists():
        pytest.skip("scormhost is not installed: pip install scormhost elsewhere, set CASEBOOK_PLATFORM_PYTHON")
    edition: Edition = request.param
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    package = packages / f"preserving{edition.suffix}"
    with subprocess.Popen([python, "-c", SERVE, tmp_path, package, str(port)], cwd=tmp_path) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/health")
            context = browser.new_context()
            yield Careless(edition, f"http://127.0.0.1:{port}/launch/sco?launch=index.html", tmp_path, context)
            context.close()
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    until = monotonic() + 60
    while True:
        try:
            with urlopen(address) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert monotonic() < until, "scormhost does not start"
            sleep(0.2)


def _settled(file: Path) -> str:
    """The text of a file that is emptied and then written anew, after a window has closed: once it stays as it is."""
    until = monotonic() + 20
    before, now = "", file.read_text("utf-8")
    while not now or now != before:
        assert monotonic() < until, f"{file.name} is still being written"
        sleep(0.3)
        before, now = now, file.read_text("utf-8")
    return now


def close(learner: Learner) -> None:
    learner.page.wait_for_timeout(300)
    learner.page.close()


def test_nobody_has_failed_before_a_test(careless: Careless) -> None:
    """It says that the score is 0 when nobody was asked anything."""
    learner = careless.visit()
    learner.answer("first-step", 1)
    learner.go("Final test")
    assert learner.inner.locator(".before").text_content() == ""
    close(learner)
    status = careless.kept.get("cmi.core.lesson_status", careless.kept.get("cmi.completion_status"))
    assert status == "incomplete"
    assert careless.kept.get("cmi.success_status", "unknown") == "unknown"


def test_every_answer_of_every_visit_has_a_row(careless: Careless) -> None:
    """It counts none of them, so we do; the place, the answers and the best result come back."""
    first = careless.visit()
    first.answer("first-step", 1)
    first.answer("keep-it", 0)
    first.go("Final test")
    drawn = first.take_test(wrong=6)
    close(first)
    before = careless.answers
    assert before[:2] == ["preserving-first-step", "preserving-keep-it"]
    assert len(before) == 12

    second = careless.visit()
    assert set(second.drawn()) == set(drawn)
    assert "40" in str(second.inner.locator(".before").text_content())
    second.go("Preserving a record")
    second.form("first-step").locator(".quiz-told").wait_for()
    second.answer("what-to-note", 0, 1)
    close(second)
    assert careless.answers == [*before, "preserving-what-to-note"]

    third = careless.visit()
    third.go("Final test")
    third.take_test(wrong=0)
    third.shell.locator("#exit").click()
    close(third)
    kept = careless.kept
    assert (kept.get("cmi.core.score.raw") or kept["cmi.score.raw"]) == "100"
    assert kept.get("cmi.core.lesson_status", kept.get("cmi.success_status")) == "passed"
    assert len(careless.answers) == 23
