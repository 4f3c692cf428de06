"""A pause inside a package: the way there from every page, and the way back to where one was."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lms_learner import Field, Learner, field_of, wait_until


def pause(learner: Learner, link: str = "header.break-link a") -> None:
    """Take a break."""
    learner.inner.locator(link).first.click()
    learner.arrive("A pause")


def go_back(learner: Learner, title: str) -> None:
    """To the page of this title."""
    learner.inner.get_by_role("link", name="Go back").click()
    learner.arrive(title)


def test_every_page_of_every_package_leads_to_the_pause(packages: Path) -> None:
    """Those of modules and of courses, whatever the standard; the final test too."""
    found = sorted(packages.glob("*.zip"))
    assert len(found) == 9
    tests = 0
    for path in found:
        with zipfile.ZipFile(path) as archive:
            told = archive.read("lms/package.js").decode()
            for name in re.findall(r'"path": "([^"]+)"', told):
                markup = archive.read(f"pages/{name}").decode()
                assert re.search(r'<header class="break-link"><a href="(\.\./)*break\.html">', markup), (path, name)
                tests += name == "quizzes/test.html"
    assert tests >= 6


def test_a_pause_in_a_test_keeps_what_was_ticked_and_records_nothing(browser: Any, field: Field) -> None:
    """A test not handed in is not marked; afterwards it is handed in once."""
    learner = field.visit(browser)
    learner.go("Final test")
    drawn = learner.drawn()
    for name in drawn[4:6]:
        learner.inner.locator(f"form#{name} input").nth(1).check()
    box = learner.inner.locator(f"form#{drawn[5]}")
    pause(learner)
    learner.settle()
    state = field.state
    go_back(learner, "Final test")
    # The last of what the page does when it has come back.
    wait_until(learner.page, lambda: box.evaluate("(form) => form.contains(document.activeElement)"))
    assert learner.drawn() == drawn
    ticked = [learner.inner.locator(f"form#{name} input").nth(1).is_checked() for name in drawn]
    assert ticked == [place in (4, 5) for place in range(10)]
    assert learner.inner.locator(".quiz-result:visible, .result:visible").count() == 0
    box.locator("input").nth(1).wait_for()
    at = box.evaluate("(form) => form.getBoundingClientRect().toJSON()")
    assert at["top"] < learner.frame().evaluate("innerHeight")
    assert at["bottom"] > 0
    assert box.evaluate("(form) => form.contains(document.activeElement)")
    learner.settle()
    assert (field.rows, field.is_complete, field.state) == ([], False, state)
    learner.take_test(wrong=0)
    learner.settle()
    assert sorted(row[0] for row in field.rows) == sorted(name.removeprefix("quiz-") for name in drawn)
    field.leave(learner)
    assert field.is_complete


def test_a_test_handed_in_is_told_once_however_often_it_is_handed_in(browser: Any, field: Field) -> None:
    """After a pause, and on another visit; a changed answer is another result."""
    learner = field.visit(browser)
    learner.go("Final test")
    drawn = learner.take_test(wrong=4)
    learner.settle()
    rows = sorted(field.rows)
    assert len(rows) == len(drawn)
    pause(learner)
    go_back(learner, "Final test")
    finish, result = learner.inner.locator("#casebook-test .finish"), learner.inner.locator("#casebook-test .result")
    finish.click()
    result.wait_for()
    assert "Not passed yet: 6 of 10" in result.inner_text()
    learner.settle()
    assert sorted(field.rows) == rows
    field.leave(learner)
    learner = field.visit(browser)
    learner.inner.locator("h1", has_text="Final test").wait_for()
    form = learner.inner.locator(f"form#{drawn[0]}")
    form.locator("input:checked").wait_for()
    learner.inner.locator("#casebook-test .finish").click()
    learner.inner.locator("#casebook-test .result").wait_for()
    learner.settle()
    assert sorted(field.rows) == rows
    pause(learner)
    go_back(learner, "Final test")
    form.locator("input:checked").wait_for()
    form.locator("input[data-correct]").first.check()
    learner.inner.locator("#casebook-test .finish").click()
    learner.inner.get_by_text("Not passed yet: 7 of 10").wait_for()
    learner.settle()
    assert len(field.rows) == 2 * len(drawn)
    field.leave(learner)


def test_a_pause_keeps_the_step_of_a_scenario_and_the_answers_of_a_page(browser: Any, field: Field) -> None:
    """What was told to the platform is told once."""
    learner = field.visit(browser)
    learner.answer("first-step", 1)
    pause(learner)
    go_back(learner, "Preserving a record")
    learner.form("first-step").locator(".quiz-told").wait_for()
    learner.go("At the help desk")
    learner.inner.get_by_role("button", name="Choose A").click()
    learner.inner.get_by_role("link", name="The record").click()
    pause(learner)
    go_back(learner, "At the help desk")
    learner.inner.get_by_text("The record is still there.").wait_for()
    assert learner.inner.locator(".scenario-step:visible").count() == 1
    learner.settle()
    assert len(field.rows) == len(set(field.rows)) == 2
    field.leave(learner)


@pytest.fixture
def course(packages: Path) -> Iterator[Field]:
    """A course's package: pages of several modules."""
    with field_of("2004", packages, "course-short") as found:
        yield found


def test_a_pause_in_a_course_leads_back_to_its_page_and_to_the_line(browser: Any, course: Field) -> None:
    """Not to the first page, and not to its top; what is chosen instead begins at its top."""
    context = browser.new_context(viewport={"width": 400, "height": 400})
    learner = course.visit(context)
    titles = [str(one.text_content()) for one in learner.shell.locator("#contents a").all()]
    assert len(titles) > 2
    for title in titles[1:]:
        learner.go(title)
        pause(learner)
        go_back(learner, title)
        learner.shell.locator("#contents a[aria-current]", has_text=title).wait_for(state="attached")
    learner.go("Handing over")
    lower = learner.inner.locator("main section[id]").last
    lower.locator("h2, h3").first.click()
    before = learner.frame().evaluate("scrollY")
    assert before > 0
    pause(learner)
    go_back(learner, "Handing over")
    learner.frame().wait_for_function("(was) => Math.abs(scrollY - was) < 3", arg=before)
    pause(learner)
    learner.go(titles[1])
    learner.go("Handing over")
    learner.settle()
    assert learner.frame().evaluate("scrollY") == 0
    course.leave(learner)
    context.close()


def test_in_a_window_of_its_own_the_pause_leads_nowhere(browser: Any, course: Field) -> None:
    learner = course.visit(browser)
    page = browser.new_page()
    page.goto(re.sub(r"/pages/.*", "/pages/break.html", learner.frame().url))
    page.locator("h1", has_text="A pause").wait_for()
    assert page.get_by_role("link", name="Go back").count() == 0
    page.close()
    course.leave(learner)
