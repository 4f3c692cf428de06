"""A browser that is killed in the middle of a session: the next one goes on where it stopped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from browser import killable
from lms_learner import Field, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc, which Linux has")


def test_a_killed_browser_resumes_with_answers_and_place(browser: Any, field: Field, tmp_path: Path) -> None:
    """In another browser, which has nothing of the first: all is the platform's."""
    with killable(browser, tmp_path / "killed") as (mortal, kill):
        first = field.visit(mortal)
        first.answer("first-step", 1)
        first.form("one-word").locator("input").fill("preservation")
        first.form("one-word").locator("input").press("Tab")
        first.go("Final test")
        drawn = first.drawn()
        first.inner.locator(f"form#{drawn[2]} input").nth(1).check()
        first.settle()
        kill()

    second = field.visit(browser)
    assert second.drawn() == drawn
    assert second.inner.locator(f"form#{drawn[2]} input").nth(1).is_checked()
    second.go("Preserving a record")
    second.form("first-step").locator(".quiz-told").wait_for()
    assert second.form("first-step").locator("input").nth(1).is_checked()
    assert second.form("one-word").locator("input").input_value() == "preservation"
    assert [row[0] for row in field.rows] == ["preserving-first-step"]
    second.leave()


def _is_on_disk(folder: Path) -> bool:
    """Whether the browser has written what the page stored: it does so a moment later."""
    return any(b"casebook-lms" in log.read_bytes() for log in folder.glob("**/Local Storage/leveldb/*.log"))


def test_what_a_failing_platform_did_not_take_outlives_the_browser(browser: Any, field: Field, tmp_path: Path) -> None:
    """It was kept on this computer, and is sent when the package is opened there again."""
    folder = tmp_path / "kept"
    with killable(browser, folder) as (mortal, kill):
        first = field.visit(mortal)
        first.settle()
        field.fall_ill(first)
        first.answer("first-step", 1)
        first.wait_until_told("kept on this computer")
        wait_until(first.page, lambda: _is_on_disk(folder))
        kill()
    field.recover(None)
    assert field.rows == []
    with killable(browser, folder) as (healthy, _kill):
        second = field.visit(healthy)
        second.form("first-step").locator(".quiz-told").wait_for()
        second.settle()
        assert [row[0] for row in field.rows] == ["preserving-first-step"]
        second.leave()
