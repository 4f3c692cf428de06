"""What nobody should write, and somebody will: pictures, tables, words and scripts that break other decks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from courses import TinyCourse
from drawn import DRAWS, stray
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation
from sound_course import FIRST, PICTURE
from test_deck_sample import MODULE, document, p, section, tbl, ul

from builder.writers.deck.checking.rules import faults_of
from builder.writers.deck.overflow import unfit
from builder.writers.deck.plan import plan
from builder.writers.deck.render import render
from builder.writers.deck.template import opened

MIXED = "Keep the record 🛡️ احفظ السجل 保存记录 and write down the time"
MOVING = {"save_all": True, "append_images": [Image.new("P", (40, 30), 7)]}
PICTURES = {
    "cmyk.jpg": lambda: picture(Image.new("CMYK", (40, 30), (10, 20, 30, 5)), "JPEG"),
    "moving.gif": lambda: picture(Image.new("P", (40, 30)), "GIF", **MOVING),
    "deep.png": lambda: picture(Image.new("I;16", (40, 30), 40000), "PNG"),
    "clear.png": lambda: picture(Image.new("RGBA", (40, 30), (1, 2, 3, 40)), "PNG"),
    "thin.png": lambda: picture(Image.new("RGB", (4000, 2)), "PNG"),
}


def picture(image: Image.Image, kind: str, **others: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **others)
    return stream.getvalue()


@pytest.fixture(scope="module")
def torture(tmp_path_factory) -> Path:
    """A deck of everything that is hard to show."""
    place = tmp_path_factory.mktemp("torture")
    rows = [[f"Row {at}", f"Kept for {at} days, {MIXED if at % 50 == 0 else 'by the service'}"] for at in range(300)]
    wide = [["x" * 60, "https://example.org/" + "path/" * 40, MIXED]]
    tree = document(
        section("A long table", tbl(["Record", "How long"], *rows)),
        section("Words without end", ul("x" * 400, MIXED, "a", "preservation" * 40)),
        section("Wide cells", tbl(["One", "Two", "Three"], *wide)),
        section("One long paragraph in a list", ul("A sentence that goes on. " * 80, "Another.")),
        section("A title of many words " * 12, ul("x")),
        section(MIXED, ul(*[MIXED] * 9)),
        section("Prose alone", p("Told. " * 500)),
    )
    page = opened().page
    slides = plan(tree, module=MODULE, folder=place, page=page)
    assert list(unfit(slides, page)) == []
    target = place / "deck.pptx"
    target.write_bytes(render(slides, title=MODULE.title, language="en"))
    return target


def test_a_torture_deck_is_valid_and_can_be_read(torture):
    assert [error.description for error in OpenXmlValidator().validate(str(torture)).errors] == []
    assert faults_of(torture) == []


@DRAWS
def test_a_torture_deck_stays_on_its_slides(torture, tmp_path):
    assert list(stray(torture.read_bytes(), tmp_path / "drawn")) == []


def test_every_row_of_a_long_table_is_shown_once_under_the_header(torture):
    tables = [shape.table for slide in Presentation(str(torture)).slides for shape in slide.shapes if shape.has_table]
    long = [table for table in tables if table.cell(0, 0).text == "Record"]
    shown = [row.cells[0].text for table in long for row in list(table.rows)[1:]]
    assert shown == [f"Row {at}" for at in range(300)]


@pytest.mark.parametrize("name", PICTURES)
def test_a_strange_picture_is_shown_as_one_that_every_program_knows(course: TinyCourse, name):
    path = str(Path(PICTURE).with_name(name))
    course.write(path, PICTURES[name]())
    declared = f"id: field\n    file: {path}\n    source: Ours\n    licence: CC BY 4.0\n    purpose: A plain field.\n"
    course.write("modules/reference/media.yml", f"media:\n  - {declared}")
    course.append(FIRST, f"\n## A picture of another kind\n\n![A plain field of one colour]({name})\n")
    assert course.run("build", "deck").code == 0
    (deck,) = [path for path in course.dist.rglob("*.pptx") if path.stem == "first-call"]
    shapes = [shape for slide in Presentation(str(deck)).slides for shape in slide.shapes]
    images = [shape.image for shape in shapes if hasattr(shape, "image")]
    assert {image.content_type for image in images} <= {"image/png", "image/jpeg"}
    assert all(Image.open(BytesIO(image.blob)).mode != "CMYK" for image in images)


def test_columns_that_no_slide_holds_fail_the_build_with_file_and_line(course: TinyCourse):
    line = course.text(FIRST).count("\n") + 4
    cells = [" | ".join(one) for one in (["h"] * 50, ["-"] * 50, ["x"] * 50)]
    course.append(FIRST, "\n## Too wide\n\n" + "".join(f"| {row} |\n" for row in cells))
    answer = course.run("build", "deck")
    assert answer.code == 1
    (found,) = answer.findings
    assert found.startswith(f"{FIRST}:{line}: error: the table of slide 'Too wide'")
    assert not course.dist.exists()
