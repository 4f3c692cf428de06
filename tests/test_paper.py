"""The printable paper and its key, read back by Word's file format: what learners see, and what they must not."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from gift_cases import NASTY, bank, each_type, item, questions, single, text
from sound_course import picture

from builder.exchange.lowering import question_bank
from builder.exchange.questions import QuestionBank
from builder.model.vocabulary import Use
from builder.nodes import quiz_prompt
from builder.writers.paper.paper import key, paper

docx = pytest.importorskip("docx", reason="python-docx is not installed: it comes with the test extra")


def words(content: bytes) -> str:
    """All that is printed, tables too, in the order of the page."""
    return "\n".join(
        "".join(node.itertext())
        for node in docx.Document(BytesIO(content)).element.body.iter()
        if node.tag.endswith("}t")
    )


def of_every_type(nasty: str = "Act") -> QuestionBank:
    kinds = each_type("answer", nasty, "Because.")
    return questions(
        *(item(one, nasty, identifier=kind, type=kind, feedback=text("All told.")) for kind, one in kinds.items())
    )


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_text_is_printed_as_it_stands(nasty: str) -> None:
    """In the paper and in the key, for every type; and Word's own reader opens both."""
    made = of_every_type(nasty)
    said = " ".join(nasty.split())
    for content in (paper(made, Use.PRACTICE), key(made, Use.PRACTICE)):
        assert said in " ".join(words(content).split())


def test_the_paper_tells_no_answer() -> None:
    """No feedback, no verdict; steps and responses are not in the right order."""
    content = paper(of_every_type(), Use.PRACTICE)
    said = words(content)
    for secret in ("Because.", "All told.", "Right:", "24"):
        assert secret not in said
    tables = docx.Document(BytesIO(content)).tables
    steps = [row.cells[1].text for row in tables[1].rows][1:]
    assert sorted(steps) == ["Act", "Ask", "Go"]
    assert steps != ["Act", "Ask", "Go"]


def test_the_key_tells_every_answer() -> None:
    """What is right, what each answer is told, what the item tests."""
    said = words(key(of_every_type(), Use.PRACTICE))
    assert "For facilitators only." in said
    assert said.count("All told.") == 7
    assert "Item: desk/order; tests: aim" in said
    assert "24 ± 0.5 Act" in said


def test_headings_lists_tables_and_language_are_real() -> None:
    """So that a screen reader finds its way."""
    opened = docx.Document(BytesIO(paper(of_every_type(), Use.PRACTICE)))
    styles = [one.style.name for one in opened.paragraphs]
    assert (styles[0], styles.count("Heading 1")) == ("Title", 7)
    assert opened.core_properties.title == "The desk: practice"
    assert opened.core_properties.language == "en-GB"
    numbered = [one for one in opened.element.body.iter() if one.tag.endswith("}numPr")]
    assert len(numbered) >= 2 + 3 + 2 + 3
    for table in opened.tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_an_arabic_paper_is_written_from_the_right() -> None:
    """Paragraphs, pages and tables; bold and size are said for such letters apart."""
    made = replace(of_every_type(), language="ar")
    opened = docx.Document(BytesIO(paper(made, Use.PRACTICE)))
    normal = opened.styles["Normal"].element
    assert normal.xpath("w:pPr/w:bidi")
    assert opened.styles.element.xpath("w:docDefaults//w:lang/@w:bidi") == ["ar"]
    assert opened.element.xpath("//w:sectPr/w:bidi")
    tables = opened.element.xpath("//w:tblPr")
    assert tables
    assert all(one.xpath("w:bidiVisual") for one in tables)
    assert all(len(one.xpath("../w:bCs")) == 1 for one in opened.element.xpath("//w:rPr/w:b"))
    assert b"bidi" not in unpacked(paper(of_every_type(), Use.PRACTICE))


