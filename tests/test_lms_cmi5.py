"""cmi5 packages in a browser, against a platform that notes every requirement that is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lms_learner import Learner
from lrs_stub import Lms, lrs


@pytest.fixture
def lms(packages: Path) -> Iterator[Lms]:
    """A platform for cmi5 with the first module's package."""
    with lrs((packages / "preserving-cmi5.zip").read_bytes()) as found:
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
