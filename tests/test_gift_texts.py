"""Texts that break careless writers, through GIFT and back, in every place of every type."""

from __future__ import annotations

import re
from html import unescape

import pytest
from docutils import nodes
from gift_cases import NASTY, bank, each_type, gift, item, read_back, single, text, typed
from gift_reader import moodle
from hypothesis import given
from hypothesis import strategies as st
from pygiftparser import parser as other_parser

from builder.exchange.capabilities import is_lost_in_gift as is_lost
from builder.exchange.moodle import shown
from builder.model.vocabulary import Use
from builder.nodes import quiz_prompt

KINDS = {
    "single": "multichoice-single",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "match": "match",
    "order": "match",
    "short": "shortanswer",
    "numeric": "numerical",
}
OTHER_KINDS = {
    "single": "MultipleChoiceRadio",
    "multiple": "MultipleChoiceCheckbox",
    "match": "Matching",
    "order": "Matching",
    "true-false": "TrueFalse",
    "short": "Short",
    "numeric": "Numerical",
}
OPTIONS = {"single": 2, "multiple": 3, "match": 3, "order": 3}


def heard(markup: str) -> str:
    """What a learner reads of an HTML text."""
    return unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_prompt_comes_through_with_every_type(nasty: str) -> None:
    """Moodle reads the prompt as it stands, and the item keeps its type."""
    for kind, interaction in each_type("answer", "Act").items():
        question = read_back(interaction, prompt=nasty, type=kind)
        assert heard(question.prompt).lstrip().startswith(typed(nasty))
        assert question.kind == KINDS[kind]
        assert question.name == "desk/first"


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_a_nasty_option_comes_through(kind: str, nasty: str) -> None:
    """Options keep their text, their worth and their feedback."""
    question = read_back(each_type("answer", nasty)[kind], type=kind)
    assert question.kind == KINDS[kind]
    worth = {"single": ["100", "0"], "multiple": ["50", "-100", "50"]}[kind]
    assert [fraction for fraction, _, _ in question.answers] == worth
    assert [heard(answer) for _, answer, _ in question.answers][:2] == [typed(nasty), "Wait"]
    assert {feedback for _, _, feedback in question.answers} == {"Why."}


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_match_comes_through(nasty: str) -> None:
    """Premises, responses and distractors keep their texts; a response is one line."""
    pairs = read_back(each_type("answer", nasty)["match"]).pairs
    line = " ".join(nasty.split())
    assert [heard(premise) for premise, _ in pairs] == [typed(nasty), "Ask", ""]
    assert [unescape(response) for _, response in pairs] == [line, "Later", " ".join(f"{nasty}?".split())]


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_step_comes_through(nasty: str) -> None:
    """An order is said as places matched to steps."""
    question = read_back(each_type("answer", nasty)["order"])
    expected = [("1st", " ".join(nasty.split())), ("2nd", "Ask"), ("3rd", "Go")]
    assert [(premise, unescape(response)) for premise, response in question.pairs] == expected


@pytest.mark.parametrize("nasty", [nasty for nasty in NASTY if not is_lost(nasty)])
def test_a_nasty_short_answer_comes_through(nasty: str) -> None:
    """A short answer is plain text: a star is a star and a percentage no weight."""
    question = read_back(each_type("answer", nasty)["short"])
    literal = re.sub(r"[\r\n\t]", " ", nasty).strip().replace("*", r"\*")
    assert question.answers == [("100", literal, "Why."), ("0", "*", "Why.")]


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("kind", KINDS)
def test_nasty_feedback_comes_through(kind: str, nasty: str) -> None:
    """Every feedback is told whole: to the answer where GIFT has a place for it, else to the item."""
    question = read_back(each_type("feedback", nasty)[kind], type=kind, feedback=text("In general: " + nasty))
    assert question.kind == KINDS[kind]
    if question.kind == "match":
        assert heard(question.general).count(typed(nasty)) >= 3
    else:
        told = [heard(feedback) for _, _, feedback in question.answers]
        assert set(told) <= {typed(nasty), typed(nasty + "!")}
    assert heard(question.general).startswith(typed("In general: " + nasty))


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_title_makes_one_category(nasty: str) -> None:
    """A category's path has two names of ours, whatever the title says; the whole title is in a comment."""
    file = gift(bank(item(single("Act")), item(single("Act"), use=Use.EXAM)), nasty)
    assert file.startswith("// " + " ".join(nasty.split()))
    for question, use in zip(moodle(file), ("Practice", "Exam"), strict=True):
        names = [one.replace("//", "/").strip() for one in re.split("(?<!/)/(?!/)", question.category)]
        assert names[:2] == ["$course$", "top"]
        assert names[3:] == [use]
        line = " ".join(nasty.split())
        assert unescape(names[2]) == (line if len(line) < 256 else line[:254] + "…")


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_tag_stays_in_its_comment(nasty: str) -> None:
    """What is only remarked never becomes a question."""
    file = gift(bank(item(single("Act"), tags=(nasty,), sources=(nasty,))), "The desk")
    assert [question.name for question in moodle(file)] == ["desk/first"]


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_another_parser_reads_the_same(kind: str, nasty: str) -> None:
    """An independent GIFT parser finds one item of the same type.

    It reads no escapes in feedback or a category, and no catch-all to a number: those are left out.
    """
    interaction = each_type("answer", "Act" if is_lost(nasty) else nasty, why="")[kind]
    (question,) = other_parser.parse(gift(bank(item(interaction, nasty, type=kind)), "The desk")).questions
    assert type(question.answer).__name__ == OTHER_KINDS[kind]
    assert question.name == "desk/first"
    assert question.category == "$course$/top/The desk/Practice"
    assert len(question.answer.options) == OPTIONS.get(kind, 1)


@given(st.text(min_size=1))
def test_any_text_comes_through(source: str) -> None:
    """What XML can hold is read back as it was written."""
    written = re.sub("[^\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", source)
    question = read_back(single(written + "x"), prompt="x" + written + "x")
    assert heard(question.prompt) == typed("x" + written + "x")
    assert heard(question.answers[0][1]) == typed(written + "x")


def test_a_block_of_code_keeps_its_lines() -> None:
    """An empty line would end the item, and a line of slashes would be taken for a comment."""
    node = bank(item(single("Act")))
    next(iter(node.findall(quiz_prompt))).append(nodes.literal_block("", "a\n\n// b\n\n\tc"))
    (question,) = moodle(gift(node, "The desk"))
    assert question.prompt == "<p>Which?</p><pre>a\n\n// b\n\n\tc</pre>"


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("Law & order", "Law & order"),
        ("under <18", "under &lt;18"),
        ("a > b", "a > b"),
        ("a -> b", "a -> b"),
        ("&amp; &#38;", "&amp;amp; &amp;#38;"),
        ("&&010", "&amp;&010"),
        ("one\ntwo  three", "one two three"),
    ],
)
def test_plain_text_that_moodle_shows_as_html(plain: str, written: str) -> None:
    """Responses and categories are plain to write and HTML to show; only what would be lost is changed."""
    assert shown(plain) == written
