"""Course pages: what they may say, what is said of their slips, and what their readers see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from courses import TinyCourse
from half_day import COURSE, add_half_day

ROOTS = Path(__file__).parent / "roots"


@pytest.fixture
def course(course: TinyCourse) -> TinyCourse:
    """The sound course with half a day."""
    add_half_day(course)
    return course


def test_a_course_is_read_and_shown(course):
    """Parts with their minutes, the module's own where none are given, and the highest rating of what they show."""
    course.append("modules/first-call/index.md", "\n:::{sensitive} 3\n:summary: An account.\nWords.\n:::\n")
    rows = json.loads(course.run("show", "courses", "--format", "json").out)
    assert [(row["part"], row["minutes"], row["rating"]) for row in rows] == [
        ("Welcome", 5, 0),
        ("The first call", 10, 0),
        ("Coffee", 15, 0),
        ("The first call", 30, 3),
    ]
    assert rows[1]["blocks"] == "safety-brief, objectives, the-case"
    assert not course.check()


def test_a_session_shows_how_long_it_exposes_to_what(course):
    """Each passage once, however many of the chosen blocks hold it; a section counts the scenario it shows."""
    rated = "\n:::{sensitive} 3\n:summary: An account.\n" + "word " * 238 + "\n:::\n"
    scenario = (ROOTS / "scenario/modules/first-call/scenario.yml").read_text("utf-8")
    more = "situation: |\n  :::{sensitive} 4\n  :summary: An account.\n  " + "word " * 476 + "\n  :::\n"
    course.write("modules/first-call/scenario.yml", scenario.replace("situation: |\n", more, 1))
    course.append("modules/first-call/index.md", f"\n## What was said\n{rated}\n## Decide\n\n:::{{scenario}}\n:::\n")
    course.replace(COURSE, "objectives, the-case]", "decide, scenario]")
    rows = json.loads(course.run("show", "exposure", "--format", "json").out)
    told = [tuple(row.values()) for row in rows]
    assert told[0] == ("first-call", "", "", 4, 0.0, 0.0, 1.0, 2.0)
    assert told[2:] == [
        ("", "half-day", "Before the break", 4, 0.0, 0.0, 0.0, 2.0),
        ("", "half-day", "After the break", 4, 0.0, 0.0, 1.0, 2.0),
        ("", "half-day", "", 4, 0.0, 0.0, 1.0, 2.0),
    ]
    blocks = json.loads(course.run("show", "blocks", "--format", "json").out)
    ratings = {row["block"]: row["rating"] for row in blocks}
    assert (ratings["decide"], ratings["what-was-said"], ratings["the-case"]) == (4, 3, 0)


