"""What a learner chooses beside answers: decisions in a scenario, for whom passages are shown, what was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lms_course
import pytest
from browser import chromium
from courses import casebook
from lms_learner import STANDARDS, Field, Learner, field_of


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of two modules, and of a course that takes a part of one."""
    folder = lms_course.write_course(tmp_path_factory.mktemp("lms") / "course")
    lms_course.add_short_course(folder, "help-desk, scenario, first-hour-card")
    answer = casebook("build", "lms", "--project", str(folder))
    assert answer.code == 0, answer
    return folder / "dist" / "lms"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(params=STANDARDS)
def module(request: pytest.FixtureRequest, packages: Path) -> Iterator[Field]:
    with field_of(request.param, packages, "preserving") as found:
        yield found


@pytest.fixture(params=STANDARDS)
def short(request: pytest.FixtureRequest, packages: Path) -> Iterator[Field]:
    with field_of(request.param, packages, "course-short") as found:
        yield found


def press(learner: Learner, words: str) -> None:
    inner = learner.inner
    inner.get_by_role("button", name=words, exact=True).or_(inner.get_by_role("link", name=words, exact=True)).click()
    learner.page.wait_for_timeout(150)


def step(learner: Learner) -> str:
    """The heading of the step that is shown."""
    return str(learner.inner.locator(".scenario-step:not(.away) .rubric, .debrief:not(.away) .box-label").inner_text())


def test_decisions_are_recorded_and_the_way_is_put_back(browser: Any, module: Field) -> None:
    first = module.visit(browser)
    first.go("At the help desk")
    press(first, "Choose A")
    first.inner.locator(".scenario-onward a:visible").click()
    press(first, "Choose B")
    module.leave(first)
    walked = [
        ("scenario-help-desk-report", {"1.2": "a"}.get(module.name, "read-it"), "neutral"),
        ("scenario-help-desk-record", {"1.2": "b"}.get(module.name, "wait"), "neutral"),
    ]
    assert module.rows == walked

    second = module.visit(browser)
    second.inner.get_by_text("You chose B.").wait_for()
    assert "The record" in step(second)
    assert second.inner.get_by_text("It may be gone.").is_visible()
    press(second, "Go back one step")
    press(second, "Go back one step")
    module.leave(second)

    third = module.visit(browser)
    third.inner.get_by_text("You chose A.").wait_for()
    assert "The report" in step(third)
    press(third, "Start again")
    module.leave(third)
    last = module.visit(browser)
    last.inner.get_by_role("button", name="Choose A").wait_for()
    assert "The report" in step(last)
    module.leave(last)
    assert module.rows == walked, "going back decides nothing"


def test_the_choice_of_audience_is_kept(browser: Any, module: Field) -> None:
    first = module.visit(browser)
    first.inner.get_by_label("Show me").select_option("platform")
    assert first.inner.locator("#casebook-audience output").inner_text() == "Passages for others that are left out: 1."
    module.leave(first)
    second = module.visit(browser)
    second.inner.locator("#casebook-audience output", has_text="left out: 1").wait_for()
    assert second.inner.get_by_text("Keep the record;").is_visible()
    assert second.inner.get_by_text("Ask for preservation first.").is_hidden()
    module.leave(second)
    assert module.rows == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_was_read_completes_when_nothing_is_asked(browser: Any, packages: Path, standard: str) -> None:
    """The button is on the module's page, tells once, and stays pressed."""
    with field_of(standard, packages, "handing-over") as field:
        first = field.visit(browser)
        first.page.wait_for_timeout(300)
        assert not field.is_complete
        press(first, "I have read this module")
        assert first.inner.get_by_text("Read. Thank you.").evaluate("(one) => one === document.activeElement")
        field.leave(first)
        assert field.is_complete
        second = field.visit(browser)
        second.inner.get_by_text("Read. Thank you.").wait_for()
        assert second.inner.get_by_role("button", name="I have read this module").is_hidden()
        field.leave(second)


def test_a_scenario_is_no_module_to_be_finished(browser: Any, module: Field) -> None:
    learner = module.visit(browser)
    learner.go("At the help desk")
    learner.inner.get_by_role("button", name="Choose A").wait_for()
    assert learner.inner.get_by_role("button", name="I have read this module").count() == 0
    module.leave(learner)


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
