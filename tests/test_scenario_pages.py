"""A scenario on its page: walked with a script, read without one, printed whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import axe_script, overflow, violations, watched
from page_weight import loaded, our_scripts, weight
from roots import casebook, course, words

STEPS = ".scenario-step:not(.away)"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both handbooks of the course with a scenario, in a folder with a space and an accent."""
    root = course("scenario", tmp_path_factory.mktemp("Décisions à prendre") / "course")
    casebook(root)
    return root / "dist"


@pytest.fixture
def page(browser: Any, dist: Path) -> Iterator[Any]:
    """The learner's page; whatever the browser complains of fails the test."""
    faults: list[str] = []
    with watched(browser, faults) as opened:
        opened.goto((dist / "learner/handbook/first-call/scenario.html").as_uri())
        yield opened
    assert not faults


def press(page: Any, name: str) -> None:
    """Press a button or follow a link by what it is called, with the keyboard."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).focus()
    page.keyboard.press("Enter")


def seen(page: Any) -> str:
    """What the scenario says to those who look and listen."""
    return str(page.inner_text(".scenario"))


def test_one_step_at_a_time(page):
    """The first step stands alone; a choice shows what follows in words, and the focus follows."""
    assert page.locator(STEPS).count() == 1
    assert "What did you weigh" not in seen(page)
    assert "The parent is heard" not in seen(page)
    press(page, "Choose A")
    said = seen(page)
    assert "You chose A." in said
    assert "Victim’s trust: better" in said
    assert "Time: worse" in said
    assert "Send a form" not in said
    assert page.evaluate("document.activeElement.textContent") == "You chose A."
    press(page, "Go on to step 2: The record")
    assert "The parent asks" not in seen(page)
    assert page.evaluate("document.activeElement.textContent") == "Step 2: The record"


def test_every_path_is_walked_back_and_again(page):
    """Back leads through every state to the first; again leads there at once; then another path ends otherwise."""
    start = seen(page)
    for name in ("Choose A", "Go on to step 2: The record", "Choose B", "Go on to the debrief"):
        press(page, name)
    record = page.inner_text(".scenario-record")
    assert "Listen to the end" in record
    assert "Evidence: worse" in record
    for _ in range(4):
        press(page, "Go back one step")
    assert seen(page) == start
    press(page, "Choose B")
    press(page, "Go on to the debrief")
    assert "Send a form" in page.inner_text(".scenario-record")
    assert "Listen to the end" not in page.inner_text(".scenario-record")
    press(page, "Start again")
    assert seen(page) == start


def test_it_is_sound_at_each_point(page):
    """axe finds nothing at the first step, after a choice and at the debrief; a narrow screen does not scroll."""
    script = axe_script()
    page.set_viewport_size({"width": 320, "height": 800})
    for name in ("", "Choose A", "Go on to step 2: The record", "Choose A", "Go on to the debrief"):
        if name:
            press(page, name)
        assert violations(page, script) == []
        assert overflow(page) == 0


def test_it_reads_without_a_script(browser, dist):
    """Every step stands in order, each choice says where it leads, each step how one came there."""
    with watched(browser, [], java_script_enabled=False) as page:
        page.goto((dist / "learner/handbook/first-call/scenario.html").as_uri())
        assert page.locator(STEPS).count() == 2
        for summary in page.locator(".scenario summary").all():
            summary.click()
        said = seen(page)
        order = ["The desk is quiet", "Step 1", "Go on to step 2", "Go on to the debrief", "Step 2", "You come here"]
        assert [word for word in order if word in said] == order
        assert [said.index(word) for word in order] == sorted(said.index(word) for word in order)
        page.get_by_role("link", name="Go on to step 2: The record").click()
        assert page.url.endswith("#scenario-the-first-hour-the-record")
        page.get_by_role("link", name="step 1, choice A").click()
        assert page.url.endswith("#scenario-the-first-hour-first-call-listen")


def test_it_prints_whole(page):
    """Wherever one stands, paper shows every step, outcome and the debrief."""
    press(page, "Choose A")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    said = seen(page)
    for word in ("Step 1", "Send a form", "The parent does not send it back", "Step 2", "What did you weigh", "worse"):
        assert word in said


def test_no_learner_holds_the_facilitators_text(dist):
    """It is in the facilitator's handbook, in the deck's notes, and nowhere else."""
    found = words(dist, r"xqf\w+")
    assert found
    assert all(name.startswith("facilitator/") for names in found.values() for name in names)
    faces = [name for names in found.values() for name in names if "/ppt/slides/" in name]
    assert not faces


def test_the_page_keeps_the_budget(dist):
    """The page and all it loads is light."""
    files = loaded(dist / "learner/handbook/first-call/scenario.html")
    assert {path.name for path in our_scripts(files)} == {"casebook.js", "progress.js", "scenario.js", "store.js"}
    assert weight(files) < 130_000
    assert weight(our_scripts(files)) < 25_000


# -- from the module, and back -----------------------------------------------------------------------


def test_the_module_leads_there_and_back_to_the_place(page, dist):
    """A card says what it is; the scenario leads back to it, from above and from below."""
    for place in (0, 1):
        page.goto((dist / "learner/handbook/first-call/index.html").as_uri())
        card = page.locator(".scenario-card")
        said = card.inner_text()
        assert said.startswith("Scenario. 20 minutes. For police and platform staff")
        assert "The first hour" in said
        assert "The desk is quiet." in said
        assert "A parent rings" not in said
        card.get_by_role("link", name="Open the scenario").press("Enter")
        page.wait_for_url("**/first-call/scenario.html")
        assert page.locator("h1").inner_text() == "The first hour"
        back = page.locator("main").get_by_role("link", name="The first call")
        assert back.count() == 2
        back.nth(place).press("Enter")
        page.wait_for_url("**/first-call/index.html#scenario-the-first-hour")


def test_whoever_opens_the_scenario_has_begun_the_module(browser, dist):
    """Found by the search, it counts as a visit of its module, and leads to no place of its own."""
    with watched(browser, []) as page:
        page.goto((dist / "learner/handbook/first-call/scenario.html").as_uri())
        page.locator(".contents .state", has_text="Started").wait_for()
        page.goto((dist / "learner/handbook/progress.html").as_uri())
        assert page.get_by_role("row", name="The first call").get_by_text("Started").count() == 1
        assert page.get_by_role("row").count() == 2


def test_the_module_says_on_paper_where_the_scenario_is(page, dist):
    """The link is of no use there."""
    page.goto((dist / "learner/handbook/first-call/index.html").as_uri())
    page.emulate_media(media="print")
    said = page.inner_text(".scenario-card")
    assert "scenario.html" in said
    assert "Open the scenario" not in said


def test_the_search_finds_it(page, dist):
    """By a word that only the scenario says."""
    page.goto((dist / "learner/handbook/search.html").as_uri() + "?q=okayoutcome")
    page.locator("#search-results").get_by_role("link", name="The first hour").wait_for()
    assert page.locator("#search-results li").count() == 1


def test_an_audience_that_it_is_not_for_is_led_nowhere(tmp_path):
    """Neither card nor page, nor a page that was there before."""
    root = course("scenario", tmp_path / "course")
    scenario = root / "modules/first-call/scenario.yml"
    scenario.write_text(scenario.read_text("utf-8").replace("[police, platform]", "[police]"), encoding="utf-8")
    for audience, there in (("police", True), ("platform", False)):
        casebook(root, audience=audience)
        for edition in ("learner", "facilitator"):
            folder = root / "dist" / edition / "handbook/first-call"
            assert (folder / "scenario.html").is_file() is there
            assert ("scenario-card" in (folder / "index.html").read_text("utf-8")) is there


def test_its_page_follows_its_module(tmp_path):
    """What it says of its module, a title or a version, is as new as the module."""
    root = course("scenario", tmp_path / "course")
    casebook(root)
    module = root / "modules/first-call/index.md"
    module.write_text(module.read_text("utf-8").replace('version: "0.1"', 'version: "7.3"'), encoding="utf-8")
    casebook(root)
    assert "7.3" in (root / "dist/learner/handbook/first-call/scenario.html").read_text("utf-8")
