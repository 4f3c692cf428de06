"""A scenario in the deck: linked slides, every jump with a target, and all of them on the way to the debrief."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from roots import casebook, course
from templates import without_layouts

from builder.writers.deck.templates.default import default_template


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory):
    """The deck of the course with a scenario, reopened."""
    root = course("scenario", tmp_path_factory.mktemp("deck") / "course")
    casebook(root, targets=("deck",))
    return Presentation(str(Path(root, "dist/facilitator/decks/first-call.pptx")))


def jumps(slide) -> list[int]:
    """The slides that the words on a slide lead to, as PowerPoint follows them."""
    found = []
    for link in slide.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"):
        if link.get("action") == "ppaction://hlinksldjump":
            name = link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            found.append(slide.part.related_part(name).slide.slide_id)
    return found


def ways(start: int, onward: dict[int, list[int]]) -> set[int]:
    """Every slide to which jumps lead from one, itself among them."""
    found, pending = set(), [start]
    while pending:
        here = pending.pop()
        found.add(here)
        pending += [one for one in onward[here] if one not in found]
    return found


def test_every_choice_leads_on_to_the_debrief(deck):
    """From the situation the jumps reach every slide of the scenario, and from each of those the debrief."""
    slides = {slide.slide_id: slide for slide in deck.slides}
    titles = {number: slide.shapes.title.text for number, slide in slides.items()}
    onward = {number: jumps(slide) for number, slide in slides.items()}
    start = next(number for number, title in titles.items() if title == "The first hour")
    end = next(number for number, title in titles.items() if title.endswith("Debrief"))
    reached = ways(start, onward)
    for one in reached:
        assert end in ways(one, onward), titles[one]
    assert {titles[one] for one in reached} == {
        "The first hour",
        "Step 1: The call",
        "Step 1: The call, choice A",
        "Step 1: The call, choice B",
        "Step 2: The record",
        "Step 2: The record, choice A",
        "Step 2: The record, choice B",
        "The first hour: Debrief",
    }


def test_what_follows_is_read_before_how_it_is_rated_in_a_template_without_a_side_panel(tmp_path):
    root = course("scenario", tmp_path / "course")
    Path(root, "house.pptx").write_bytes(without_layouts(default_template(), "objTx"))
    Path(root, "conf.py").write_text(Path(root, "conf.py").read_text("utf-8") + '\ncasebook_template = "house.pptx"\n')
    casebook(root, targets=("deck",))
    deck = Presentation(str(Path(root, "dist/facilitator/decks/first-call.pptx")))
    slide = next(one for one in deck.slides if one.shapes.title.text.startswith("Step 1: The call, choice A"))
    lines = [line.text for shape in slide.placeholders for line in shape.text_frame.paragraphs][1:]
    rated = [at for at, line in enumerate(lines) if line.startswith(("Victim’s trust: ", "Evidence: "))]
    ways = [at for at, line in enumerate(lines) if line.startswith(("Back to", "Go on"))]
    assert lines[0].startswith("A. ")
    assert rated, lines
    assert min(rated) >= 2, lines
    assert ways, lines
    assert min(ways) > max(rated), lines


def test_changes_are_words_on_the_face_and_reasons_in_the_notes(deck):
    """Nothing is told by colour; what facilitators ask is in the notes alone."""
    slide = next(one for one in deck.slides if one.shapes.title.text == "Step 1: The call, choice A")
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "Victim’s trust: better" in said
    assert "okaywhy" not in said
    assert "okaywhy" in slide.notes_slide.notes_text_frame.text
    notes = "\n".join(one.notes_slide.notes_text_frame.text for one in deck.slides if one.has_notes_slide)
    assert "xqffacilitator" in notes
