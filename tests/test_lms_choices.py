"""What a learner chooses beside answers: decisions in a scenario, for whom passages are shown, what was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from learner_steps import press as press_by_hand
from lms_learner import STANDARDS, Field, Learner, field_of


@pytest.fixture(params=STANDARDS)
def short(request: pytest.FixtureRequest, packages: Path) -> Iterator[Field]:
    with field_of(request.param, packages, "course-short") as found:
        yield found


def press(learner: Learner, words: str) -> None:
    inner = learner.inner
    inner.get_by_role("button", name=words, exact=True).or_(inner.get_by_role("link", name=words, exact=True)).click()
    learner.settle()


def step(learner: Learner) -> str:
    """The heading of the step that is shown."""
    return str(learner.inner.locator(".scenario-step:not(.away) .rubric, .debrief:not(.away) .box-label").inner_text())


def test_decisions_are_recorded_and_the_way_is_put_back(browser: Any, field: Field) -> None:
    first = field.visit(browser)
    first.go("At the help desk")
    press(first, "Choose A")
    first.inner.locator(".scenario-onward a:visible").click()
    press(first, "Choose B")
    field.leave(first)
    walked = [
        ("scenario-help-desk-report", {"1.2": "a"}.get(field.name, "read-it"), "neutral"),
        ("scenario-help-desk-record", {"1.2": "b"}.get(field.name, "wait"), "neutral"),
    ]
    assert field.rows == walked

    second = field.visit(browser)
    second.inner.get_by_text("You chose B.").wait_for()
    assert "The record" in step(second)
    assert second.inner.get_by_text("It may be gone.").is_visible()
    press(second, "Go back one step")
    press(second, "Go back one step")
    field.leave(second)

    third = field.visit(browser)
    third.inner.get_by_text("You chose A.").wait_for()
    assert "The report" in step(third)
    press(third, "Start again")
    field.leave(third)
    last = field.visit(browser)
    last.inner.get_by_role("button", name="Choose A").wait_for()
    assert "The report" in step(last)
    field.leave(last)
    assert field.rows == walked, "going back decides nothing"


def test_the_choice_of_audience_is_kept(browser: Any, field: Field) -> None:
    first = field.visit(browser)
    first.inner.get_by_label("Show me").select_option("platform")
    assert first.inner.locator("#casebook-audience output").inner_text() == "Passages for others that are left out: 1."
    field.leave(first)
    second = field.visit(browser)
    second.inner.locator("#casebook-audience output", has_text="left out: 1").wait_for()
    assert second.inner.get_by_text("Keep the record;").is_visible()
    assert second.inner.get_by_text("Ask for preservation first.").is_hidden()
    field.leave(second)
    assert field.rows == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_was_read_completes_when_nothing_is_asked(browser: Any, packages: Path, standard: str) -> None:
    """The button is on the module's page, tells once, and stays pressed."""
    with field_of(standard, packages, "handing-over") as field:
        first = field.visit(browser)
        first.settle()
        assert not field.is_complete
        press(first, "I have read this module")
        assert first.inner.get_by_text("Read. Thank you.").evaluate("(one) => one === document.activeElement")
        field.leave(first)
        assert field.is_complete
        second = field.visit(browser)
        second.inner.get_by_text("Read. Thank you.").wait_for()
        assert second.inner.get_by_role("button", name="I have read this module").is_hidden()
        field.leave(second)


def test_a_scenario_is_no_module_to_be_finished(browser: Any, field: Field) -> None:
    learner = field.visit(browser)
    learner.go("At the help desk")
    learner.inner.get_by_role("button", name="Choose A").wait_for()
    assert learner.inner.get_by_role("button", name="I have read this module").count() == 0
    field.leave(learner)


def test_a_course_shows_what_it_takes_and_asks_what_it_teaches(browser: Any, short: Field) -> None:
    learner = short.visit(browser)
    learner.go("Preserving a record")
    shown = learner.inner.locator("main").inner_text()
    for taken in ("Before you start", "A report to a help desk", "At the help desk", "First hour"):
        assert taken in shown
    for left in ("Two views", "The first hour", "Agenda", "Preservation request", "Check yourself", "in a classroom"):
        assert left not in shown
    assert learner.inner.locator("form.quiz-item").count() == 0
    learner.go("Handing over")
    learner.go("Final test")
    drawn = learner.take_test(wrong=0)
    assert {int(name.rpartition("-")[2]) % 2 for name in drawn if name[-1].isdigit()} == {0}, "of one objective"
    short.leave(learner)
    assert short.is_complete


def test_a_typed_answer_is_told_at_the_first_press(browser: Any, field: Field) -> None:
    """In a package as in the handbook: what was told goes while one types, not when the button is pressed."""
    learner = field.visit(browser)
    form = learner.form("one-word")
    for typed in ("closing", "preservation"):
        form.locator("input").click()
        form.locator("input").fill("")
        learner.page.keyboard.type(typed)
        press_by_hand(learner.page, form.locator("fieldset + button"))
        form.locator(".quiz-told").wait_for(timeout=2000)
    assert form.locator(".quiz-told").inner_text() == "Correct. That is the word."
    field.leave(learner)
    assert [row[2] for row in field.rows] == ["wrong", "right"]
