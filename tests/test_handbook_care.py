"""How the handbook looks after its reader: notes, ways past, a place to pause, and nothing that moves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from browser import violations, watched
from handbook_pages import EDITIONS, address, handbooks, module, page, pages_of
from learner_steps import open_page
from test_handbook_pages import printed

__all__ = ["handbooks", "module", "page"]
"""Fixtures, which pytest finds by their names in the module."""


def test_a_content_note_stands_before_what_it_speaks_of_and_leads_past_it(module: Any):
    note = module.get_by_role("group", name="Content note")
    assert "The case: level 2 of 4, harm is described in general terms." in note.inner_text()
    assert note.evaluate(
        "(one) => !!(one.compareDocumentPosition(document.querySelector('.sensitive'))"
        " & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    note.get_by_role("link", name="Go past it").press("Enter")
    module.keyboard.press("Tab")
    # What comes next is after the passage and no part of it, and the passage is still closed.
    assert module.evaluate(
        "document.querySelector('.sensitive').compareDocumentPosition(document.activeElement)"
        " === Node.DOCUMENT_POSITION_FOLLOWING"
    )
    assert module.locator("details.sensitive[open]").count() == 0


def test_a_page_without_rated_passages_has_no_note(page: Any, handbooks: Path):
    page.goto(address(handbooks, name="handing-over/index.html"))
    assert page.get_by_role("group", name="Content note").count() == 0


def test_every_page_leads_to_a_place_to_pause(page: Any, handbooks: Path):
    for edition in EDITIONS:
        for one in pages_of(handbooks, edition):
            if one.endswith("break.html"):
                continue
            page.goto(one)
            page.get_by_role("link", name="Take a break", exact=True).click()
            page.wait_for_url("**/break.html#kept")
            page.get_by_role("heading", level=1, name="A pause").wait_for()


def test_the_place_to_pause_says_nothing_of_the_subject(page: Any, handbooks: Path):
    open_page(page, handbooks)
    open_page(page, handbooks, "break.html")
    assert page.title() == "A pause"
    shown = page.locator("body").inner_text().lower()
    for word in ("evidence", "preserving", "abuse", "victim", "police", "course", "child"):
        assert word not in shown
    assert page.get_by_role("navigation").count() == 0
    page.get_by_role("link", name="Go back").click()
    page.wait_for_url(re.compile(r"preserving/index\.html"))


def test_a_heavy_module_ends_with_care(module: Any):
    box = module.get_by_role("complementary", name="Look after yourself")
    assert "normal reaction" in box.inner_text()
    assert box.get_by_role("link").get_attribute("href") == "../break.html"


def test_nothing_moves_sounds_or_counts_down(page: Any, handbooks: Path):
    for one in pages_of(handbooks, "learner"):
        page.goto(one)
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.locator("[autoplay], audio, video, marquee, meta[http-equiv=refresh]").count() == 0
    for path in (handbooks / "learner/_static").glob("*.js"):
        assert "setInterval" not in path.read_text("utf-8"), path


def test_a_job_aid_has_a_page_of_its_own_when_all_is_printed(module: Any, tmp_path: Path):
    pages = printed(module, tmp_path / "all.pdf").split("\f")
    [card] = [one for one in pages if one.strip().startswith("First hour")]
    assert "Tell your supervisor" in card
    assert "Preservation request" not in card


def test_the_place_to_pause_breaks_no_rule_in_forced_colours(browser: Any, axe: str, handbooks: Path):
    with watched(browser, [], forced_colors="active") as page:
        page.goto(address(handbooks, name="break.html"))
        assert violations(page, axe) == []