def unpacked(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def test_what_is_raised_or_lowered_stays_so() -> None:
    """10 to the sixth is not 106."""
    node = bank(item(single("One")))
    (prompt,) = node.findall(quiz_prompt)
    prompt += nodes.paragraph("", "", nodes.Text("10"), nodes.superscript("", "6"), nodes.subscript("", "2"))
    opened = docx.Document(BytesIO(paper(question_bank(node, "The desk", "quizzes/desk.yml"), Use.PRACTICE)))
    runs = [run for one in opened.paragraphs for run in one.runs]
    assert [run.text for run in runs if run.font.superscript] == ["6"]
    assert [run.text for run in runs if run.font.subscript] == ["2"]


def test_lists_begin_again_with_each_question() -> None:
    """Every question's options are A, B, C."""
    opened = docx.Document(
        BytesIO(paper(questions(item(single("One")), item(single("Two"), identifier="b")), Use.PRACTICE))
    )
    lists = [one.val for one in opened.element.body.iter() if one.tag.endswith("}numId")]
    assert len(set(lists)) == 2
    assert len(lists) == 4


def rich(take: bytes | None) -> QuestionBank:
    node = bank(item(single("Act")))
    prompt = next(iter(node.findall(quiz_prompt)))
    prompt += nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "One ", nodes.strong("", "bold"))))
    prompt += nodes.literal_block("", "a\n  b < c")
    cell = nodes.entry("", nodes.paragraph("", "Cell"))
    prompt += nodes.table("", nodes.tgroup("", nodes.colspec(), nodes.tbody("", nodes.row("", cell)), cols=1))
    prompt += nodes.paragraph("", "", nodes.image(uri="desk.png", alt="A desk"))
    return question_bank(node, "The desk", "quizzes/desk.yml", take=lambda uri: take)


def test_rich_text_keeps_its_shape() -> None:
    """Lists, code, tables and pictures with their descriptions."""
    content = paper(rich(picture()), Use.PRACTICE)
    opened = docx.Document(BytesIO(content))
    (shape,) = opened.inline_shapes
    assert shape._inline.docPr.get("descr") == "A desk"
    assert opened.tables[0].cell(0, 0).text == "Cell"
    assert [one.text for one in opened.paragraphs if one.style.name == "Code"] == ["a\n  b < c"]
    assert [run.text for one in opened.paragraphs for run in one.runs if run.bold and run.text == "bold"] == ["bold"]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        (name,) = (one for one in archive.namelist() if one.startswith("word/media/"))
        assert archive.read(name) == picture()


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_a_picture_that_is_none_is_told(content: bytes | None) -> None:
    """By its description."""
    opened = docx.Document(BytesIO(paper(rich(content), Use.PRACTICE)))
    assert not opened.inline_shapes
    assert "A desk" in [one.text for one in opened.paragraphs]


def test_an_exam_says_how_many_are_drawn() -> None:
    """In the key, for who makes the paper."""
    made = questions(*(item(single("Act"), identifier=f"e{n}", use=Use.EXAM) for n in range(3)))
    drawing = QuestionBank(identifier="desk", title="The desk", path="q", questions=made.questions, draw=2)
    assert "An exam draws 2 of these 3 questions" in words(key(drawing, Use.EXAM))


def test_equal_banks_give_equal_files() -> None:
    """Byte for byte."""
    assert paper(of_every_type(), Use.PRACTICE) == paper(of_every_type(), Use.PRACTICE)


def test_the_files_are_sound_by_the_schemas_of_office(tmp_path: Path) -> None:
    """Microsoft's own rules, by openxml-audit."""
    audit: Any = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    for number, content in enumerate((
        paper(rich(picture()), Use.PRACTICE),
        key(of_every_type(), Use.PRACTICE),
        paper(replace(of_every_type(), language="ar"), Use.PRACTICE),
    )):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(content)
        result = audit.OpenXmlValidator().validate(str(path))
        # A theme is what Word itself writes; ECMA-376 asks for none, and neither Word nor LibreOffice misses it.
        assert [str(error) for error in result.errors if "relationships/theme" not in str(error)] == []
