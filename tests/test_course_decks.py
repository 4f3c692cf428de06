"""A course's deck: one brief, one agenda that adds up, the blocks that it takes, support once at the end."""

from __future__ import annotations

import re

import pytest
from courses import TinyCourse
from half_day import COURSE, add_half_day
from pptx import Presentation
from roots import files

from builder.writers.deck.checking.rules import faults_of

DECK = "facilitator/decks/course-half-day.pptx"
HALF_HOUR = "        minutes: 30\n"
BOTH_MODULES = f"module: first-call\n{HALF_HOUR}      - module: second-look\n{HALF_HOUR}---\n"
ENDING = "## What you will be able to do\n\n- Take the first call.\n\n## Prepare\n\nBring okaypaper.\n"


@pytest.fixture
def course(course: TinyCourse) -> TinyCourse:
    """The sound course with half a day for both audiences, which takes the second module, too."""
    add_half_day(course)
    course.replace(COURSE, "[police]\nminutes: 60\n", "[police, platform]\nminutes: 90\nsetting: classroom\n")
    course.replace(COURSE, "objectives, the-case", "the-case")
    course.replace(COURSE, "module: first-call\n---\n", BOTH_MODULES)
    course.replace(COURSE, "Bring nothing.\n", ENDING)
    return course


def deck(course: TinyCourse):
    """The course's deck, opened again."""
    return Presentation(str(course.dist / DECK))


def titles(course: TinyCourse) -> list[str]:
    """The titles of its slides."""
    return [slide.shapes.title.text for slide in deck(course).slides]


def tables(course: TinyCourse) -> dict[str, list[list[str]]]:
    """Its tables by their slides' titles."""
    return {
        slide.shapes.title.text: [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck(course).slides
        for shape in slide.shapes
        if shape.has_table
    }


def test_a_course_has_a_deck_that_anybody_can_read(course):
    """It passes our own check, its titles and identifiers are unique, and a second build is the same."""
    course.run("build", "deck")
    assert faults_of(course.dist / DECK) == []
    names = titles(course)
    assert len({name.casefold() for name in names}) == len(names)
    before = files(course.dist)
    course.run("build", "deck")
    assert files(course.dist) == before


def test_the_brief_and_support_come_once_and_the_agenda_adds_up(course):
    """What two modules both have is shown once; the first slide says the sum of all parts."""
    course.run("build", "deck")
    names = titles(course)
    assert names[0] == "Half a day"
    assert sum("step out" in name.casefold() or name.startswith("Before we begin") for name in names) <= 2
    first = deck(course).slides[0]
    assert "90 minutes, 15 of them breaks" in "\n".join(shape.text_frame.text for shape in first.shapes)
    assert "okaypaper" in first.notes_slide.notes_text_frame.text
    overview = tables(course)["Agenda: 90 minutes"]
    assert [row[0] for row in overview[1:]] == ["30", "60"]
    assert tables(course)["Before the break: 30 minutes"][1:] == [
        ["09:00", "5", "Welcome"],
        ["09:05", "10", "The first call"],
        ["09:15", "15", "Coffee"],
    ]
    assert "Coffee, until 09:30" in names


BRIEF = ":::{safety-brief} Before half a day\n%s You may step out at any time.\n:::\n"
RATED = ":::{sensitive} 2\n:summary: A report.\n\nHarm in general words.\n:::\n"


def said(course: TinyCourse) -> list[tuple[str, str]]:
    """What stands on each slide and what is said of it."""
    return [
        (
            "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame),
            slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
        )
        for slide in deck(course).slides
    ]


def test_the_brief_of_a_course_opens_its_deck_and_those_of_its_modules_are_told(course):
    """Who teaches a course warns of the course; each module's own warning is in the notes where that begins."""
    course.replace(COURSE, "Bring okaypaper.\n", f"Bring okaypaper.\n\n{BRIEF % 'Okaycourse.'}")
    course.run("build", "deck")
    shown = said(course)
    assert "Okaycourse." in shown[1][0]
    assert sum("step out at any time" in face for face, _ in shown) == 1
    assert sum("Safety brief of “The first call”" in notes for _, notes in shown) == 1


def test_without_its_own_a_course_opens_with_the_brief_of_what_is_hardest_in_it(course):
    """The first module's would say that nothing is coming, when something is."""
    course.append("modules/second-look/index.md", f"\n{BRIEF % 'Okaysecond.'}\n{RATED}")
    course.run("build", "deck")
    shown = said(course)
    opening = next(face for face, _ in shown if "step out at any time" in face)
    assert "Okaysecond." in opening
    assert any("Safety brief of “The first call”" in notes for _, notes in shown)


def test_an_audience_shortens_the_course_and_its_agenda(course):
    """A part for others goes with its minutes, a module for others too, and what follows begins earlier."""
    course.run("build", "deck", "--audience", "platform")
    found = tables(course)
    assert "Agenda: 50 minutes" in found
    assert found["Before the break: 20 minutes"][1:] == [["09:00", "5", "Welcome"], ["09:05", "15", "Coffee"]]


def test_a_part_takes_its_blocks_and_no_others(course):
    """A module taken in part brings its blocks; the whole brings all but what stands once."""
    course.replace(COURSE, f"      - module: first-call\n{HALF_HOUR}", "")
    course.replace(COURSE, "minutes: 90\n", "minutes: 60\n")
    course.run("build", "deck")
    own = {slide.element.cSld.get("name") for slide in deck(course).slides}
    taken = {name for name in own if name.startswith("first-call/")}
    assert taken
    assert all(re.match(r"first-call/(.*safety|.*the-case)", name) for name in taken), taken


def test_an_edit_of_a_module_reaches_the_course_and_nothing_else_is_laid_out_again(course):
    """Incremental equals clean, also where only one of the modules was laid out anew."""
    course.run("build", "deck")
    course.append("modules/second-look/index.md", "\n## One more\n\n- okayextra\n")
    course.run("build", "deck")
    after = files(course.dist)
    shown = "\n".join(
        shape.text_frame.text for slide in deck(course).slides for shape in slide.shapes if shape.has_text_frame
    )
    assert "okayextra" in shown
    course.run("build", "deck", "--out", str(course.root / "clean"))
    assert {name: content for name, content in after.items() if name.endswith(".pptx")} == {
        name: content for name, content in files(course.root / "clean").items() if name.endswith(".pptx")
    }


def test_a_module_asked_for_alone_makes_no_course_and_a_course_alone_at_home_has_no_deck(course):
    """``--module`` builds that deck; who learns alone has nobody to show slides."""
    course.run("build", "deck", "--module", "first-call")
    assert sorted(files(course.dist)) == [
        "build.json",
        "facilitator/decks/first-call.pptx",
        "facilitator/handouts/first-call.html",
    ]
    course.replace(COURSE, "setting: classroom", "setting: alone")
    course.run("build", "deck")
    assert not (course.dist / DECK).exists()
