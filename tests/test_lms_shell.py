"""The session's own page: usable by everybody in every state, and at home on a stick without a platform."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import overflow, violations, watched
from lms_learner import STANDARDS, Field, Learner, field_of


@pytest.fixture
def field(packages: Path) -> Iterator[Field]:
    with field_of("cmi5", packages, "preserving") as found:
        yield found


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_a_session_breaks_a_rule(browser: Any, field: Field, axe: str, scheme: str, width: int) -> None:
    """Bar, contents, what is told, the pages inside, the end; nothing scrolls sideways."""

    def is_sound(*, ended: bool = False) -> None:
        assert violations(page, axe) == []
        assert overflow(page) == 0
        if not ended:
            assert violations(learner.frame(), axe) == []

    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    learner = field.visit(context)
    page = learner.page
    is_sound()
    page.locator("#contents summary").click()
    is_sound()
    page.locator("#contents summary").click()
    learner.go("At the help desk")
    learner.inner.get_by_role("button", name="Choose A").click()
    is_sound()
    field.fall_ill(learner)
    learner.go("Final test")
    learner.take_test(wrong=1)
    learner.wait_until_told("kept on this computer")
    is_sound()
    field.recover(learner)
    # Left without a way back, the shell stays and says so.
    page.route("**/returned", lambda route: route.fulfill(status=204))
    page.locator("#exit").click()
    learner.wait_until_told("The session has ended")
    is_sound(ended=True)
    context.close()


def test_the_keyboard_reaches_everything_and_is_seen(browser: Any, field: Field) -> None:
    """The bar in its order, then the page; a page chosen from the contents has the focus."""
    learner = field.visit(browser)
    page = learner.page
    page.locator("#on:enabled").wait_for()
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert stops == ["Contents", "on", "exit"], "the way back is closed on the first page"
    page.locator("#contents summary").press("Enter")
    page.locator("#contents a", has_text="Final test").press("Enter")
    learner.inner.locator("h1", has_text="Final test").wait_for()
    assert page.evaluate("document.activeElement.id") == "pages"
    assert page.locator("#contents").get_attribute("open") is None
    page.locator("#contents a[aria-current]", has_text="Final test").wait_for(state="attached")
    page.close()


def test_turning_a_page_leads_into_it(browser: Any, field: Field) -> None:
    """Also on the last page, whose way on is closed: what had the focus cannot keep it."""
    learner = field.visit(browser)
    page = learner.page
    for button, title in (("on", "At the help desk"), ("on", "Final test"), ("back", "At the help desk")):
        page.locator(f"#{button}:enabled").press("Enter")
        learner.inner.locator("h1", has_text=title).wait_for()
        page.locator("#contents a[aria-current]", has_text=title).wait_for(state="attached")
        assert page.evaluate("document.activeElement.id") == "pages"
    page.close()


def focused(learner: Learner) -> list[str]:
    """The id of what has the focus in the page, and of the form around it."""
    found: list[str] = learner.frame().evaluate(
        "[document.activeElement.id, (document.activeElement.closest('form') || document.body).id]"
    )
    return found


def test_unanswered_questions_of_a_test_are_named_and_reached(browser: Any, field: Field) -> None:
    learner = field.visit(browser)
    learner.go("Final test")
    first, second, *others = learner.drawn()
    learner.inner.locator(f"form#{first} input").first.check()
    learner.inner.locator("#casebook-test .finish").click()
    assert learner.inner.locator(".quiz-error").count() == 1 + len(others)
    learner.inner.locator("#casebook-test .missing a").first.click()
    assert focused(learner)[1] == second
    learner.page.close()


def test_a_test_numbers_its_keys_and_begins_again_at_the_top(browser: Any, field: Field) -> None:
    learner = field.visit(browser)
    learner.go("Final test")
    for place, name in enumerate(learner.take_test(wrong=3), 1):
        form = learner.inner.locator(f"form#{name}")
        assert f"Question {place} of 10." in str(form.locator("legend").text_content())
        assert form.locator(".quiz-key summary").inner_text() == f"Question {place}: answer and feedback"
    learner.inner.locator("#casebook-test .again").click()
    learner.inner.locator("#casebook-test .finish").wait_for()
    assert focused(learner)[0] == "casebook-main"
    learner.page.close()


@pytest.mark.parametrize("standard", STANDARDS)
def test_from_a_stick_it_says_that_nothing_is_recorded_and_works(
    browser: Any, packages: Path, tmp_path: Path, standard: str
) -> None:
    """Unpacked into a folder with a space and an accent, opened as a file: no request leaves the disk."""
    suffix = {"1.2": "scorm12", "2004": "scorm2004"}.get(standard, standard)
    folder = tmp_path / "Clé de l'agent"
    with zipfile.ZipFile(packages / f"preserving-{suffix}.zip") as archive:
        archive.extractall(folder)
    faults: list[str] = []
    with watched(browser, faults) as page:
        page.goto((folder / "index.html").as_uri())
        learner = Learner(page, page)
        assert "nothing you do here is recorded" in learner.told()
        learner.answer("first-step", 1)
        learner.go("At the help desk")
        learner.inner.get_by_role("button", name="Choose A").click()
        learner.inner.get_by_text("You know more.").wait_for()
        learner.go("Final test")
        learner.take_test(wrong=0)
        learner.settle()
        page.reload()
        again = Learner(page, page)
        assert "Best result so far: 100" in str(again.inner.locator(".before").text_content())
        again.go("Preserving a record")
        again.form("first-step").locator(".quiz-told").wait_for()
        page.locator("#exit").click()
        again.wait_until_told("The session has ended")
    assert faults == []
