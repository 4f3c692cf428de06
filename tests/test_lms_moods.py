"""A platform that fails, is silent, slow or gone: the learner is told, nothing is lost, all of it arrives once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lms_learner import Field, Learner, field_of, wait_until

AGAIN = 11_000
"""Milliseconds after which a session has tried again."""

MOODS = [
    *((edition, mood) for edition in ("1.2", "2004") for mood in ("false", "throws", "gone")),
    *(("cmi5", mood) for mood in ("false", "gone", "page")),
]
"""Refuses; breaks; is not there any more (no answer at all); answers with a page of somebody else's."""

in_each_mood = pytest.mark.parametrize(("field", "mood"), MOODS, indirect=["field"])


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser's context whose clock can be put forward."""
    made = browser.new_context()
    made.clock.install()
    yield made
    made.close()


def kept_here(learner: Learner) -> list[str]:
    """What the package keeps on this computer."""
    found: list[str] = learner.frame().evaluate("Object.keys(localStorage)")
    return found


def wait_and_see(learner: Learner) -> None:
    """Until the session has tried again."""
    learner.page.clock.fast_forward(AGAIN)
    learner.settle()


@in_each_mood
def test_what_fails_in_the_middle_is_told_kept_and_sent(context: Any, field: Field, mood: str) -> None:
    learner = field.visit(context)
    learner.answer("keep-it", 0)
    learner.settle()
    field.fall_ill(learner, mood)
    learner.answer("first-step", 1)
    learner.wait_until_told("kept on this computer")
    learner.answer("what-to-note", 0, 1)
    wait_and_see(learner)
    assert "kept on this computer" in learner.told()
    assert len(kept_here(learner)) == 1
    assert [row[0] for row in field.rows] == ["preserving-keep-it"]

    field.recover(learner)
    wait_and_see(learner)
    learner.wait_until_told("answers again. Everything was recorded.")
    assert kept_here(learner) == []
    names = ["preserving-keep-it", "preserving-first-step", "preserving-what-to-note"]
    assert [row[0] for row in field.rows] == names
    field.leave(learner)
    assert [row[0] for row in field.rows] == names


@in_each_mood
def test_a_platform_that_is_silent_at_first_gets_all_when_it_wakes(context: Any, field: Field, mood: str) -> None:
    """And what it had from an earlier visit is not written over."""
    earlier = field.visit(context)
    earlier.answer("keep-it", 0)
    field.leave(earlier)
    field.place.mood = mood
    learner = field.visit(context)
    learner.wait_until_told("does not answer")
    learner.answer("first-step", 1)
    wait_and_see(learner)
    assert "does not answer" in learner.told()
    field.recover(learner)
    wait_and_see(learner)
    learner.wait_until_told("answers again. Everything was recorded.")
    field.leave(learner)
    assert [row[0] for row in field.rows] == ["preserving-keep-it", "preserving-first-step"]
    last = field.visit(context)
    for item in ("keep-it", "first-step"):
        last.form(item).locator(".quiz-told").wait_for()
    field.leave(last)


def test_a_slow_platform_is_told_of_and_gets_each_answer_once(browser: Any, field: Field) -> None:
    """Seconds for an answer; the learner goes on meanwhile, and leaves by the button when all is there."""
    learner = field.visit(browser)
    learner.settle()
    field.fall_ill(learner, "slow")
    learner.answer("first-step", 1)
    learner.answer("keep-it", 0)
    learner.wait_until_told("The learning platform is slow. Everything was recorded.")
    names = ["preserving-first-step", "preserving-keep-it"]
    assert [row[0] for row in field.rows] == names
    learner.answer("what-to-note", 0)
    learner.shell.locator("#exit").click()
    wait_until(learner.page, lambda: len(field.rows) == 3)
    assert [row[0] for row in field.rows] == [*names, "preserving-what-to-note"]
    learner.page.close()


def test_what_the_platform_has_already_is_not_said_again(browser: Any, packages: Path) -> None:
    """Where every call takes a second, turning a page is two values and a commit."""
    with field_of("1.2", packages, "preserving") as field:
        learner = field.visit(browser)
        learner.go("At the help desk")
        learner.settle()
        before = learner.page.evaluate("calls.length")
        learner.go("Final test")
        learner.settle()
        said = [call[:2] for call in learner.page.evaluate("calls")[before:]]
        assert said == [
            ["LMSSetValue", "cmi.suspend_data"], ["LMSSetValue", "cmi.core.lesson_location"], ["LMSCommit", ""],
        ]  # fmt: skip
        learner.page.close()
