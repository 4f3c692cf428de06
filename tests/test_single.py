"""A module in one file: it opens from anywhere, marks its questions, walks its scenario, and loads nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from browser import overflow, violations, watched
from courses import TinyCourse
from handbook_pages import check, item, option, page
from nu import html_errors
from roots import casebook
from roots import course as copied
from test_print import write_printable

__all__ = ["page"]
"""Fixtures, which pytest finds by their names in the module."""

KILOBYTES = 1000
HEAVIEST = 400 * KILOBYTES
"""With its pictures; without any a module may weigh as much as a page of the handbook."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each module's file alone, in a folder with a space and an accent in its name."""
    root = tmp_path_factory.mktemp("single")
    write_printable(root / "course")
    casebook(root / "course", targets=("single",))
    copied("scenario", root / "scenario")
    casebook(root / "scenario", targets=("single",))
    alone = root / "clé de formation"
    alone.mkdir()
    for path in [*(root / "course/dist/learner/single").iterdir(), *(root / "scenario/dist/learner/single").iterdir()]:
        shutil.copy(path, alone)
    assert {path.name for path in alone.iterdir()} == {"preserving.html", "handing-over.html", "first-call.html"}
    return alone


def test_a_module_marks_its_questions(page: Any, folder: Path):
    """By keyboard, under its own policy, with the key and the picture it holds itself."""
    page.goto((folder / "preserving.html").as_uri())
    option(page, "first-step", "a").check()
    assert "Not correct" in check(item(page, "first-step"))
    option(page, "first-step", "b").check()
    assert "Correct" in check(item(page, "first-step"))
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")


def test_a_scenario_is_walked_in_the_file(page: Any, folder: Path):
    """One step at a time, and back."""
    page.goto((folder / "first-call.html").as_uri())
    steps = page.locator(".scenario-step")
    assert steps.count() > 1
    assert steps.filter(visible=True).count() == 1
    page.get_by_role("button", name=re.compile("^Choose A")).filter(visible=True).first.click()
    assert page.get_by_text("You chose A.").is_visible()
    page.get_by_role("button", name="Go back one step").click()
    assert page.get_by_role("button", name=re.compile("^Choose A")).filter(visible=True).count() == 1


def test_a_pause_is_in_reach_and_leads_back(browser: Any, folder: Path):
    """From anywhere in the module, to the pause and back to the same lines."""
    with watched(browser, [], viewport={"width": 360, "height": 640}, bypass_csp=True) as page:
        page.goto((folder / "preserving.html").as_uri())
        back = page.get_by_role("button", name="Go back to where you were")
        assert not back.is_visible()
        page.evaluate("scrollTo(0, 1500)")
        page.wait_for_function("scrollY === 1500")
        link = page.get_by_role("link", name="Take a break").first
        assert 0 <= link.bounding_box()["y"] < 100
        # Playwright's own click may scroll first.
        link.evaluate("(link) => link.click()")
        page.wait_for_function("scrollY > 2000")
        assert page.get_by_role("heading", name="A pause").bounding_box()["y"] > 30
        back.evaluate("(button) => button.click()")
        page.wait_for_function("Math.abs(scrollY - 1500) < 5")
        assert not back.is_visible()


def test_without_a_script_everything_reads(browser: Any, folder: Path):
    """Questions, options, keys and every step; nothing to press that does nothing."""
    faults: list[str] = []
    with watched(browser, faults, java_script_enabled=False) as page:
        for path in sorted(folder.iterdir()):
            page.goto(path.as_uri())
            assert page.locator("button").filter(visible=True).count() == 0
        page.goto((folder / "first-call.html").as_uri())
        assert page.locator(".scenario-step").filter(visible=True).count() == page.locator(".scenario-step").count()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everyone_can_read_it(browser: Any, axe: str, folder: Path, scheme: str, width: int):
    """No violation, no sideways scrolling, no fault, light or dark, wide or narrow."""
    faults: list[str] = []
    with watched(browser, faults, viewport={"width": width, "height": 700}, color_scheme=scheme) as page:
        for path in sorted(folder.iterdir()):
            page.goto(path.as_uri())
            assert violations(page, axe) == [], path.name
            assert overflow(page) == 0, path.name
    assert faults == []


def test_nothing_leads_out_of_the_file(folder: Path):
    """Every link leads to a place in it or to an address on the web; nothing is loaded but what it holds."""
    for path in folder.iterdir():
        markup = path.read_text("utf-8")
        names = set(re.findall(r'\sid="([^"]+)"', markup))
        for href in re.findall(r'\shref="([^"]*)"', markup):
            assert href.startswith(("https://", "tel:", "mailto:")) or href[1:] in names, f"{path.name}: {href}"
        assert all(source.startswith("data:") for source in re.findall(r'\ssrc="([^"]*)"', markup))
        assert "url(" not in markup
        assert "#casebook-break" in markup


def test_the_policy_lets_its_own_scripts_by_and_nothing_else(browser: Any, folder: Path, tmp_path: Path):
    """A script that was put into the file does not run; nor does the file's own once it was changed."""
    good = (folder / "preserving.html").read_text("utf-8")
    assert "unsafe" not in good[:2000]
    assert good.index("Content-Security-Policy") < good.index("<style")
    spoilt = {
        "added.html": good.replace("</body>", "<script>document.title = 'spoilt'</script></body>"),
        "changed.html": good.replace("'use strict'", "document.title = 'spoilt'; 'use strict'"),
    }
    for name, markup in spoilt.items():
        path = tmp_path / name
        path.write_text(markup, encoding="utf-8")
        faults: list[str] = []
        with watched(browser, faults) as page:
            page.goto(path.as_uri())
            assert page.title() != "spoilt"
        assert any("Content Security Policy" in fault for fault in faults)


def test_it_says_what_it_cannot_do(folder: Path):
    """No progress is kept, and no final test is asked: both are in the handbook."""
    markup = (folder / "preserving.html").read_text("utf-8")
    assert "keeps no progress" in markup
    kept = ("localStorage", "store.html", "I have read this module", "Take the final test", 'id="casebook-audience"')
    for name in kept:
        assert name not in markup


def test_it_is_light_enough_to_send(folder: Path):
    """And valid HTML."""
    for path in folder.iterdir():
        assert path.stat().st_size <= HEAVIEST
    assert html_errors(folder) == []


def test_a_new_number_reaches_every_file(course: TinyCourse):
    """A file that is handed out says who can help by what the course says now."""
    path = "modules/reference/helplines.yml"
    line = "helplines:\n  - {id: staff, country: UK, name: Support, serves: staff, number: '0000 000 000'}\n"
    folder = course.dist / "learner/single"
    course.write(path, line)
    assert course.run("build", "single").code == 0
    assert {"0000 000 000" in page.read_text("utf-8") for page in folder.iterdir()} == {True}
    course.write(path, line.replace("0000", "1111"))
    assert course.run("build", "single").code == 0
    assert {"1111 000 000" in page.read_text("utf-8") for page in folder.iterdir()} == {True}


def test_the_same_course_gives_the_same_bytes(folder: Path, tmp_path: Path):
    """From another folder."""
    write_printable(tmp_path / "elsewhere")
    casebook(tmp_path / "elsewhere", targets=("single",), modules=("preserving",))
    made = tmp_path / "elsewhere/dist/learner/single"
    assert [path.name for path in made.iterdir()] == ["preserving.html"]
    assert (made / "preserving.html").read_bytes() == (folder / "preserving.html").read_bytes()
