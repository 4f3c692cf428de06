"""Item banks as Moodle GIFT, read back as Moodle reads it."""

from __future__ import annotations

import pytest
from docutils import nodes
from gift_cases import HERE, bank, each_type, gift, item, option, read_back, single, text
from gift_reader import moodle

from builder.exchange.moodle import shares
from builder.model.items import Accepted, Choice, Interaction, Number, TextEntry, Vignette
from builder.model.vocabulary import Use
from builder.nodes import quiz_prompt

FILE = r"""// The desk: first hour

$CATEGORY: $course$/top/The desk: first hour/Practice

// id: desk/first
// [id:desk/first] [tag:triage]
// type: single; objective: aim; marks: 2; tags: triage; sources: GT-2018
// note: has no marks: set them in the quiz.
::desk/first:: [html]<p>A call comes in.</p><p>Which\: now or later?</p> {
    =[html]Now#[html]Right\: logs fade.
    ~[html]Later#[html]Logs fade.
    ####[html]Time \= evidence.
}

$CATEGORY: $course$/top/The desk: first hour/Exam

// id: desk/hours
// [id:desk/hours]
// type: numeric; objective: aim; marks: 1
::desk/hours:: [html]<p>How long?</p><p>(Type the number only; it is counted in hours.)</p> {
    #
    =24:0.5#[html]Yes.
    ~#[html]No.
}
"""


def test_a_file_reads_as_a_person_would_write_it() -> None:
    """Practice items, then exam items; the situation before the question; equal input, equal file."""
    choice = Choice(options=(option("a", "Now", True, "Right: logs fade."), option("b", "Later", False, "Logs fade.")))
    number = Number(value=24.0, tolerance=0.5, unit="hours", feedback=text("Yes."), otherwise=text("No."))
    exam = item(number, "How long?", Use.EXAM, identifier="hours", type="numeric")
    practice = item(
        choice,
        "Which: now or later?",
        type="single",
        vignette="call",
        feedback=text("Time = evidence."),
        marks=2.0,
        tags=("triage",),
        sources=("GT-2018",),
    )
    node = bank(exam, practice, vignettes=(Vignette(identifier="call", text=text("A call comes in.")),))
    assert gift(node, "The desk: first hour") == FILE


@pytest.mark.parametrize("count", range(1, 21))
def test_right_options_share_the_whole_mark(count: int) -> None:
    """The percentages are Moodle's own, and make 100 but for its rounding."""
    allowed = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5"]
    assert len(shares(count)) == count
    assert set(shares(count)) <= set(allowed)
    assert sum(map(float, shares(count))) == pytest.approx(100, abs=0.0001)


def test_ticking_everything_earns_nothing() -> None:
    """Wrong options take away what the right ones give."""
    options = tuple(option(name, name, name in "abc") for name in "abcdefg")
    worth = [float(fraction) for fraction, _, _ in read_back(Choice(options=options, multiple=True)).answers]
    assert worth == [33.33333, 33.33333, 33.33333, -25, -25, -25, -25]


@pytest.mark.parametrize("truth", [True, False])
def test_true_false_tells_the_wrong_answer_first(truth: bool) -> None:
    """Moodle takes the first feedback for whoever answers wrong."""
    options = (
        option("true", "True", truth, "You said true."),
        option("false", "False", not truth, "You said false."),
    )
    (_, right, to_right), (_, _, to_wrong) = read_back(Choice(options=options), type="true-false").answers
    assert right == ("T" if truth else "F")
    assert (to_right, to_wrong) == tuple(
        f"You said {word}." for word in (("true", "false") if truth else ("false", "true"))
    )


def test_true_false_without_feedback_to_the_wrong_answer() -> None:
    """The feedback to the right answer keeps its place."""
    options = (option("true", "True", True, "Yes."), option("false", "False", False, ""))
    assert "    T##[html]Yes.\n" in gift(bank(item(Choice(options=options), type="true-false")), "The desk")


@pytest.mark.parametrize(
    ("value", "written"),
    [(24, "24"), (0.1, "0.1"), (-5.50, "-5.5"), (1e15, "1" + "0" * 15), (1e-7, "0.0000001"), (100, "100")],
)
def test_a_number_is_written_out(value: float, written: str) -> None:
    """No exponent and no needless zero."""
    number = Number(value=float(value), feedback=text("Yes."), otherwise=text("No."))
    assert read_back(number).answers == [("100", f"{written}:0", "Yes."), ("0", "", "No.")]


@pytest.mark.parametrize(
    ("interaction", "note"),
    [
        (each_type("answer", "Act")["order"], "each place is matched to its step."),
        (each_type("answer", "Act")["match"], "all of it stands in the general feedback."),
        (TextEntry(accepted=(), otherwise=text("No."), case_sensitive=True), "cannot say so: choose it in Moodle"),
    ],
)
def test_what_is_said_otherwise_is_noted(interaction: Interaction, note: str) -> None:
    """Nothing is changed in silence."""
    assert f"\n// note: {note}" in gift(bank(item(interaction)), "The desk")


def test_a_picture_is_noted() -> None:
    """Its description stands in its place."""
    node = bank(item(single("Act")))
    next(iter(node.findall(quiz_prompt))).append(nodes.image(uri="x.png", alt="A form"))
    file = gift(node, "The desk")
    assert "// note: their descriptions stand in their place." in file
    assert "<p>A form</p>" in file


def entry(answer: str) -> TextEntry:
    return TextEntry(accepted=(Accepted(text=answer, location=HERE),), otherwise=text("No."))


@pytest.mark.parametrize(
    ("interaction", "reason"),
    [
        (entry("a -> b"), "Moodle would misread the accepted answer."),
        (entry("&&058;"), "Moodle would misread the accepted answer."),
        (
            Choice(options=tuple(option(str(n), str(n), n < 21) for n in range(22)), multiple=True),
            "Moodle cannot share a mark among more than 20 right options.",
        ),
    ],
)
def test_what_cannot_be_said_is_left_out_and_said_so(interaction: Interaction, reason: str) -> None:
    """A comment stands for the item, and the builder can warn of it."""
    node = bank(item(interaction))
    file = gift(node, "The desk")
    assert moodle(file) == []
    assert f"\n// left out: {reason}\n" in file
