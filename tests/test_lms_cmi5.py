"""cmi5 packages in a browser, against a platform that notes every requirement that is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lms_course
import pytest
from browser import chromium
from courses import casebook
from lms_learner import Learner
from lrs_stub import Lms, lrs


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = lms_course.write_course(tmp_path_factory.mktemp("lms") / "course")
    answer = casebook("build", "lms", "--module", "preserving", "--project", str(folder))
    assert answer.code == 0, answer
    return (folder / "dist" / "lms" / "preserving-cmi5.zip").read_bytes()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def lms(package: bytes) -> Iterator[Lms]:
    with lrs(package) as found:
        yield found


def opened(browser: Any, lms: Lms, context: Any = None) -> tuple[Any, Any]:
    """A session's page, and the frame in it."""
    page = (context or browser.new_context()).new_page()
    page.goto(lms.launch())
    inner = page.frame_locator("#pages")
    inner.locator("main").wait_for()
    return page, inner


def take_test(page: Any, inner: Any, *, wrong: int) -> None:
    """Go to the final test, unless it is there, and answer it."""
    learner = Learner(page, page)
    if "/test.html" not in learner.frame().url:
        learner.go("Final test")
    learner.take_test(wrong=wrong)


def leave(page: Any) -> None:
    """Leave by the button; the platform's own page follows."""
    page.locator("#exit").click()
    page.wait_for_url("**/returned", timeout=6000)
    page.close()


def test_fail_then_pass_by_every_requirement(browser: Any, lms: Lms) -> None:
    page, inner = opened(browser, lms)
    take_test(page, inner, wrong=5)
    leave(page)
    assert lms.verbs() == ["initialized", *["answered"] * 10, "failed", "terminated"]

    page, inner = opened(browser, lms)
    take_test(page, inner, wrong=0)
    page.wait_for_timeout(300)
    inner.locator(".again").click()
    inner.locator(".finish").wait_for()
    take_test(page, inner, wrong=9)
    leave(page)
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
    page.frame_locator("#pages").locator("main").wait_for()
    page.wait_for_timeout(300)
    ours = [re.sub(r"^.*/(fetch|xapi/[a-z/]+).*?((stateId|profileId)=[^&]*)?(&.*)?$", r"\1 \2", one) for one in asked]
    assert [one.strip() for one in ours if one.startswith(("fetch", "xapi"))][:5] == [
        "fetch", "xapi/activities/state stateId=LMS.LaunchData", "xapi/agents/profile profileId=cmi5LearnerPreferences",
        "xapi/activities/state stateId=casebook", "xapi/statements",
    ]  # fmt: skip
    page.close()


def test_the_pass_mark_is_the_platforms(browser: Any, lms: Lms) -> None:
    lms.mastery = 0.5
    page, inner = opened(browser, lms)
    take_test(page, inner, wrong=5)
    leave(page)
    assert lms.verbs()[-2] == "passed"
    assert lms.broken == []


def test_a_closed_window_resumes_and_has_said_goodbye(browser: Any, lms: Lms) -> None:
    page, inner = opened(browser, lms)
    form = inner.locator("form#quiz-preserving-first-step")
    form.locator("input").nth(1).check()
    form.locator("fieldset + button").click()
    page.wait_for_timeout(500)
    page.goto(f"{lms.address}/returned")
    page.wait_for_timeout(300)
    assert lms.verbs() == ["initialized", "answered", "terminated"]
    page, inner = opened(browser, lms)
    inner.locator("form#quiz-preserving-first-step .quiz-told").wait_for()
    leave(page)
    assert lms.broken == []


def test_review_says_hello_and_goodbye(browser: Any, lms: Lms) -> None:
    lms.mode = "Review"
    page, inner = opened(browser, lms)
    inner.locator("form#quiz-preserving-first-step input").nth(1).check()
    leave(page)
    assert lms.verbs() == ["initialized", "terminated"]
    assert lms.broken == []


def test_an_lrs_that_fails_gets_each_answer_once_when_it_returns(browser: Any, lms: Lms) -> None:
    page, inner = opened(browser, lms)
    form = inner.locator("form#quiz-preserving-first-step")
    lms.mood = "ill"
    form.locator("input").nth(0).check()
    form.locator("fieldset + button").click()
    page.wait_for_timeout(400)
    assert "kept on this computer" in str(page.locator("#told").text_content())
    lms.mood = "well"
    form.locator("input").nth(1).check()
    form.locator("fieldset + button").click()
    page.wait_for_timeout(400)
    leave(page)
    assert lms.verbs() == ["initialized", "answered", "answered", "terminated"]
    assert lms.broken == []


def test_without_a_launch_nothing_is_sent_anywhere(browser: Any, lms: Lms) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{lms.address}/package/index.html")
    page.frame_locator("#pages").locator("main").wait_for()
    assert "nothing you do here is recorded" in str(page.locator("#told").text_content())
    assert all("/package/" in url or url.endswith("favicon.ico") for url in asked), asked
    page.close()


def test_statements_name_nobody_but_the_platforms_actor(browser: Any, lms: Lms, tmp_path: Path) -> None:
    page, inner = opened(browser, lms)
    take_test(page, inner, wrong=1)
    leave(page)
    answered = [one for one in lms.sessions[-1] if one["verb"]["id"].endswith("answered")]
    assert {one["object"]["definition"]["interactionType"] for one in answered} == {"choice"}
    assert all(one["object"]["id"].partition("#")[2].startswith("preserving-exam-") for one in answered)
    assert sum(one["result"]["success"] for one in answered) == 9


@pytest.mark.parametrize("strict", [False, True])
def test_lost_responses_lose_no_pass_and_nothing_is_said_twice(browser: Any, lms: Lms, strict: bool) -> None:
    """What goes out again is the same statement; where the LRS has one of several, the others are still taken."""
    lms.strict = strict
    page, inner = opened(browser, lms)
    lms.mood = "mute"
    form = inner.locator("form#quiz-preserving-first-step")
    form.locator("input").nth(1).check()
    form.locator("fieldset + button").click()
    take_test(page, inner, wrong=0)
    page.locator("#told", has_text="kept on this computer").wait_for()
    lms.mood = "well"
    Learner(page, page).go("At the help desk")
    page.locator("#told", has_text="answers again. Everything was recorded.").wait_for()
    leave(page)
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
    leave(page)
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
    assert len(asked) == 2
    asked[1].continue_()
    page.locator("#told", has_text="answers again. Everything was recorded.").wait_for()
    leave(page)
    assert lms.verbs() == ["initialized", "terminated"]
