"""cmi5 packages in a browser, against a platform that notes every requirement that is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lms_learner import Learner, wait_until
from lrs_stub import Lms, lrs


@pytest.fixture
def lms(packages: Path) -> Iterator[Lms]:
    """A platform for cmi5 with the first module's package."""
    with lrs((packages / "preserving-cmi5.zip").read_bytes()) as found:
        yield found


def opened(browser: Any, lms: Lms) -> Learner:
    """A session on a page of its own."""
    page = browser.new_page()
    page.goto(lms.launch())
    return Learner(page, page)


def take_test(learner: Learner, *, wrong: int) -> None:
    """Go to the final test, unless it is there, and answer it."""
    if "/test.html" not in learner.frame().url:
        learner.go("Final test")
    learner.take_test(wrong=wrong)


def leave(learner: Learner) -> None:
    """Leave by the button; the platform's own page follows."""
    learner.shell.locator("#exit").click()
    learner.page.wait_for_url("**/returned")
    learner.page.close()


def test_fail_then_pass_by_every_requirement(browser: Any, lms: Lms) -> None:
    learner = opened(browser, lms)
    take_test(learner, wrong=5)
    leave(learner)
    assert lms.verbs() == ["initialized", *["answered"] * 10, "failed", "terminated"]

    learner = opened(browser, lms)
    take_test(learner, wrong=0)
    learner.settle()
    learner.inner.locator(".again").click()
    learner.inner.locator(".finish").wait_for()
    take_test(learner, wrong=9)
    leave(learner)
    assert lms.verbs() == [
        "initialized", *["answered"] * 10, "completed", "passed", *["answered"] * 10, "terminated"
    ]  # fmt: skip
    assert lms.broken == []


def test_what_is_asked_at_launch(browser: Any, lms: Lms) -> None:
    """The token once (8.1.2.0-4), the launch data, the learner's preferences (11.0.0.0-3), then what was kept."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(lms.launch())
    Learner(page, page).settle()
    ours = [re.sub(r"^.*/(fetch|xapi/[a-z/]+).*?((stateId|profileId)=[^&]*)?(&.*)?$", r"\1 \2", one) for one in asked]
    assert [one.strip() for one in ours if one.startswith(("fetch", "xapi"))][:5] == [
        "fetch", "xapi/activities/state stateId=LMS.LaunchData", "xapi/agents/profile profileId=cmi5LearnerPreferences",
        "xapi/activities/state stateId=casebook", "xapi/statements",
    ]  # fmt: skip
    page.close()


def test_the_pass_mark_is_the_platforms(browser: Any, lms: Lms) -> None:
    lms.mastery = 0.5
    learner = opened(browser, lms)
    take_test(learner, wrong=5)
    leave(learner)
    assert lms.verbs()[-2] == "passed"
    assert lms.broken == []


def test_a_closed_window_resumes_and_has_said_goodbye(browser: Any, lms: Lms) -> None:
    learner = opened(browser, lms)
    learner.answer("first-step", 1)
    learner.settle()
    learner.page.goto(f"{lms.address}/returned")
    wait_until(learner.page, lambda: "terminated" in lms.verbs())
    assert lms.verbs() == ["initialized", "answered", "terminated"]
    learner = opened(browser, lms)
    learner.form("first-step").locator(".quiz-told").wait_for()
    leave(learner)
    assert lms.broken == []


def test_review_says_hello_and_goodbye(browser: Any, lms: Lms) -> None:
    lms.mode = "Review"
    learner = opened(browser, lms)
    learner.form("first-step").locator("input").nth(1).check()
    leave(learner)
    assert lms.verbs() == ["initialized", "terminated"]
    assert lms.broken == []


def test_an_lrs_that_fails_gets_each_answer_once_when_it_returns(browser: Any, lms: Lms) -> None:
    learner = opened(browser, lms)
    lms.mood = "ill"
    learner.answer("first-step", 0)
    learner.settle()
    assert "kept on this computer" in learner.told()
    lms.mood = "well"
    learner.answer("first-step", 1)
    learner.settle()
    leave(learner)
    assert lms.verbs() == ["initialized", "answered", "answered", "terminated"]
    assert lms.broken == []


def test_without_a_launch_nothing_is_sent_anywhere(browser: Any, lms: Lms) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{lms.address}/package/index.html")
    learner = Learner(page, page)
    learner.settle()
    assert "nothing you do here is recorded" in learner.told()
    assert all("/package/" in url or url.endswith("favicon.ico") for url in asked), asked
    page.close()


def test_statements_name_nobody_but_the_platforms_actor(browser: Any, lms: Lms, tmp_path: Path) -> None:
    learner = opened(browser, lms)
    take_test(learner, wrong=1)
    leave(learner)
    answered = [one for one in lms.sessions[-1] if one["verb"]["id"].endswith("answered")]
    assert {one["object"]["definition"]["interactionType"] for one in answered} == {"choice"}
    assert all(one["object"]["id"].partition("#")[2].startswith("preserving-exam-") for one in answered)
    assert sum(one["result"]["success"] for one in answered) == 9


@pytest.mark.parametrize("strict", [False, True])
def test_lost_responses_lose_no_pass_and_nothing_is_said_twice(browser: Any, lms: Lms, strict: bool) -> None:
    """What goes out again is the same statement; where the LRS has one of several, the others are still taken."""
    lms.strict = strict
    learner = opened(browser, lms)
    lms.mood = "mute"
    learner.answer("first-step", 1)
    take_test(learner, wrong=0)
    learner.wait_until_told("kept on this computer")
    lms.mood = "well"
    learner.go("At the help desk")
    learner.wait_until_told("answers again. Everything was recorded.")
    leave(learner)
    told = lms.verbs()
    assert (told.count("answered"), told.count("completed"), told.count("passed")) == (11, 1, 1)
    assert lms.state["casebook"]["told"] == {"completed": True, "passed": True, "failed": False}
    assert lms.broken == []


def test_a_hello_whose_response_was_lost_is_said_once(browser: Any, lms: Lms) -> None:
    page = browser.new_page()
    page.clock.install()
    page.route("**/xapi/statements", lambda route: (route.fetch(), route.abort()))
    page.goto(lms.launch())
    page.locator("#told", has_text="does not answer").wait_for()
    page.unroute("**/xapi/statements")
    page.clock.fast_forward(11_000)
    page.locator("#told", has_text="answers again. Everything was recorded.").wait_for()
    leave(Learner(page, page))
    assert lms.verbs() == ["initialized", "terminated"]
    assert lms.broken == []


def test_one_attempt_to_open_at_a_time(browser: Any, lms: Lms) -> None:
    """A platform may need longer for its answer than we wait to ask again."""
    page = browser.new_page()
    page.clock.install()
    asked: list[Any] = []

    def first_fails_then_none_is_answered(route: Any) -> None:
        asked.append(route)
        if len(asked) == 1:
            route.abort()

    page.route("**/fetch/*", first_fails_then_none_is_answered)
    page.goto(lms.launch())
    page.locator("#told", has_text="does not answer").wait_for()
    for _ in range(3):
        page.clock.fast_forward(11_000)
        page.wait_for_timeout(100)
    wait_until(page, lambda: len(asked) > 1)
    assert len(asked) == 2
    asked[1].continue_()
    page.locator("#told", has_text="answers again. Everything was recorded.").wait_for()
    leave(Learner(page, page))
    assert lms.verbs() == ["initialized", "terminated"]
