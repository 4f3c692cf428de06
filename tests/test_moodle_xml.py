"""Item banks as Moodle XML, read back field by field, with texts that break careless writers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from docutils import nodes
from gift_cases import NASTY, bank, each_type, item, option, questions, single, text, typed
from moodle_reader import Read, moodle

from builder.exchange.lowering import question_bank
from builder.model.items import Accepted, Choice, Interaction, Number, TextEntry, Vignette
from builder.model.vocabulary import Use
from builder.nodes import quiz_prompt
from builder.writers.moodle_xml.writer import moodle_xml

KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "match": "matching",
    "order": "ordering",
    "short": "shortanswer",
    "numeric": "numerical",
}


def heard(markup: str) -> str:
    """What a learner reads of an HTML text."""
    return unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def plain(source: str) -> str:
    return " ".join(source.split())


def read_back(interaction: Interaction, **more: object) -> Read:
    (question,) = moodle(moodle_xml(questions(item(interaction, **more))))  # type: ignore[arg-type]
    return question


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nasty", NASTY)
def test_every_text_of_every_type_comes_through(nasty: str, kind: str) -> None:
    """Prompt, general feedback, name, tags, marks and type are what was written."""
    question = read_back(
        each_type("answer", "Act")[kind],
        prompt=nasty,
        type=kind,
        tags=(nasty,),
        marks=2.5,
        feedback=text("In general: " + nasty),
    )
    assert question.kind == KINDS[kind]
    assert heard(question.prompt).startswith(typed(nasty))
    assert heard(question.general).startswith(typed("In general: " + nasty))
    assert (question.name, question.idnumber, question.marks) == ("desk/first", "desk/first", "2.5")
    assert question.tags == [plain(nasty), "aim"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nasty", NASTY)
def test_every_answer_of_every_type_comes_through(nasty: str, kind: str) -> None:
    """Answers, their worth and their feedback are what was written."""
    question = read_back(each_type("answer", nasty)[kind], type=kind)
    line, words = plain(nasty), typed(nasty)
    match kind:
        case "single" | "multiple":
            expected = {"single": ["100", "0"], "multiple": ["50", "-100", "50"]}[kind]
            assert [fraction for fraction, _, _ in question.answers] == expected
            assert heard(question.answers[0][1]) == words
            assert {heard(told) for _, _, told in question.answers} == {"Why."}
            assert question.more["single"] == ("true" if kind == "single" else "false")
        case "true-false":
            assert [answer for _, answer, _ in question.answers] == ["true", "false"]
        case "match":
            premises = [heard(premise) for premise, _ in question.pairs]
            assert premises == [words, "Ask", ""]
            assert [unescape(response) for _, response in question.pairs] == [line, "Later", plain(nasty + "?")]
        case "order":
            assert [heard(step) for _, step, _ in question.answers] == [words, "Ask", "Go"]
        case "short":
            literal = re.sub(r"[\r\n\t]", " ", nasty).strip().replace("*", r"\*")
            assert [answer for _, answer, _ in question.answers] == [literal, "*"]
        case "numeric":
            assert [answer for _, answer, _ in question.answers] == ["24", "*"]
            assert plain(nasty) in plain(heard(question.prompt))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nasty", NASTY)
def test_every_feedback_of_every_type_comes_through(nasty: str, kind: str) -> None:
    """To the answer where Moodle has a place for it, else to the item."""
    question = read_back(each_type("feedback", nasty)[kind], type=kind)
    if kind in ("match", "order"):
        assert heard(question.general).count(typed(nasty)) >= 2
    else:
        assert {heard(told) for _, _, told in question.answers} <= {typed(nasty), typed(nasty + "!")}


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_title_makes_one_category(nasty: str) -> None:
    """A category's path has two names of ours, whatever the title says."""
    made = questions(item(single("Act")), item(single("Act"), use=Use.EXAM), title=nasty)
    for question, use in zip(moodle(moodle_xml(made)), ("Practice", "Exam"), strict=True):
        names = [one.replace("//", "/").strip() for one in re.split("(?<!/)/(?!/)", question.category)]
        assert (names[:2], names[3:]) == (["$course$", "top"], [use])
        line = plain(nasty)
        assert unescape(names[2]) == (line if len(line) < 256 else line[:254] + "…")


def test_a_picture_travels_with_the_text_that_shows_it() -> None:
    """As a file of that text, with its description."""
    node = bank(item(single("Act"), identifier="seen"))
    next(iter(node.findall(quiz_prompt))).append(
        nodes.paragraph("", "", nodes.image(uri="a b/Desk 1.PNG", alt="A <desk>"))
    )
    made = question_bank(
        node, "The desk", "quizzes/desk.yml", take=lambda uri: b"PNG" if uri == "a b/Desk 1.PNG" else None
    )
    (question,) = moodle(moodle_xml(made))
    ((name, content),) = question.files.items()
    assert content == b"PNG"
    assert re.fullmatch(r"desk-1-[0-9a-f]{8}\.png", name)
    assert f'<p><img src="@@PLUGINFILE@@/{name}" alt="A &lt;desk&gt;" /></p>' in question.prompt


def test_the_situation_stands_before_the_question() -> None:
    """Every item of a vignette carries it."""
    vignette = Vignette(identifier="call", text=text("A call comes in."))
    (question,) = moodle(moodle_xml(questions(item(single("Act"), vignette="call"), vignettes=(vignette,))))
    assert question.prompt == "<p>A call comes in.</p><p>Which?</p>"


def test_capital_letters_and_tolerance_are_said() -> None:
    """What GIFT cannot say, Moodle XML can."""
    entry = TextEntry(
        accepted=(Accepted(text="MAT", location=item(single("a")).location),),
        otherwise=text("No."),
        case_sensitive=True,
    )
    assert read_back(entry, type="short").more["usecase"] == "1"
    number = Number(value=0.1, tolerance=0.05, feedback=text("Yes."), otherwise=text("No."))
    written = moodle_xml(questions(item(number))).decode()
    assert "<tolerance>0.05</tolerance>" in written


def test_what_cannot_be_said_is_left_out() -> None:
    """More right options than Moodle has percentages."""
    many = Choice(options=tuple(option(f"o{n}", str(n), n < 21) for n in range(22)), multiple=True)
    assert moodle(moodle_xml(questions(item(many)))) == []


def test_equal_banks_give_equal_files() -> None:
    """Byte for byte."""
    made = [
        moodle_xml(questions(*(item(one, identifier=kind) for kind, one in each_type("answer", "x").items())))
        for _ in "ab"
    ]
    assert made[0] == made[1]