SLIPS = {
    "module": ("first-call\n        blocks", "fist-call\n        blocks", "unknown-module", "fist-call"),
    "block": ("the-case]", "the-cause]", "unknown-block", "did you mean 'the-case'?"),
    "minutes": ("minutes: 60", "minutes: 61", "minutes-differ", "60 minutes"),
    "times": ('"09:30"', '"09:29"', "wrong-times", "09:30"),
    "clock": ('"09:30"', '"9.30"', "wrong-value", "time of day"),
    "audience": ("audience: police", "audience: platform", "wrong-audience", "platform"),
    "nothing": ("- task: Welcome\n", "- title: Welcome\n", "wrong-value", "names nothing"),
    "both": ("- task: Welcome\n", "- task: Welcome\n        break: Coffee\n", "wrong-value", "several"),
    "no minutes": ("        minutes: 10\n        audience", "        audience", "missing-key", "'minutes'"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_said_at_its_line(course, slip):
    """Each finding names the page, the line and the way out."""
    old, new, code, words = SLIPS[slip]
    course.replace(COURSE, old, new)
    found = [one for one in course.check() if one["path"] == COURSE and one["code"] == code]
    assert found, course.check()
    assert any(words in f"{one['message']}: {one['hint']}" for one in found)
    assert all(one["line"] > 1 for one in found)


def test_the_agenda_leads_to_the_blocks(course):
    """Every link of the agenda has a target on the module's page, in both editions."""
    import re

    assert course.run("build", "handbook", "--strict").code == 0
    for edition in ("learner", "facilitator"):
        folder = course.dist / edition / "handbook"
        page = (folder / "courses" / "half-day.html").read_text("utf-8")
        agenda = page[page.index('id="agenda-half-day"') :]
        links = re.findall(r'href="\.\./([^"#]+)(?:#([^"]*))?"', agenda)
        assert ("first-call/index.html", "casebook-safety-brief") in links
        for name, anchor in links:
            target = (folder / name).read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in target, anchor
        assert "60 minutes in all, 15 of them breaks." in agenda
        assert "09:15" in agenda
        assert "09:30" in agenda


def test_the_agenda_loses_what_is_not_for_this_audience(course):
    """Minutes follow, and a session of which a break alone is left goes with it."""
    course.replace(COURSE, "  - task: Welcome\n", "  - task: Welcome\n        audience: police\n")
    course.run("build", "handbook", "--audience", "platform")
    page = (course.dist / "learner/handbook/courses/half-day.html").read_text("utf-8")
    agenda = page[page.index('id="agenda-half-day"') :]
    assert "<p>30 minutes.</p>" in agenda
    assert "Welcome" not in agenda
    assert "Coffee" not in agenda
    assert "09:30" in agenda


def test_the_agenda_follows_the_module(course):
    """A course's page is written again when a heading it names, or a module's minutes, change; clean equals not."""
    course.run("build", "handbook")
    course.replace("modules/first-call/index.md", 'title: "The first call"', 'title: "The second call"')
    course.run("build", "handbook")
    assert "The second call" in (course.dist / "learner/handbook/courses/half-day.html").read_text("utf-8")
    warm = course.outputs()
    import shutil

    shutil.rmtree(course.root / ".casebook")
    shutil.rmtree(course.dist)
    course.run("build", "handbook", "-j", "4")
    assert course.outputs() == warm


@pytest.mark.parametrize("builder", ["text", "singlehtml", "epub", "latex", "man"])
def test_stock_builders_have_the_agenda(course, builder, tmp_path):
    """Also those that put all pages into one."""
    from roots import everything, sphinx

    out = tmp_path / "out"
    said = sphinx(builder, course.root, out)
    assert said.code == 0
    assert "modules/" not in said.warnings
    text = b"\n".join(content for _name, content in everything(out)).decode("utf-8", "replace")
    for word in ("For those who take the first call", "Before the break", "Coffee", "60 minutes in all"):
        assert word in text, word


def test_a_course_is_signed_like_a_module(course):
    """A draft is refused for release; a signature holds for timetable and text, wherever its lines stand."""

    def of_course(*options):
        return {one["code"] for one in course.check(*options) if one["path"] == COURSE}

    assert of_course("--release") == {"draft"}
    course.replace(COURSE, "status: draft", "status: reviewed")
    assert of_course() == {"unreviewed"}
    rows = json.loads(course.run("show", "reviews", "--format", "json").out)
    (now,) = (row["hash"] for row in rows if row["course"] == "half-day")
    signature = f"{{role: practitioner, organisation: A desk, date: 2026-11-21, scope: all of it, hash: '{now}'}}"
    course.replace(COURSE, "summary:", f"reviews:\n  - {signature}\nsummary:")
    assert of_course("--release") == set()
    course.replace(COURSE, "      - break: Coffee\n        minutes: 15", "      - break: Tea\n        minutes: 15")
    assert of_course("--release") == {"changed-since-review"}
    assert course.run("build", "handbook", "-j", "1").code == 0
    assert "Changed since it was reviewed" in course.outputs()["learner/handbook/courses/half-day.html"].decode()
