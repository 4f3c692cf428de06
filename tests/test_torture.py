"""Texts that break careless writers, in every place of every type, read back field by field from QTI, CSV, cartridges.

Moodle XML and GIFT have tests of their own.
"""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from gift_cases import NASTY, each_type, item, option, questions, text

from builder.exchange.questions import Kind, Question, QuestionBank
from builder.model.items import Choice
from builder.writers.cartridge.assessment import NAMESPACE
from builder.writers.cartridge.package import cartridge, chapters, pools
from builder.writers.qti.dialect import QTI21, QTI30
from builder.writers.qti.package import qti_package
from builder.writers.table.writer import table

Fields = dict[str, str]
DIALECTS = {"2.1": QTI21, "3.0": QTI30}
CC = f"{{{NAMESPACE}}}"


def test_there_are_enough_of_them() -> None:
    """Twenty-nine at least, of every type that there is."""
    assert len(set(NASTY)) >= 29
    assert set(each_type("answer", "x")) == set(Kind)


def bank(nasty: str) -> QuestionBank:
    """One item of each type; ``nasty`` is its prompt, each of its answers and each of its feedbacks."""
    kinds = each_type("answer", nasty, nasty)
    three = (*kinds["single"].options, option("c", "Ask", False, nasty))  # type: ignore[union-attr]
    kinds["single"] = Choice(options=three)
    return questions(
        *(item(one, nasty, identifier=kind, type=kind, feedback=text(f"All: {nasty}")) for kind, one in kinds.items())
    )


def plain(words: str) -> str:
    return " ".join(words.split())


def words_of(element: ElementTree.Element) -> str:
    return plain(" ".join(element.itertext()))


def name_of(element: ElementTree.Element) -> str:
    """The same in both versions: ``simpleChoice`` and ``qti-simple-choice``."""
    return element.tag.rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


# QTI


def told_in_qti(question: Question) -> Fields:
    """Feedback by its name in the file; what is told to pairs and steps stands in the general one."""
    told = {one.identifier: one.feedback.line for one in question.answers if question.kind is not Kind.ORDER}
    told |= {f"answer-{place}": one.feedback.line for place, one in enumerate(question.accepted, 1)}
    told |= {"right": question.right.line, "wrong": question.wrong.line}
    return {name: words for name, words in told.items() if words}


@pytest.mark.parametrize("version", DIALECTS)
@pytest.mark.parametrize("nasty", NASTY)
def test_qti_holds_every_field(nasty: str, version: str) -> None:
    made = bank(nasty)
    with zipfile.ZipFile(BytesIO(qti_package(made, DIALECTS[version]))) as archive:
        for question in made.questions:
            root = ElementTree.fromstring(archive.read(f"items/{question.identifier}.xml"))
            parts = [(name_of(one), one) for one in root.iter()]
            (body,) = (one for name, one in parts if name == "itembody")
            asked = (one for one in body if not any("interaction" in name_of(two) for two in one.iter()))
            assert plain(" ".join(map(words_of, asked))) == question.asked.line, question.kind
            choices = {one.get("identifier", ""): words_of(one) for name, one in parts if name.endswith("choice")}
            expected = {one.identifier: one.text.line for one in question.answers}
            expected |= {pair.identifier: pair.premise.line for pair in question.pairs}
            assert {name: choices[name] for name in expected} == expected, question.kind
            others = sorted(words for name, words in choices.items() if name not in expected)
            assert others == sorted(one.line for one in (question.responses if question.pairs else [])), question.kind
            typed = [one.text for name, one in parts if name == "basevalue" and _kind(one) == "string"]
            assert typed == [one.line for one in question.accepted], question.kind
            told = {one.get("identifier", ""): words_of(one) for name, one in parts if name == "modalfeedback"}
            general = told.pop("told")
            assert told == told_in_qti(question), question.kind
            assert general.startswith(question.general.line), question.kind
            for one in (*question.pairs, *(question.answers if question.kind is Kind.ORDER else ())):
                assert one.feedback.line in general, question.kind


def _kind(value: ElementTree.Element) -> str:
    return value.get("baseType") or value.get("base-type") or ""


# CSV


def rows_of(question: Question) -> list[tuple[str, str, str]]:
    """Text, what it belongs to, and feedback of each row."""
    rows = [(one.text.line, "", one.feedback.line) for one in question.answers]
    if question.kind is Kind.ORDER:
        rows = [(text, str(place), told) for place, (text, _, told) in enumerate(rows, 1)]
    rows += [(pair.premise.line, pair.response.line, pair.feedback.line) for pair in question.pairs]
    rows += [("", one.line, "") for one in question.distractors]
    rows += [(plain(one.line), "", one.feedback.line) for one in question.accepted]
    if question.kind is Kind.NUMERIC:
        rows.append((plain(f"24 ± 0.5 {question.unit}"), "", question.right.line))
    if question.wrong:
        rows.append(("", "", question.wrong.line))
    return rows


def read(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return plain(cell[1:] if cell[:1] == "'" and cell[1:].lstrip()[:1] in ("=", "+", "-", "@") else cell)


@pytest.mark.parametrize("nasty", NASTY)
def test_csv_holds_every_field(nasty: str) -> None:
    made = bank(nasty)
    rows = list(csv.DictReader(StringIO(table(made).removeprefix("\ufeff"), newline="")))
    for question in made.questions:
        own = [row for row in rows if row["item"] == question.identifier]
        found = [(read(row["text"]), read(row["belongs to"]), read(row["feedback"])) for row in own]
        assert found == rows_of(question), question.kind
        assert {read(row["question"]) for row in own} == {question.asked.line}, question.kind
        assert {read(row["general feedback"]) for row in own} == {question.general.line}, question.kind


# Common Cartridge


@pytest.mark.parametrize("nasty", NASTY)
def test_a_cartridge_holds_every_field(nasty: str) -> None:
    """Of the types that it knows."""
    made = bank(nasty)
    with zipfile.ZipFile(BytesIO(cartridge("desk", "The desk", "en-GB", chapters(pools(made)), ()))) as archive:
        root = ElementTree.fromstring(archive.read("assessments/desk-practice.xml"))
    items = {(one.get("ident") or "").removeprefix("desk-"): one for one in root.iter(f"{CC}item")}
    assert set(items) == {"single", "multiple", "true-false", "short"}
    for question in made.questions:
        if question.identifier not in items:
            continue
        found = items[question.identifier]
        assert found.findtext(f"{CC}presentation/{CC}material/{CC}mattext") == question.asked.xhtml
        labels = {one.get("ident"): one.findtext(f".//{CC}mattext") for one in found.iter(f"{CC}response_label")}
        assert labels == {one.identifier: one.text.xhtml for one in question.answers}
        told = {one.get("ident"): one.findtext(f".//{CC}mattext") for one in found.iter(f"{CC}itemfeedback")}
        expected = {one.identifier: one.feedback.xhtml for one in question.answers}
        expected |= {f"_answer-{place}": one.feedback.xhtml for place, one in enumerate(question.accepted, 1)}
        expected |= {"_general": question.general.xhtml, "_wrong": question.wrong.xhtml}
        assert told == {name: words for name, words in expected.items() if words}
        if question.kind is Kind.SHORT:
            assert {one.text for one in found.iter(f"{CC}varequal")} == {one.line for one in question.accepted}
