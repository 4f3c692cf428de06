"""Progress in Firefox, which gives each file on disk its own store, and in WebKit."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from handbook_pages import address, handbooks
from other_browsers import Step, WebKit, firefox

__all__ = ["handbooks"]
"""Fixtures, which pytest finds by their names in the module."""

HEARD = "window.casebookProgress && casebookProgress.state"
BEGUN = "document.querySelector('.contents').textContent.match(/Preserving a record\\s+Started/) !== null"
READ = "document.querySelector('.contents').textContent.match(/Preserving a record\\s+Read/) !== null"
NOTICE = "document.getElementById('casebook-words').textContent"


def steps(handbooks: Path) -> list[Step]:
    """One page begins a module, a second sees it, the first finishes reading, and a third sees that."""
    first, second = address(handbooks), address(handbooks, name="handing-over/index.html")
    press = "(document.querySelector('#casebook-read button').click(), true)"
    return [
        (first, f"({HEARD} && casebookProgress.state.modules.preserving) ? 'begun' : ''"),
        (second, f"{BEGUN} && 'seen'"),
        (first, f"{HEARD} && {press} && {READ} && 'read'"),
        (address(handbooks, name="index.html"), f"{READ} && ({NOTICE} || 'quiet')"),
    ]


def test_firefox_shares_progress_among_pages_and_keeps_it(handbooks: Path, tmp_path: Path):
    assert firefox(tmp_path / "profile", steps(handbooks)) == ["begun", "seen", "read", "quiet"]
    again = [(address(handbooks, name="handing-over/index.html"), f"{READ} && 'still'")]
    assert firefox(tmp_path / "profile", again) == ["still"]


def test_firefox_is_asked_with_the_policy_that_people_have(handbooks: Path, tmp_path: Path):
    """Else the test above would pass for pages that store for themselves, and people would lose their progress."""
    first, second = address(handbooks), address(handbooks, name="handing-over/index.html")
    asked = [(first, "localStorage.setItem('probe', '1'), 'put'"), (second, "String(localStorage.getItem('probe'))")]
    assert firefox(tmp_path / "profile", asked) == ["put", "null"]


def test_firefox_forgets_when_the_folder_moves_and_says_how_to_carry_progress(handbooks: Path, tmp_path: Path):
    moved = handbooks.rename(handbooks.with_name("une autre clé"))
    try:
        asked = [(address(moved, name="progress.html"), f"{HEARD} && document.querySelector('.nothing').textContent")]
        [said] = firefox(tmp_path / "profile", asked)
        assert "If you have a file with your progress, load it below." in said
    finally:
        moved.rename(handbooks)


TYPED = "document.getElementById('quiz-preserving-one-word-answer')"
STARTED = f"{HEARD} && casebookProgress.state.modules.preserving"
READING = "document.getElementById('quiz-preserving-keep-it').getBoundingClientRect().top - 40"


def pause(handbooks: Path) -> list[Step]:
    """A test is begun, and left from its top for a pause; what follows is where "Go back" leads."""
    begin = (
        f"scrollBy(0, {READING}), {TYPED}.value = 'closing',"
        f" {TYPED}.dispatchEvent(new Event('input', {{bubbles: true}})), scrollTo(0, 0),"
        " setTimeout(() => document.querySelector('.tools a[href$=\"break.html\"]').click(), 50)"
    )
    back = "document.querySelector('#casebook-resume a')"
    paused = f"document.title === 'A pause' && !document.getElementById('casebook-waits').hidden && {back}"
    there = f"{TYPED} && {TYPED}.value && Math.abs({READING}) < 3"
    return [
        (address(handbooks, name="preserving/test.html"), f"{STARTED} && ({begin}) && 'begun'"),
        ("", f"{paused} && setTimeout(() => {back}.click(), 50) && 'paused'"),
        ("", f"{there} && {HEARD} && location.pathname"),
        ("", f"{TYPED}.value"),
    ]


def taken_up(handbooks: Path) -> list[str]:
    return ["begun", "paused", urlsplit(address(handbooks, name="preserving/test.html")).path, "closing"]


def test_firefox_leads_back_from_a_pause(handbooks: Path, tmp_path: Path):
    assert firefox(tmp_path / "profile", pause(handbooks)) == taken_up(handbooks)


def test_webkit_leads_back_from_a_pause(handbooks: Path, tmp_path: Path):
    with WebKit(tmp_path) as browser:
        assert browser.answers(pause(handbooks)) == taken_up(handbooks)


def test_firefox_keeps_no_answer_of_one_who_has_finished(handbooks: Path, tmp_path: Path):
    """Nor for the next who sits down at the same window: each file there has a store of its own."""
    test, record = (address(handbooks, name=name) for name in ("preserving/test.html", "progress.html"))
    typed = f"{TYPED}.value = 'closing', {TYPED}.dispatchEvent(new Event('input', {{bubbles: true}}))"
    presses = "['finish', 'yes'].forEach((act) => document.querySelector('[data-act=' + act + ']').click())"
    said = "document.getElementById('casebook-told').textContent"
    asked = [
        (test, f"{STARTED} && ({typed}) && setTimeout(() => {{ location.href = '{record}' }}, 50) && 'typed'"),
        ("", f"{STARTED} && ({presses}, {said})"),
        ("", f"(Object.keys(casebookProgress.state.modules).length || (location.href = '{test}')) && 'cleared'"),
        ("", f"{TYPED} && {STARTED} && sessionStorage.getItem('casebook') + {TYPED}.value"),
    ]
    told = firefox(tmp_path / "profile", asked)
    assert "close this window, and this handbook keeps nothing of yours here" in told[1]
    assert told[::3] == ["typed", "{}"]


def test_webkit_shares_progress_among_pages(handbooks: Path, tmp_path: Path):
    with WebKit(tmp_path) as browser:
        assert browser.answers(steps(handbooks)) == ["begun", "seen", "read", "quiet"]
