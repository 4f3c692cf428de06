"""Aiken, CSV and the cartridge, read back; and what each format does not keep, said of every item."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from gift_cases import NASTY, each_type, item, option, questions, text

from builder.errors import Location
from builder.exchange.capabilities import FEATURES, INTERACTIONS, TITLES, Format, Hold, left_out, limits
from builder.exchange.questions import Kind, QuestionBank, Wording
from builder.fragments import PICTURES
from builder.model.items import Choice, Interaction
from builder.model.vocabulary import Use
from builder.speech import speak
from builder.writers.aiken.writer import aiken
from builder.writers.cartridge.assessment import NAMESPACE
from builder.writers.cartridge.package import cartridge, chapters, pools
from builder.writers.quizzes.formats import FORMATS
from builder.writers.quizzes.report import found_limits, report, surprises
from builder.writers.table.writer import COLUMNS, table

QTI = f"{{{NAMESPACE}}}"
THREE = Choice(options=(option("a", "Act", True), option("b", "Wait"), option("c", "Ask")))


def of_every_type(nasty: str = "Act", **more: object) -> QuestionBank:
    kinds = each_type("answer", nasty, "Because.")
    return questions(*(item(one, nasty, identifier=kind, type=kind, **more) for kind, one in kinds.items()))


def plain(nasty: str) -> str:
    return " ".join(nasty.split())


@pytest.fixture
def french() -> Iterator[None]:
    speak("fr")
    yield
    speak("en")


@pytest.mark.usefixtures("french")
def test_true_and_false_are_words_of_the_course_s_own_language() -> None:
    """Whatever it is written in: nothing is translated here."""
    made = questions(item(each_type("answer", "x")["true-false"], type="true-false"))
    assert [one.text.plain for one in made.questions[0].answers] == ["Vrai", "Faux"]
    authored = questions(item(Choice(options=(option("a", "True", True), option("b", "x"))), type="single"))
    assert authored.questions[0].answers[0].text.plain == "True", "an author's word is the author's"


# CSV


@pytest.mark.parametrize("nasty", NASTY)
def test_every_answer_is_a_row(nasty: str) -> None:
    """Of every type; a text that a spreadsheet would run begins with an apostrophe."""
    read = list(csv.DictReader(StringIO(table(of_every_type(nasty)).removeprefix("\ufeff"), newline="")))
    assert tuple(read[0]) == COLUMNS
    counts = {kind: sum(row["item"] == kind for row in read) for kind in each_type("answer", "x")}
    assert counts == {"single": 2, "multiple": 3, "true-false": 2, "match": 3, "order": 3, "short": 2, "numeric": 2}
    for row in read:
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row.values())
        assert plain(nasty) in plain(row["question"])
    (right,) = (row for row in read if row["item"] == "single" and row["right"] == "yes")
    assert plain(right["text"].removeprefix("'") if nasty.strip()[:1] in "=+-@" else right["text"]) == plain(nasty)
    assert right["feedback"] == "Because."


# Aiken


def read_aiken(file: str) -> list[tuple[str, list[str], str]]:
    """As Moodle reads it: a line, then lettered lines, then the answer."""
    found: list[tuple[str, list[str], str]] = []
    prompt, options = "", []
    for line in file.splitlines():
        if line.startswith("ANSWER:"):
            found.append((prompt, options, line.removeprefix("ANSWER:").strip()))
            prompt, options = "", []
        elif line[1:3] in (". ", ") ") and line[:1].isupper() and line[:1].isascii():
            options = [*options, line[3:]]
        elif line:
            assert not options, "a prompt after its options"
            prompt = line
    return found


@pytest.mark.parametrize("nasty", NASTY)
def test_aiken_keeps_prompt_options_and_answer(nasty: str) -> None:
    """Of the types it knows, and of no other."""
    choice = Choice(options=(option("a", "Wait"), option("b", nasty, True)))
    others = {kind: one for kind, one in each_type("answer", "x").items() if kind not in ("single", "true-false")}
    made = questions(
        item(choice, nasty, type="single"),
        *(item(one, identifier=kind, type=kind) for kind, one in others.items()),
    )
    assert read_aiken(aiken(made, Use.PRACTICE)) == [(plain(nasty), ["Wait", plain(nasty)], "B")]
    assert aiken(made, Use.EXAM) == ""


@pytest.mark.parametrize("prompt", ["A. first", "b) second", "ANSWER: none", "answer: x"])
def test_a_prompt_that_aiken_would_misread_is_left_out_and_said(prompt: str) -> None:
    """By item and line."""
    made = questions(item(THREE, prompt, type="single"))
    assert aiken(made, Use.PRACTICE) == ""
    (finding,) = surprises(made, found_limits(made, [Format.AIKEN]))
    assert finding.location == Location("quizzes/desk.yml", 1)
    assert "item 'first' is left out of Aiken: Aiken would take the prompt for an option" in finding.message


@pytest.mark.parametrize("markup", ["<ul><li>x</li></ul>", f'<p><img src="{PICTURES}x.png" alt="x" /></p>'])
def test_feedback_keeps_no_item_out_of_aiken(markup: str) -> None:
    """It has no feedback, so nothing in feedback can be too much for it."""
    (asked,) = questions(item(THREE, type="single")).questions
    told = replace(asked, general=Wording(markup, "x"))
    assert not left_out(list(limits(told, Format.AIKEN)))
    assert left_out(list(limits(replace(asked, asked=Wording(markup, "x")), Format.AIKEN)))
    first, *others = asked.answers
    assert left_out(
        list(limits(replace(asked, answers=(replace(first, text=Wording(markup, "x")), *others)), Format.AIKEN))
    )


# Common Cartridge


def assessments(made: QuestionBank) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(cartridge("desk", "The desk", "en-GB", chapters(pools(made)), ()))) as archive:
        return ElementTree.fromstring(archive.read("assessments/desk-practice.xml"))


@pytest.mark.parametrize("nasty", NASTY)
def test_a_cartridge_keeps_texts_answers_and_feedback(nasty: str) -> None:
    """As HTML in the profile of QTI 1.2.1."""
    interaction: dict[str, Interaction] = each_type("answer", nasty, nasty)
    interaction["single"] = Choice(options=(option("a", nasty, True, nasty), *THREE.options[1:]))
    kinds = ("single", "multiple", "true-false", "short")
    made = questions(
        *(item(interaction[kind], nasty, identifier=kind, type=kind, feedback=text(nasty)) for kind in kinds)
    )
    root = assessments(made)
    assert [one.get("ident") for one in root.iter(f"{QTI}item")] == [f"desk-{kind}" for kind in kinds]
    for one in root.iter(f"{QTI}item"):
        prompt = one.findtext(f"{QTI}presentation/{QTI}material/{QTI}mattext") or ""
        assert prompt == made.questions[0].asked.xhtml
        told = [fed.findtext(f"{QTI}material/{QTI}mattext") for fed in one.iter(f"{QTI}itemfeedback")]
        assert prompt in told


def test_a_choice_of_several_is_scored_letter_by_letter() -> None:
    """case="Yes" everywhere, or Moodle gives no fraction at all."""
    root = assessments(questions(item(each_type("answer", "Act")["multiple"], type="multiple")))
    equal = list(root.iter(f"{QTI}varequal"))
    assert equal
    assert {one.get("case") for one in equal} == {"Yes"}
    scored = [one for one in root.iter(f"{QTI}respcondition") if one.find(f"{QTI}setvar") is not None]
    (condition,) = scored
    (both,) = condition.iter(f"{QTI}and")
    assert [(part.tag.removeprefix(QTI), "".join(part.itertext())) for part in both] == [
        ("varequal", "a"), ("not", "b"), ("varequal", "c"),
    ]  # fmt: skip


def test_an_option_may_have_any_name() -> None:
    """Its feedback is never mixed up with the general one."""
    options = tuple(option(name, name, name == "general", f"To {name}.") for name in ("general", "wrong", "answer-1"))
    root = assessments(questions(item(Choice(options=options), type="single", feedback=text("To all."))))
    names = [one.get("ident") for one in root.iter(f"{QTI}itemfeedback")]
    assert sorted(names) == ["_general", "answer-1", "general", "wrong"]


# The table of capabilities


def test_the_table_names_every_kind_and_every_format() -> None:
    """A new one cannot be forgotten."""
    assert set(INTERACTIONS) == set(Kind)
    assert set(TITLES) == set(Format) == {*FORMATS, Format.CARTRIDGE}


def test_the_report_says_it_of_every_item_by_line() -> None:
    """What is changed and what is left out, in every format."""
    made = of_every_type()
    written = report(made, found_limits(made, list(Format)))
    assert "GIFT: 7 of 7 items" in written
    assert "Aiken: 2 of 7 items" in written
    assert "  quizzes/desk.yml:1: order: changed: each place is matched to its step\n" in written
    assert "  quizzes/desk.yml:1: match: left out: Aiken asks for one letter only\n" in written
    assert "Moodle XML: 7 of 7 items" in written


@pytest.mark.parametrize("name", [one for one in Format if one is not Format.CARTRIDGE])
def test_what_the_table_leaves_out_is_not_in_the_file(name: Format) -> None:
    """And nothing else is missing: the writers go by the table."""
    kinds = each_type("answer", "x")
    for kind, one in kinds.items():
        made = questions(item(one, "Unmistakable words", identifier=kind, type=kind))
        gone = bool(left_out(list(limits(made.questions[0], name))))
        assert (b"Unmistakable words" in contents(name, made)) is not gone, kind


def contents(name: Format, made: QuestionBank) -> bytes:
    found = b""
    for _suffix, content in FORMATS[name](made):
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                found += b"".join(archive.read(one) for one in archive.namelist())
        else:
            found += content
    return found


def test_surprises_are_findings_and_the_expected_is_not() -> None:
    """An order in GIFT is in the table; marks that GIFT loses are said on every build."""
    made = of_every_type(marks=2.0)
    found = found_limits(made, list(Format))
    said = [str(finding) for finding in surprises(made, found)]
    assert len([one for one in said if "is changed in GIFT: has no marks" in one]) == 7
    assert all("[unsayable]" in one and "quizzes/desk.yml:1: warning:" in one for one in said)
    assert not any("each place is matched" in one for one in said)
    assert not any(limit.warns for kind in INTERACTIONS.values() for limit in kind.values())
    assert all(limit.hold in Hold for feature in FEATURES for limit in feature.limits.values())
