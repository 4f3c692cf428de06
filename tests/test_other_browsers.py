"""Progress in Firefox, which gives each file on disk its own store, and in WebKit."""

from __future__ import annotations

from pathlib import Path

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


def test_webkit_shares_progress_among_pages(handbooks: Path, tmp_path: Path):
    with WebKit(tmp_path) as browser:
        assert browser.answers(steps(handbooks)) == ["begun", "seen", "read", "quiet"]
