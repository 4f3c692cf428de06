"""QTI packages: valid by the standard's schemas where they are at hand, clean by our checker, whole in every text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archives import parts_of
from docutils import nodes
from gift_cases import NASTY, bank, each_type, item, option, questions, text

from builder.exchange.lowering import question_bank
from builder.exchange.questions import QuestionBank
from builder.model.items import Choice
from builder.model.vocabulary import Use
from builder.nodes import quiz_prompt
from builder.packages.check import check_package
from builder.writers.qti.dialect import QTI21, QTI30, Dialect
from builder.writers.qti.package import qti_package

SCHEMAS = Path(__file__).parents[2] / "shared" / "schemas"
DIALECTS = {"2.1": QTI21, "3.0": QTI30}


def of_every_type(nasty: str = "Act", **more: object) -> QuestionBank:
    return questions(
        *(
            item(one, nasty, identifier=kind, type=kind, feedback=text(f"All: {nasty}"), tags=(nasty,), **more)
            for kind, one in each_type("answer", nasty, nasty).items()
        )
    )


def check(content: bytes, folder: Path, schemas: Path | None = None) -> list[str]:
    path = folder / "made.zip"
    path.write_bytes(content)
    return [str(finding) for finding in check_package(path, schemas).findings]


def words(root: ElementTree.Element) -> str:
    return " ".join("".join(root.itertext()).split())


@pytest.mark.parametrize("version", DIALECTS)
@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_text_comes_through_in_every_place(nasty: str, version: str, tmp_path: Path) -> None:
    """The package is clean, and prompt, options, answers and feedback say what was written."""
    content = qti_package(of_every_type(nasty), DIALECTS[version])
    assert check(content, tmp_path) == []
    parts = parts_of(content)
    said = " ".join(nasty.split())
    for kind in each_type("answer", "Act"):
        root = ElementTree.fromstring(parts[f"items/{kind}.xml"])
        # The prompt, the general feedback, and at least one answer or feedback.
        assert words(root).count(said) >= 3, kind


@pytest.mark.parametrize("nasty", ["Act", "]]>", "&&058;", "😀 fine", "<script>x()</script>", "\"double\" 'single'"])
def test_2_1_is_valid_by_the_schemas(nasty: str, tmp_path: Path) -> None:
    """Manifest, tests and items of every type, with marks, pictures, lists and tables."""
    if not SCHEMAS.is_dir():
        pytest.skip("the QTI schemas are not here: they lie in ../shared/schemas")
    content = qti_package(of_every_type(nasty, marks=1.5), QTI21)
    assert check(content, tmp_path, SCHEMAS) == []


def test_rich_text_is_valid_by_the_schemas(tmp_path: Path) -> None:
    """Lists, tables, code, emphasis, links and a picture, in the prompt."""
    if not SCHEMAS.is_dir():
        pytest.skip("the QTI schemas are not here: they lie in ../shared/schemas")
    assert check(qti_package(rich(), QTI21), tmp_path, SCHEMAS) == []


def rich() -> QuestionBank:
    """A bank whose first prompt holds every kind of block."""
    node = bank(
        item(each_type("answer", "Act")["single"], identifier="rich"),
        item(each_type("answer", "Act")["multiple"], use=Use.EXAM),
    )
    prompt = next(iter(node.findall(quiz_prompt)))

    def entry(words: str) -> nodes.entry:
        return nodes.entry("", nodes.paragraph("", words))

    prompt += nodes.bullet_list(
        "",
        nodes.list_item(
            "", nodes.paragraph("", "One"), nodes.enumerated_list("", nodes.list_item("", nodes.paragraph("", "Deep")))
        ),
    )
    prompt += nodes.literal_block("", "a\n  b < c")
    head, body = (
        nodes.thead("", nodes.row("", entry("When"), entry("Who"))),
        nodes.tbody("", nodes.row("", entry("Day 1"), entry("Desk"))),
    )
    prompt += nodes.table("", nodes.tgroup("", nodes.colspec(), nodes.colspec(), head, body, cols=2))
    prompt += nodes.paragraph(
        "",
        "See ",
        nodes.strong("", "this"),
        nodes.reference("", "page", refuri="https://example.org/"),
        nodes.image(uri="desk.png", alt="A desk"),
    )
    picture = Path(__file__).parent / "none.png"
    assert not picture.exists()
    from sound_course import picture as png

    return question_bank(node, "The desk", "quizzes/desk.yml", take=lambda uri: png())


@pytest.mark.parametrize("version", DIALECTS)
def test_a_picture_travels(version: str, tmp_path: Path) -> None:
    """In its folder, with its description, listed with the item that shows it."""
    content = qti_package(rich(), DIALECTS[version])
    assert check(content, tmp_path) == []
    parts = parts_of(content)
    (name,) = (one for one in parts if one.startswith("media/"))
    image = next(ElementTree.fromstring(parts["items/rich.xml"]).iter(f"{{{DIALECTS[version].namespace}}}img"))
    assert (image.get("src"), image.get("alt")) == (f"../{name}", "A desk")
    assert f'<file href="{name}"/>' in parts["imsmanifest.xml"].decode()


@pytest.mark.parametrize("version", DIALECTS)
def test_practice_and_exam_are_two_tests_and_an_exam_draws(version: str) -> None:
    """As many as the bank says, of as many as there are."""
    items = [item(each_type("answer", "Act")["single"], identifier=f"e{n}", use=Use.EXAM) for n in range(3)]
    made = questions(item(each_type("answer", "Act")["single"]), *items)
    drawing = QuestionBank(
        identifier=made.identifier, title=made.title, path=made.path, questions=made.questions, draw=2
    )
    parts = parts_of(qti_package(drawing, DIALECTS[version]))
    assert 'select="2"' in parts["exam.xml"].decode()
    assert 'select="2"' not in parts["practice.xml"].decode()
    for n in range(3):
        assert f'href="items/e{n}.xml"' in parts["exam.xml"].decode()
    assert 'category="exam aim"' in parts["exam.xml"].decode()


def test_names_that_differ_in_case_only_are_two_files(tmp_path: Path) -> None:
    """On Windows one would overwrite the other."""
    single = each_type("answer", "Act")["single"]
    content = qti_package(
        questions(item(single, identifier="a"), item(single, identifier="A"), item(single, identifier="1st")), QTI21
    )
    assert check(content, tmp_path) == []
    assert {"items/a.xml", "items/A_2.xml", "items/1st.xml"} <= parts_of(content).keys()
    assert 'identifier="_1st"' in parts_of(content)["items/1st.xml"].decode()


def test_the_steps_shown_are_not_in_the_right_order() -> None:
    """Not every program mixes them."""
    root = ElementTree.fromstring(parts_of(qti_package(of_every_type(), QTI21))["items/order.xml"])
    space = f"{{{QTI21.namespace}}}"
    shown = [one.get("identifier") for one in root.iter(f"{space}simpleChoice")]
    right = [one.text for one in root.iterfind(f".//{space}correctResponse/{space}value")]
    assert sorted(map(str, shown)) == sorted(map(str, right))
    assert shown != right


@pytest.mark.parametrize("dialect", [QTI21, QTI30])
def test_equal_banks_give_equal_archives(dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fixed order and times; SOURCE_DATE_EPOCH is honoured."""
    assert qti_package(of_every_type(), dialect) == qti_package(of_every_type(), dialect)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with zipfile.ZipFile(BytesIO(qti_package(of_every_type(), dialect))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert archive.namelist()[0] == "imsmanifest.xml"


def test_ticking_everything_earns_nothing() -> None:
    """Wrong options take away what right ones give, and the score has bounds."""
    options = tuple(option(name, name, name in "abc") for name in "abcdefg")
    made = questions(item(Choice(options=options, multiple=True), type="multiple", marks=3.0))
    root = ElementTree.fromstring(parts_of(qti_package(made, QTI21))["items/first.xml"])
    mapping = next(root.iter(f"{{{QTI21.namespace}}}mapping"))
    worth = {one.get("mapKey"): float(one.get("mappedValue", "")) for one in mapping}
    assert worth == {"a": 1, "b": 1, "c": 1, "d": -0.75, "e": -0.75, "f": -0.75, "g": -0.75}
    assert (mapping.get("lowerBound"), mapping.get("upperBound")) == ("0", "3")


def test_names_are_spelt_as_each_version_has_them() -> None:
    """No element of one version is in the other."""
    two, three = (parts_of(qti_package(of_every_type(), one))["items/match.xml"].decode() for one in (QTI21, QTI30))
    assert "<matchInteraction responseIdentifier=" in two
    assert "<qti-match-interaction response-identifier=" in three
    assert not re.search(r"<qti-|response-identifier", two)
    assert not re.search(r"<(assessment|match|simple|response|outcome|modal)", three)
