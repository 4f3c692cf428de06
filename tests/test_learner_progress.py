"""A learner's progress: kept for all pages, said in words, carried in a file, cleared; and what spoils it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from browser import ARGUMENTS, violations, watched
from handbook_pages import address, handbooks, module, page
from learner_steps import KEY, open_page, pass_test, state, store, until

__all__ = ["handbooks", "module", "page"]
"""Fixtures, which pytest finds by their names in the module."""

NOTICE = "#casebook-words"


def test_what_is_begun_on_one_page_is_seen_on_another_in_words(page: Any, handbooks: Path):
    open_page(page, handbooks)
    page.get_by_role("navigation", name="Contents").get_by_text("Started").wait_for()
    open_page(page, handbooks, "handing-over/index.html")
    row = page.get_by_role("navigation", name="Contents").get_by_role("listitem").filter(has_text="Preserving a record")
    assert row.last.inner_text().split() == ["Preserving", "a", "record", "Started"]
    page.get_by_role("button", name="I have read this module").press("Enter")
    page.locator("#casebook-read").get_by_text("Read", exact=True).wait_for()
    open_page(page, handbooks, "index.html")
    page.locator(".toctree-wrapper").get_by_text("Read", exact=True).wait_for()
    assert page.get_by_role("progressbar").get_attribute("max") == "2"


def test_a_module_without_a_question_is_finished_when_it_is_read(page: Any, handbooks: Path):
    """Whatever its front matter says: nobody can pass a test that is not there."""
    for name, finished in (("preserving", 0), ("handing-over", 1)):
        open_page(page, handbooks, f"{name}/index.html")
        page.get_by_role("button", name="I have read this module").press("Enter")
        page.locator("#casebook-read").get_by_text("Read", exact=True).wait_for()
        open_page(page, handbooks, "index.html")
        assert page.get_by_role("progressbar").evaluate("(one) => one.value") == finished


def test_the_first_page_leads_back_to_the_place(page: Any, handbooks: Path):
    open_page(page, handbooks)
    assert page.locator("#casebook-resume").count() == 0
    page.locator("#aids").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('aids').scrollIntoView()")
    until(page, "casebookProgress.state.place && casebookProgress.state.place.at === 'aids'")
    open_page(page, handbooks, "index.html")
    link = page.get_by_role("link", name="Continue where you stopped: Preserving a record")
    link.click()
    page.wait_for_url("**/preserving/index.html#aids")


def test_progress_outlives_the_browser(handbooks: Path, browser: Any, tmp_path: Path):
    for visit in range(2):
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        page = context.new_page()
        open_page(page, handbooks, "index.html" if visit else "preserving/index.html")
        page.get_by_text("Started").first.wait_for(state="attached")
        context.close()


def test_what_is_stored_names_nobody(page: Any, handbooks: Path):
    pass_test(page, handbooks)
    page.get_by_role("link", name="Your certificate").click()
    page.get_by_label("Your name").fill("Ada Example")
    page.get_by_label("Your unit").fill("Unit Nine")
    page.get_by_role("button", name="Make the certificate").click()
    page.get_by_text("Certificate of self-study").wait_for()
    kept = page.evaluate("JSON.stringify(Object.assign({}, localStorage))")
    assert "Preserving a record" in kept
    assert not re.search(r"Ada|Example|Nine|preservation|closing", kept)
    assert set(state(page)["modules"]["preserving"]) == {
        "title", "page", "version", "minutes", "read", "done", "tries", "count", "score", "mark", "on", "tested",
        "items",
    }  # fmt: skip


def test_where_nothing_can_be_stored_the_page_says_so_and_works(browser: Any, handbooks: Path):
    context = browser.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }")
    page = context.new_page()
    open_page(page, handbooks)
    page.locator(NOTICE).get_by_text("This browser cannot keep your progress. All else works.").wait_for()
    assert pass_test(page, handbooks).startswith("Passed: 7 of 7 right")
    context.close()


def test_a_full_store_is_said(browser: Any, handbooks: Path):
    context = browser.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }")
    page = context.new_page()
    open_page(page, handbooks)
    page.locator(NOTICE).get_by_text("no room left").wait_for()
    context.close()


@pytest.mark.parametrize(
    "written",
    [
        "{",
        "null",
        "[]",
        '"text"',
        "7",
        json.dumps({"format": 1, "course": "another", "modules": {}}),
        json.dumps({"format": 1, "course": "evidence-and-care", "modules": {}, "more": "x" * 400_000}),
    ],
    ids=["cut off", "null", "list", "text", "number", "another course", "large"],
)
def test_progress_that_cannot_be_read_is_set_aside(page: Any, handbooks: Path, written: str):
    page.goto(address(handbooks))
    store(page, written)
    open_page(page, handbooks)
    page.locator(NOTICE).get_by_text("could not be read, and begins again").wait_for()
    until(page, "casebookProgress.state.modules.preserving")
    assert list(state(page)["modules"]) == ["preserving"]
    assert page.evaluate("(key) => localStorage.getItem(key)", f"{KEY}:damaged") == written[:300_000]


def test_progress_of_a_newer_handbook_stays_as_it_is(page: Any, handbooks: Path):
    page.goto(address(handbooks))
    newer = json.dumps({"format": 2, "course": "evidence-and-care", "wonders": True})
    store(page, newer)
    open_page(page, handbooks)
    page.locator(NOTICE).get_by_text("from a newer handbook").wait_for()
    page.get_by_role("button", name="I have read this module").click()
    until(page, "casebookProgress.state.modules.preserving.read")
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == newer


HOSTILE = {
    "format": 1,
    "course": "evidence-and-care",
    "audience": ["police"],
    "place": {"page": "javascript:alert(1)//x.html", "at": '"><img src=x onerror=alert(1)>', "title": "<b>bold</b>"},
    "modules": {
        "preserving": {"title": "<img src=x onerror=document.title='run'>", "page": "../../etc/x.html", "count": 1e9},
        "__proto__": {"title": "polluted"},
        "constructor": {"title": "<script>document.title='run'</script>", "page": "https://example.invalid/x.html"},
        "handing-over": {"title": {"a": 1}, "count": 5, "score": 9, "mark": -1, "on": "today", "tries": "many"},
        "<b>": {},
        "none": None,
    },
}


def test_nothing_stored_becomes_script_or_leads_away(page: Any, handbooks: Path):
    page.goto(address(handbooks, name="progress.html"))
    store(page, json.dumps(HOSTILE).replace('"constructor"', '"__proto__": {"done": true}, "constructor"'))
    inside = (handbooks / "learner").as_uri()
    for name in ("index.html", "break.html", "progress.html"):
        open_page(page, handbooks, name)
        assert page.title() != "run"
        assert page.locator("main img, main script, main b").count() == 0
        links = page.locator("a[href]").evaluate_all("(all) => all.map((one) => one.href)")
        assert [link for link in links if not link.startswith(inside)] == []
    kept = page.evaluate("casebookProgress.state")
    assert "place" not in kept
    assert kept["modules"]["handing-over"]["count"] == 0
    assert set(kept["modules"]) <= {"preserving", "constructor", "handing-over"}


def test_two_windows_take_nothing_from_each_other(browser: Any, handbooks: Path):
    context = browser.new_context()
    first, second = context.new_page(), context.new_page()
    open_page(first, handbooks)
    open_page(second, handbooks, "handing-over/index.html")
    first.get_by_role("button", name="I have read this module").click()
    second.get_by_role("button", name="I have read this module").click()
    until(second, "(casebookProgress.state.modules.preserving || {}).read")
    assert {name: one["read"] for name, one in state(second)["modules"].items()} == {
        "preserving": True,
        "handing-over": True,
    }
    context.close()


def test_what_was_cleared_in_another_window_is_not_written_again(browser: Any, handbooks: Path):
    context = browser.new_context()
    first, second = context.new_page(), context.new_page()
    open_page(first, handbooks)
    until(first, "casebookProgress.state.modules.preserving")
    open_page(second, handbooks, "progress.html")
    clear(second, "Clear my progress")
    first.locator(NOTICE).get_by_text("cleared in another window").wait_for()
    first.get_by_role("button", name="I have read this module").click()
    first.wait_for_timeout(300)
    assert state(second) == {}
    context.close()


# -- the page "Your progress" ---------------------------------------------------------------------------


def clear(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).press("Enter")
    assert page.evaluate("document.activeElement.id") == "casebook-sure"
    page.get_by_role("button", name="Yes, clear it").press("Enter")


@pytest.mark.parametrize(
    ("name", "said"), [("Clear my progress", "was cleared"), ("Finish on this PC", "finished on this PC")]
)
def test_clearing_is_asked_twice_and_leaves_nothing(page: Any, handbooks: Path, name: str, said: str):
    pass_test(page, handbooks)
    open_page(page, handbooks, "progress.html")
    page.get_by_role("button", name=name).press("Enter")
    page.get_by_role("button", name="No, keep it").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == name
    assert state(page)["modules"]["preserving"]["score"] == 7
    clear(page, name)
    page.locator("#casebook-told").get_by_text(said).wait_for()
    page.get_by_text("Nothing is kept here yet.").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_file_carries_progress_to_another_pc(browser: Any, handbooks: Path, tmp_path: Path):
    with watched(browser, []) as page:
        pass_test(page, handbooks)
        open_page(page, handbooks, "progress.html")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save to a file").click()
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        kept = state(page)
    assert saved.name == "evidence-and-care-progress.json"
    with watched(browser, []) as page:
        open_page(page, handbooks, "progress.html")
        page.get_by_label("Load from a file").set_input_files(saved)
        page.get_by_text("The file was loaded").wait_for()
        page.get_by_role("cell", name="Test passed: 7 of 7").wait_for()
        assert state(page) == kept
        # What is better here than in the file stays.
        worse = json.loads(saved.read_text("utf-8"))
        worse["modules"]["preserving"].update(score=1, done=False)
        saved.write_text(json.dumps(worse), encoding="utf-8")
        page.get_by_label("Load from a file").set_input_files(saved)
        page.wait_for_timeout(300)
        assert state(page) == kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "not a progress file"),
        (b"\xff\xfe\x00", "not a progress file"),
        (b"[]", "not a progress file"),
        (b" " * 50_000_000, "not a progress file"),
        (b'{"format": 1, "course": "another", "modules": {}}', "another course"),
        (b'{"format": 2, "course": "evidence-and-care", "modules": {}}', "newer handbook"),
    ],
    ids=["cut off", "bytes", "list", "50 MB", "another course", "newer"],
)
def test_a_file_that_is_none_changes_nothing(page: Any, handbooks: Path, tmp_path: Path, content: bytes, said: str):
    open_page(page, handbooks)
    until(page, "casebookProgress.state.modules.preserving")
    kept = state(page)
    open_page(page, handbooks, "progress.html")
    path = tmp_path / "progress.json"
    path.write_bytes(content)
    page.get_by_label("Load from a file").set_input_files(path)
    page.locator("#casebook-told").get_by_text(said).wait_for()
    assert state(page) == kept


def test_where_nothing_is_kept_nothing_is_said_to_be_saved(browser: Any, handbooks: Path, tmp_path: Path):
    """Without the frame that keeps it there is no progress to save, to load into, or to clear."""
    folder = shutil.copytree(handbooks, tmp_path / "handbooks")
    (folder / "learner/_static/store.js").unlink()
    context = browser.new_context()
    page, faults, told = context.new_page(), [], "This browser cannot keep your progress. All else works."
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    saved = tmp_path / "progress.json"
    saved.write_text(json.dumps({"format": 1, "course": "evidence-and-care", "modules": {}}), encoding="utf-8")
    acts = [
        lambda: page.get_by_role("button", name="Save to a file").click(),
        lambda: page.get_by_label("Load from a file").set_input_files(saved),
        lambda: clear(page, "Clear my progress"),
    ]
    for act in acts:
        page.goto(address(folder, name="progress.html"))
        act()
        page.locator("#casebook-told").get_by_text(told).wait_for()
        assert page.evaluate("document.activeElement.id") == "casebook-told"
    assert faults == []
    context.close()


def test_no_state_of_the_progress_page_breaks_a_rule(browser: Any, axe: str, handbooks: Path):
    for scheme in ("light", "dark"):
        with watched(browser, [], color_scheme=scheme, viewport={"width": 320, "height": 800}) as page:
            pass_test(page, handbooks, wrong=1)
            assert violations(page, axe) == []
            open_page(page, handbooks, "progress.html")
            page.get_by_role("button", name="Clear my progress").click()
            assert violations(page, axe) == []
            page.get_by_role("button", name="Yes, clear it").click()
            assert violations(page, axe) == []


# -- audiences ----------------------------------------------------------------------------------------------


def test_an_audience_is_chosen_once_and_nothing_is_lost(page: Any, handbooks: Path):
    open_page(page, handbooks, "index.html")
    page.get_by_label("Show me").select_option("police")
    until(page, "casebookProgress.state.audience === 'police'")
    open_page(page, handbooks)
    platform, police = page.locator(".audience.platform"), page.locator(".audience.police")
    platform.wait_for(state="hidden")
    assert police.is_visible()
    assert page.locator("#casebook-audience output").inner_text() == "Passages for others that are left out: 1."
    page.get_by_label("Show me").select_option("both")
    assert platform.is_visible()
    assert page.locator("#casebook-audience output").inner_text() == ""


def test_a_link_into_a_passage_for_others_shows_it_until_another_choice(page: Any, handbooks: Path, tmp_path: Path):
    """What this page keeps meanwhile closes it no more than it undoes a choice."""
    open_page(page, handbooks)
    platform, choice = page.locator(".audience.platform"), page.get_by_label("Show me")
    choice.select_option("police")
    until(page, "casebookProgress.state.audience === 'police'")
    platform.evaluate("(one) => { one.id = 'for-platform'; }")
    page.evaluate("location.hash = 'for-platform'")
    platform.wait_for(state="visible")
    page.get_by_role("button", name="I have read this module").click()
    until(page, "casebookProgress.state.modules.preserving.read")
    assert platform.is_visible()
    for chosen, visible in (("police", False), ("platform", True), ("police", False)):
        choice.select_option(chosen)
        until(page, f"casebookProgress.state.audience === '{chosen}'")
        assert (choice.input_value(), platform.is_visible()) == (chosen, visible)


def test_without_a_script_every_audience_is_there(browser: Any, handbooks: Path):
    with watched(browser, [], java_script_enabled=False) as page:
        page.goto(address(handbooks))
        assert page.locator(".audience:visible").count() == 2
        assert page.locator("#casebook-audience").is_hidden()
