"""How a package speaks SCORM: what real platforms need, in the order in which they need it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lms_learner import Learner
from lms_player import SCORM12, SCORM2004, Edition, Platform, platform, sent, settle


def platform_of(packages: Path, edition: Edition, lesson: str) -> Any:
    return platform(edition, (packages / f"{lesson}{edition.suffix}").read_bytes())


def visit(browser: Any, lms: Platform) -> Learner:
    page = browser.new_page()
    page.goto(f"{lms.address}/player")
    return Learner(page, page.frame_locator("#sco"))


def calls(learner: Learner, lms: Platform, *names: str) -> list[list[str]]:
    """The calls of these names, all when none is given; without the edition's prefix."""
    settle(learner.page)
    made = [[one[0].removeprefix(lms.edition.prefix), *one[1:]] for one in learner.page.evaluate("calls")]
    return [one for one in made if not names or one[0] in names]


def name_of(lms: Platform, short: str) -> str:
    return f"cmi.core.{short}" if lms.edition is SCORM12 else f"cmi.{short}"


def test_one_session_whatever_pages_are_turned(browser: Any, lms: Platform) -> None:
    """A page that ends the session and one that begins it again is refused by a 2004 platform (104)."""
    learner = visit(browser, lms)
    for title in ("At the help desk", "Final test", "Preserving a record"):
        learner.go(title)
    ends = calls(learner, lms, "Initialize", lms.edition.close)
    assert [one[0] for one in ends] == ["Initialize"]
    learner.page.close()


def test_all_is_committed_at_once(browser: Any, lms: Platform) -> None:
    """A page that closes can send nothing any more: what was not committed is lost."""
    learner = visit(browser, lms)
    for act in (
        lambda: learner.answer("first-step", 1),
        lambda: learner.form("keep-it").locator("input").nth(0).check(),
        lambda: learner.go("At the help desk"),
        lambda: learner.inner.get_by_role("button", name="Choose A").click(),
    ):
        before = len(calls(learner, lms))
        act()
        made = calls(learner, lms)[before:]
        assert any(one[0] == "SetValue" for one in made)
        assert made[-1] == ["Commit", "", "true"]
    learner.page.close()


def test_an_answer_is_told_from_its_id_on(browser: Any, lms: Platform) -> None:
    """Id, type, then the rest: a platform refuses a response of no type (408), and a type of no id (406)."""
    learner = visit(browser, lms)
    learner.answer("what-to-note", 0, 1)
    made = [one[1] for one in calls(learner, lms, "SetValue") if "interactions" in one[1]]
    told = [name.removeprefix("cmi.interactions.0.") for name in made]
    assert told[:2] == ["id", "type"]
    response = "student_response" if lms.edition is SCORM12 else "learner_response"
    assert told.index(response) > told.index("type")
    values = dict(sent(learner.page, lms.edition))
    several = "a,b" if lms.edition is SCORM12 else "a[,]b"
    assert values[f"cmi.interactions.0.{response}"] == several
    assert values["cmi.interactions.0.correct_responses.0.pattern"] == several
    learner.page.close()


def test_true_or_false_is_a_choice(browser: Any, lms: Platform) -> None:
    """The versions write a type of its own differently; a choice is taken by both."""
    learner = visit(browser, lms)
    learner.answer("keep-it", 0)
    assert dict(sent(learner.page, lms.edition))["cmi.interactions.0.type"] == "choice"
    learner.page.close()


def test_the_end_is_said_once_and_whole(browser: Any, lms: Platform) -> None:
    """Time once, in hundredths; an exit that keeps everything; a commit; then the end, and nothing after it."""
    learner = visit(browser, lms)
    before = len(calls(learner, lms))
    learner.shell.locator("#exit").click()
    learner.wait_until_told("The session has ended")
    learner.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    made = calls(learner, lms)
    last = [one for one in made[before:] if one[0] != "GetValue"]
    assert [one[:2] for one in last][-3:] == [
        ["SetValue", name_of(lms, "session_time")], ["Commit", ""], [lms.edition.close, ""],
    ]  # fmt: skip
    assert [one[2] for one in made if one[1:2] == [name_of(lms, "exit")]][-1] == "suspend"
    learner.page.close()


def test_nobody_is_asked_for_a_name(browser: Any, lms: Platform) -> None:
    """The learner's id keeps two learners at one computer apart; no name is read."""
    learner = visit(browser, lms)
    assert not [one for one in calls(learner, lms, "GetValue") if one[1].endswith("_name")]
    learner.page.close()


def test_the_platform_is_found_above_and_in_the_opener(browser: Any, lms: Platform) -> None:
    """Some put a frame between, some open a window."""
    lms.shown = "/deeper"
    page = browser.new_page()
    page.goto(f"{lms.address}/player")
    shell = page.frame_locator("#sco").frame_locator("iframe")
    learner = Learner(page, shell)
    learner.answer("first-step", 1)
    assert len([one for one in calls(learner, lms, "SetValue") if one[1].endswith(".id")]) == 1
    with page.expect_popup() as opened:
        page.evaluate("open('/package/index.html')")
    window = Learner(opened.value, opened.value)
    # The first window's session is still open, and this platform holds one at a time.
    assert "No learning platform was found" not in window.told()
    opened.value.close()
    page.close()


@pytest.mark.parametrize("edition", [SCORM12, SCORM2004], ids=["1.2", "2004"])
def test_what_is_done_stays_done(browser: Any, packages: Path, edition: Edition) -> None:
    """Although the record of a former visit cannot be read any more."""
    status = "lesson_status" if edition is SCORM12 else "completion_status"
    with platform_of(packages, edition, "handing-over") as lms:
        first = visit(browser, lms)
        first.inner.get_by_role("button", name="I have read this module").click()
        assert [one[2] for one in calls(first, lms, "SetValue") if one[1] == name_of(lms, status)][-1] == "completed"
        first.page.close()
        lms.preset = "api.cmi.suspend_data = '9|of another time';"
        second = visit(browser, lms)
        assert "begin again" in second.told()
        second.shell.locator("#exit").click()
        second.wait_until_told("The session has ended")
        told = [one[2] for one in calls(second, lms, "SetValue") if one[1] == name_of(lms, status)]
        assert "incomplete" not in told
        second.page.close()
