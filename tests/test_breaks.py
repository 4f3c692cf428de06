"""A pause leads back to where one was: the page, the place, the answers of a test, the way through a scenario."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import watched
from handbook_pages import address, handbooks, item, option, page
from learner_steps import answer_rightly, open_page, state, until
from roots import casebook, course

__all__ = ["handbooks", "page"]
"""Fixtures, which pytest finds by their names in the module."""

WAITS = "Your place is kept until you close this window"


def pause(page: Any) -> None:
    page.get_by_role("link", name="Take a break", exact=True).click()
    page.get_by_role("heading", level=1, name="A pause").wait_for()


def go_back(page: Any) -> None:
    page.get_by_text(WAITS).wait_for()
    page.get_by_role("link", name="Go back").click()
    page.get_by_role("link", name="Take a break", exact=True).wait_for()


def answers(page: Any) -> list[Any]:
    found: list[Any] = page.locator("fieldset :is(input, select), fieldset li[data-step]").evaluate_all(
        "(all) => all.map((one) => one.dataset.step || one.type === 'radio' || one.type === 'checkbox'"
        " ? [one.dataset.step, one.checked] : one.value)"
    )
    return found


def test_a_test_is_taken_up_with_its_answers(page: Any, handbooks: Path):
    open_page(page, handbooks, "preserving/test.html")
    answer_rightly(page, wrong=2)
    given, questions = answers(page), page.locator("legend").all_inner_texts()
    pause(page)
    go_back(page)
    assert page.url == address(handbooks, name="preserving/test.html")
    assert (answers(page), page.locator("legend").all_inner_texts()) == (given, questions)
    page.reload()
    assert answers(page) == given
    page.get_by_role("button", name="Finish the test").click()
    said = page.locator("#casebook-test .result p").first
    assert said.inner_text().startswith("Not passed yet: 5 of 7")
    # A test that has been marked is put back as it was, and not counted again.
    until(page, "(casebookProgress.state.modules.preserving || {}).count > 0")
    pause(page)
    go_back(page)
    assert said.inner_text().startswith("Not passed yet: 5 of 7")
    until(page, "casebookProgress.state")
    assert state(page)["modules"]["preserving"]["tries"] == 1
    page.get_by_role("button", name="Take the test again").click()
    page.reload()
    assert said.is_hidden()
    assert item(page, "one-word-answer").input_value() == ""


def test_what_was_typed_goes_with_the_visit(page: Any, handbooks: Path):
    open_page(page, handbooks, "preserving/test.html")
    item(page, "one-word-answer").fill("heliotrope")
    assert "heliotrope" not in page.evaluate("JSON.stringify(Object.assign({}, localStorage))")
    other = page.context.new_page()
    open_page(other, handbooks, "preserving/test.html")
    assert item(other, "one-word-answer").input_value() == ""
    open_page(page, handbooks, "progress.html")
    page.get_by_role("button", name="Finish on this PC").click()
    page.get_by_role("button", name="Yes, clear it").click()
    page.locator("#casebook-told").get_by_text("finished on this PC").wait_for()
    assert "heliotrope" not in page.evaluate("JSON.stringify(Object.assign({}, sessionStorage))")
    open_page(page, handbooks, "preserving/test.html")
    assert item(page, "one-word-answer").input_value() == ""


@pytest.mark.parametrize("fragment", ["", "#aids"])
def test_a_pause_leads_back_to_the_place(page: Any, handbooks: Path, fragment: str):
    """To the question one was at, although the link to pause stands at the top."""
    page.set_viewport_size({"width": 800, "height": 500})
    page.goto(address(handbooks) + fragment)
    option(page, "keep-it", "true").click()
    height = item(page, "keep-it").bounding_box()["y"]
    pause(page)
    go_back(page)
    assert page.url == address(handbooks) + fragment
    # Whoever has no mouse goes on from there, too.
    until(page, "document.getElementById('quiz-preserving-keep-it').contains(document.activeElement)")
    until(
        page, f"Math.abs(document.getElementById('quiz-preserving-keep-it').getBoundingClientRect().top - {height}) < 3"
    )


def test_a_pause_is_in_reach_from_anywhere_and_hides_nothing_that_has_the_focus(page: Any, handbooks: Path):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address(handbooks))
    link = page.get_by_role("link", name="Take a break", exact=True)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("scrollY > 1000")
    bar, height = link.locator("xpath=..").bounding_box(), page.evaluate("scrollY")
    assert 0 <= link.bounding_box()["y"] < 60
    link.focus()
    assert page.evaluate("scrollY") == height
    page.locator("main :is(a, button):visible").last.focus()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        at = page.locator(":focus").bounding_box()
        assert at["y"] >= bar["y"] + bar["height"] - 1


def test_a_pause_leads_back_to_what_was_searched(page: Any, handbooks: Path):
    page.goto(address(handbooks, name="search.html") + "?q=preservation")
    page.locator("#search-results li").first.wait_for()
    pause(page)
    go_back(page)
    assert page.url.endswith("search.html?q=preservation")
    page.locator("#search-results li").first.wait_for()


def test_the_facilitators_pause_leads_back_too(page: Any, handbooks: Path):
    page.goto(address(handbooks, "facilitator"))
    pause(page)
    go_back(page)
    assert page.url == address(handbooks, "facilitator")


def test_where_nothing_can_be_kept_nothing_is_promised(browser: Any, handbooks: Path):
    faults: list[str] = []
    with watched(browser, faults) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no'); } })"
        )
        open_page(page, handbooks, "preserving/test.html")
        answer_rightly(page)
        pause(page)
        assert page.get_by_text(WAITS).is_hidden()
        page.get_by_role("link", name="Go back").click()
        page.get_by_role("link", name="Take a break", exact=True).wait_for()
    assert faults == []


@pytest.mark.parametrize(
    "kept",
    [
        "7",
        "null",
        '{"left": 7}',
        '{"left": ["javascript:alert(1)"]}',
        '{"left": ["https://example.org/index.html"]}',
        "{",
    ],
)
def test_what_others_kept_leads_nowhere(page: Any, handbooks: Path, kept: str):
    page.goto(address(handbooks, name="break.html"))
    page.evaluate("(kept) => sessionStorage.setItem('casebook', kept)", kept)
    page.reload()
    assert page.get_by_role("link", name="Go back").evaluate("(one) => one.href").startswith(handbooks.as_uri())
    assert page.get_by_text(WAITS).is_hidden()


def test_a_test_of_other_questions_is_begun_anew(page: Any, handbooks: Path):
    open_page(page, handbooks, "preserving/test.html")
    item(page, "one-word-answer").fill("closing")
    path = page.evaluate("location.pathname")
    for wrong in (
        ["0123456789abcdef", False, []],
        [page.locator("#casebook-test").get_attribute("data-items"), True, [1]],
    ):
        page.evaluate("(kept) => sessionStorage.setItem('casebook', kept)", json.dumps({path: wrong}))
        page.reload()
        assert item(page, "one-word-answer").input_value() == ""
        assert page.get_by_role("button", name="Finish the test").is_visible()


# -- a scenario ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = course("scenario", tmp_path_factory.mktemp("breaks") / "course")
    casebook(root)
    return root / "dist"


@pytest.fixture
def scenario(browser: Any, dist: Path) -> Iterator[Any]:
    faults: list[str] = []
    with watched(browser, faults) as opened:
        opened.goto((dist / "learner/handbook/first-call/scenario.html").as_uri())
        yield opened
    assert not faults


def test_a_scenario_is_taken_up_on_its_way(scenario: Any):
    address = scenario.url
    scenario.get_by_role("button", name="Choose A").click()
    chosen = scenario.inner_text(".scenario")
    assert "You chose A." in chosen
    pause(scenario)
    go_back(scenario)
    assert (scenario.url, scenario.inner_text(".scenario")) == (address, chosen)
    scenario.get_by_role("link", name="Go on to step 2: The record").click()
    second = scenario.inner_text(".scenario")
    scenario.reload()
    assert scenario.inner_text(".scenario") == second
    pause(scenario)
    scenario.go_back()
    assert scenario.inner_text(".scenario") == second
    scenario.get_by_role("button", name="Start again").click()
    scenario.reload()
    assert "You chose" not in scenario.inner_text(".scenario")
    scenario.evaluate(
        "sessionStorage.setItem('casebook', sessionStorage.getItem('casebook').replace('[\"\"', '[\"Z\\\\\"]\"'))"
    )
    scenario.reload()
    assert scenario.get_by_role("button", name="Choose A").is_visible()
