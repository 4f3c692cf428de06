"""``scenario.yml``: what it may say, what is said of its slips, and that every builder survives it whole."""

from __future__ import annotations

import shutil

import pytest
from courses import TinyCourse
from roots import casebook as build
from roots import course as copied
from roots import files, sphinx

from builder.errors import SourceRefused
from builder.scenarios import in_order, read_scenario

PATH = "modules/first-call/scenario.yml"


@pytest.fixture
def course(tmp_path) -> TinyCourse:
    return TinyCourse(copied("scenario", tmp_path / "course"))


SLIPS = {
    "unknown step": ("next: the-record", "next: the-recrod", "unknown-step", "the-recrod", "id: listen"),
    "unknown start": ("start: first-call", "start: last-call", "unknown-step", "last-call", "id: the-first-hour"),
    "two steps": ("- id: the-record", "- id: first-call", "duplicate-id", "first-call", None),
    "two choices": ("- id: form", "- id: listen", "duplicate-id", "listen", None),
    "a step called debrief": ("- id: the-record", "- id: debrief", "wrong-id", "debrief", "- id: debrief"),
    "unreached": ("next: the-record", "next: debrief", "unreached-step", "the-record", "- id: the-record"),
    "no effect": ("          legality: {change: same, why: No power is used.}\n        next: the-record",
                  "        next: the-record", "missing-key", "'legality'", "trust: {change: better, why: Being"),
    "no such change": ("trust: {change: better, why: Being", "trust: {change: good, why: Being", "wrong-value", "good",
                       "why: Being"),
    "no debrief": ("debrief: |\n  What did you weigh: okaydebrief?\n", "", "missing-key", "'debrief'", "id: the-first"),
    "unknown key": ("    title: The call\n", "    titel: The call\n", "unknown-key", "'title'", "titel"),
    "unknown source": ("sources: [S-1]", "sources: [S-2]", "unknown-reference", "S-2", "id: the-first"),
    "unknown fact": ("{fact}`F-1`", "{fact}`F-2`", "unknown-reference", "F-2", "F-2"),
    "unknown objective": ("objectives: []", "objectives: [fly]", "unknown-objective", "fly", "id: the-first"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_said_at_its_line(course, slip):
    """The finding names the file, the line and what to do, and says the same when nothing is read again."""
    old, new, code, word, at = SLIPS[slip]
    course.replace(PATH, old, new) if course.text(PATH).count(old) == 1 else course.write(
        PATH, course.text(PATH).replace(old, new, 1)
    )
    found = course.check()
    ours = [one for one in found if one["path"] == PATH and one["code"] == code]
    assert ours, found
    assert any(word in f"{one['message']}: {one['hint']}" for one in ours)
    if at:
        assert course.line(PATH, at) in {one["line"] for one in ours}
    assert course.check() == found


def test_a_circle_is_said_of_each_step_on_it():
    """A path that comes back is refused, and steps before it are not blamed."""
    text = """
id: round
title: Round
audiences: [police]
minutes: 5
objectives: []
situation: Here.
start: one
steps:
"""
    for name, one, other in (("one", "two", "debrief"), ("two", "three", "debrief"), ("three", "two", "debrief")):
        text += f"  - id: {name}\n    title: T\n    text: T\n    choices:\n"
        for choice, onward in (("a", one), ("b", other)):
            text += f"      - {{id: {choice}, text: T, outcome: O, next: {onward}, effects: {{"
            text += ", ".join(f"{what}: {{change: same, why: W}}" for what in ("trust", "evidence", "time", "legality"))
            text += "}}\n"
    text += "debrief: D.\n"
    with pytest.raises(SourceRefused) as refused:
        read_scenario(text, PATH)
    assert [finding.code for finding in refused.value.findings] == ["circling-step", "circling-step"]
    assert "'one'" not in str(refused.value)
    sound = text.replace("next: two, effects", "next: debrief, effects").replace("next: three", "next: three", 1)
    with pytest.raises(SourceRefused, match="no path leads"):
        read_scenario(sound, PATH)


def test_steps_stand_in_the_order_of_their_paths(course):
    """A step written above the one that leads to it is numbered after it."""
    text = course.text(PATH)
    first, second = text.index("  - id: first-call"), text.index("  - id: the-record")
    end = text.index("debrief: |")
    turned = text[:first] + text[second:end] + text[first:second] + text[end:]
    assert [step.identifier for step in in_order(read_scenario(turned, PATH))] == ["first-call", "the-record"]


def test_a_missing_and_a_hidden_scenario_are_said(course):
    """The page that asks for it, and the scenario that nobody asks for."""
    course.replace("modules/first-call/index.md", ":::{scenario}\n", ":::{scenario} frist-call\n")
    codes = {one["code"] for one in course.check()}
    assert {"unknown-scenario", "unused-scenario"} <= codes


def test_the_page_follows_its_scenario(course):
    """Change a consequence, build again: the page and the deck say it, as from clean; in parallel, too."""
    build(course.root)
    course.replace(PATH, "okayoutcome", "okaychanged")
    build(course.root)
    warm = course.outputs()
    assert b"okaychanged" in warm["learner/handbook/first-call/scenario.html"]
    assert b"okayoutcome" not in warm["learner/handbook/first-call/scenario.html"]
    shutil.rmtree(course.root / ".casebook")
    shutil.rmtree(course.dist)
    build(course.root, jobs=4)
    assert course.outputs() == warm


@pytest.mark.parametrize("builder", ["text", "html", "epub", "latex", "man", "xml"])
def test_stock_builders_say_all_of_it(course, builder, tmp_path):
    """Every step, choice, consequence and reason stands in each format; what facilitators say in none."""
    out = tmp_path / "out"
    said = sphinx(builder, course.root, out)
    assert said.code == 0
    assert "scenario" not in said.warnings, said.warnings
    from roots import everything

    text = b"\n".join(content for _name, content in everything(out)).decode("utf-8", "replace")
    for word in ("okaysituation", "okaystep", "okayoutcome", "okaywhy", "okaydebrief", "The record", "worse"):
        assert word in text, word
    assert "xqffacilitator" not in text
    assert files(out)


def test_a_scenario_for_others_is_left_out(course):
    """A handbook for platform staff holds no scenario that is for police alone."""
    course.replace(PATH, "audiences: [police, platform]", "audiences: [police]")
    build(course.root, targets=("handbook",), audience="platform")
    assert not any(name.endswith("first-call/scenario.html") for name in course.outputs())
    build(course.root, targets=("handbook",), audience="police")
    assert b"okaystep" in course.outputs()["learner/handbook/first-call/scenario.html"]


def test_a_misnamed_file_is_said(course):
    """Once, and nothing is said of what follows from it."""
    (course.root / PATH).rename((course.root / PATH).with_suffix(".yaml"))
    said = [(one["path"], one["code"]) for one in course.check()]
    assert said == [("modules/first-call/scenario.yaml", "wrong-id")]
