"""Handouts: three slides to a printed page, readable by everybody, and nothing in them that learners may not keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import test_real_curriculum
from browser import axe_script, chromium, violations, watched
from courses import TinyCourse, write_course
from lxml import html
from pptx import Presentation
from test_real_curriculum import REPOSITORY, modules, tightened

from builder.session.build import Wish, build
from builder.session.project import Project

secrets = test_real_curriculum.secrets

OUTSIDE = """() => [...document.querySelectorAll('.slide')].filter(slide => {
    const edge = slide.getBoundingClientRect();
    return [...slide.querySelectorAll('h2, p, li, td, th, img')].some(one => {
        const place = one.getBoundingClientRect();
        return place.bottom > edge.bottom + 1 || place.right > edge.right + 1;
    });
}).map(slide => slide.innerText.slice(0, 60))"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> TinyCourse:
    """The sound course with its decks and handouts."""
    made = write_course(tmp_path_factory.mktemp("handouts") / "course")
    made.run("build", "deck")
    return made


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Path:
    """The curriculum's handouts."""
    out = tmp_path_factory.mktemp("curriculum") / "dist"
    build(Project.at(REPOSITORY, out), Wish(targets=("deck",)), jobs=1)
    return out / "facilitator/handouts"


@pytest.fixture(scope="module")
def page() -> Iterator[tuple[Any, list[str]]]:
    """A page of Chromium, and what was wrong on it."""
    faults: list[str] = []
    with chromium() as browser, watched(browser, faults) as one:
        yield one, faults


def shown(course: TinyCourse) -> str:
    """What a handout says."""
    return html.fromstring((course.dist / "facilitator/handouts/first-call.html").read_text("utf-8")).text_content()


def test_it_holds_faces_alone_and_no_answer(built: TinyCourse):
    """Neither notes nor what the room should find out itself: answers, what follows from a choice, a debrief."""
    text = shown(built)
    assert "A parent calls. What comes first?" in text
    assert "Listen" in text
    for secret in (
        "amber-lantern",
        "Silver-compass",
        "Yes, the parent is heard",
        "The parent feels heard",
        "for later",
    ):
        assert secret not in text
    assert not re.search(r"Question 1: answer|15\s*Activity", text)
    slides = Presentation(str(built.dist / "facilitator/decks/first-call.pptx")).slides
    notes = [one.notes_slide.notes_text_frame.text for one in slides if one.has_notes_slide]
    assert any("amber-lantern" in told for told in notes)


def test_slides_bear_the_numbers_of_the_deck(built: TinyCourse):
    """A learner finds the slide that the trainer speaks of."""
    tree = html.fromstring((built.dist / "facilitator/handouts/first-call.html").read_text("utf-8"))
    titles = [
        slide.shapes.title.text for slide in Presentation(str(built.dist / "facilitator/decks/first-call.pptx")).slides
    ]
    found = [
        (article.xpath("string(.//h2)"), article.xpath("string(.//p[starts-with(., 'Slide')])"))
        for article in tree.iter("article")
    ]
    assert found
    for title, number in found:
        assert titles[int(number.removeprefix("Slide ")) - 1] == title


def test_nothing_of_the_facilitators_is_in_any_of_the_curriculum(secrets: list[str], real: Path):
    """No sentence of facilitator text and no exam question."""
    given = {
        path.name: tightened(html.fromstring(path.read_text("utf-8")).text_content()) for path in real.glob("*.html")
    }
    assert len(given) > len(modules())
    assert [(name, one) for name, text in given.items() for one in secrets if tightened(one) in text] == []


@pytest.mark.parametrize("name", ["coerced-imagery", "talent-scout", "course-everyone"])
def test_three_stand_on_each_printed_page_or_two_with_a_table(real: Path, page: tuple[Any, list[str]], name: str):
    """As many pages as slides need, text within its slide on screen and on paper, and nothing asked of the network."""
    shown_page, faults = page
    shown_page.goto((real / f"{name}.html").as_uri())
    count = shown_page.locator("article").count()
    assert shown_page.evaluate(OUTSIDE) == []
    assert violations(shown_page, axe_script()) == []
    shown_page.emulate_media(media="print")
    assert shown_page.evaluate(OUTSIDE) == []
    pdf = shown_page.pdf(prefer_css_page_size=True)
    shown_page.emulate_media(media="screen")
    sheets = [one.locator("article").count() for one in shown_page.locator(".sheet").all()]
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(sheets)
    assert sum(sheets) == count
    assert max(sheets) == 3
    assert faults == []


SMALLEST = """() => Math.min(...[...document.querySelectorAll('td, th')].map(
    cell => parseFloat(getComputedStyle(cell).fontSize) * 72 / 96))"""


@pytest.mark.parametrize("name", ["coerced-imagery", "legal-gaps", "course-everyone"])
def test_a_table_can_be_read_on_paper(real: Path, page: tuple[Any, list[str]], name: str):
    """A helpline that nobody can read cannot be rung."""
    shown_page, _ = page
    shown_page.goto((real / f"{name}.html").as_uri())
    shown_page.emulate_media(media="print")
    smallest = shown_page.evaluate(SMALLEST)
    shown_page.emulate_media(media="screen")
    assert smallest >= 9


def test_the_year_of_a_break_bears_its_mark(real: Path):
    """Its caption says what the mark means; the slide's bar has it, too."""
    pages = [html.fromstring(path.read_text("utf-8")) for path in sorted(real.glob("*.html"))]
    broken = [one for tree in pages for one in tree.iter("article") if one.xpath(".//p[starts-with(., '//')]")]
    assert broken
    assert all(any(th.text_content().startswith("// ") for th in one.iter("th")) for one in broken)
