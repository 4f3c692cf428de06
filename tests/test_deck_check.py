"""``casebook deck check`` finds in anybody's deck what keeps people from reading it; ids and base stay with ours."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from archives import parts_of
from courses import casebook
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt
from templates import as_potx, changed, with_large_part
from test_deck_sample import MODULE, document, section, tbl, ul

from builder.writers.deck.base import read_base
from builder.writers.deck.carried import BASE
from builder.writers.deck.checking import seen
from builder.writers.deck.checking.rules import faults_of
from builder.writers.deck.checking.seen import Piece
from builder.writers.deck.plan import plan
from builder.writers.deck.render import render


def poor(path: Path) -> Path:
    """A deck with every fault there is a rule for."""
    deck = Presentation()
    titled, bare = deck.slide_layouts[5], deck.slide_layouts[6]
    for _ in range(2):
        deck.slides.add_slide(titled).shapes.title.text = "The same"
    slide = deck.slides.add_slide(bare)
    stream = BytesIO()
    Image.new("RGB", (20, 10)).save(stream, "PNG")
    slide.shapes.add_picture(stream, 0, 0)._element.nvPicPr.cNvPr.set("descr", "C:\\pictures\\desk.png")
    slide.shapes.add_picture(stream, Emu(-900000), 0)._element.nvPicPr.cNvPr.set("descr", "")
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1))
    table.table.first_row = False
    box = slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame
    box.text = "grey and small"
    run = box.paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb = Pt(9), RGBColor(0xBB, 0xBB, 0xBB)
    late = deck.slides.add_slide(titled)
    late.shapes.title.text = "Read last"
    late.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = "Read first"
    tree = late.shapes._spTree
    tree.append(late.shapes.title._element)
    for number in range(8):
        deck.slides.add_slide(titled).shapes.title.text = f"Slide {number}"
    deck.core_properties.title = ""
    deck.save(str(path))
    return path


@pytest.mark.parametrize(
    "fault",
    [
        (1, "same-slide-title"),
        (3, "no-slide-title"),
        (3, "no-alt"),
        (3, "no-header-row"),
        (3, "small-text"),
        (3, "low-contrast"),
        (3, "off-slide"),
        (4, "reading-order"),
        (4, "no-language"),
        (0, "no-sections"),
        (0, "no-document-title"),
    ],
)
def test_every_fault_is_found_on_its_slide(tmp_path, fault):
    answer = casebook("deck", "check", str(poor(tmp_path / "guest.pptx")), "--format", "json")
    assert answer.code == 1
    assert fault in {(found["line"], found["code"]) for found in json.loads(answer.out)}


def test_a_table_s_text_stands_out_from_its_cell_whoever_coloured_it(tmp_path):
    """A header that its style makes pale, a cell that somebody filled; what Office knows by heart is not guessed."""
    slides = plan(document(section("Part", tbl(["Head", "More"], ["one", "words"], ["two", "words"]))), module=MODULE)
    ours = render(slides, title="Table", language="en")
    target = tmp_path / "table.pptx"

    def contrasts(content: bytes) -> list[str]:
        target.write_bytes(content)
        return [fault.message for fault in faults_of(target) if fault.code == "low-contrast"]

    assert contrasts(ours) == []
    pale = changed(
        ours,
        r"ppt/tableStyles\.xml$",
        lambda xml: xml.replace('val="dk2"/></a:solidFill></a:fill>', 'val="lt2"/></a:solidFill></a:fill>'),
    )
    assert [said.split(" is ")[0] for said in contrasts(pale)] == ["'Head'"]
    deck = Presentation(BytesIO(ours))
    cell = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_table).table.cell(1, 0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0x33, 0x33, 0x33)
    deck.save(str(target))
    assert [said.split(" is ")[0] for said in contrasts(target.read_bytes())] == ["'one'"]
    by_heart = Presentation()
    slide = by_heart.slides.add_slide(by_heart.slide_layouts[5])
    slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table.cell(0, 0).text = "White on blue"
    by_heart.save(str(target))
    assert contrasts(target.read_bytes()) == []


def test_a_file_s_path_and_a_missing_text_are_both_said(tmp_path):
    answer = casebook("deck", "check", str(poor(tmp_path / "guest.pptx")))
    said = [line for line in answer.out.splitlines() if "[no-alt]" in line]
    assert len(said) == 3
    assert any("says 'C:" in line and "not its file's name" in line for line in said)


def test_what_is_no_deck_is_refused_in_plain_words(tmp_path):
    (tmp_path / "notes.pptx").write_text("Dear colleague")
    answer = casebook("deck", "check", str(tmp_path / "notes.pptx"))
    assert answer.code == 1
    assert "notes.pptx: error: it is no PowerPoint file: name a .pptx file [not-a-deck]" in answer.err


def coloured(path: Path, colour: str) -> list[str]:
    """The contrasts of a deck whose one text is in a colour."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    run = slide.shapes.title.text_frame.paragraphs[0].add_run()
    run.text, run.font.color.rgb = "Read me", RGBColor(1, 2, 3)
    stream = BytesIO()
    deck.save(stream)
    path.write_bytes(
        changed(stream.getvalue(), r"slides/slide1\.xml$", lambda xml: xml.replace('<a:srgbClr val="010203"/>', colour))
    )
    answer = casebook("deck", "check", str(path), "--format", "json")
    return [one["message"] for one in json.loads(answer.out) if one["code"] == "low-contrast"]


@pytest.mark.parametrize("share", ["95000", "95%"])
def test_a_share_of_a_colour_is_read_in_both_spellings(tmp_path, share):
    """Office writes 95000, strict ISO/IEC 29500 has 95%."""
    colour = f'<a:srgbClr val="FFFFFF"><a:lumMod val="{share}"/></a:srgbClr>'
    assert coloured(tmp_path / "pale.pptx", colour) == ["'Read me' is F2F2F2 on FFFFFF, a contrast of 1.1"]


def test_a_colour_that_is_none_is_not_judged(tmp_path):
    assert coloured(tmp_path / "odd.pptx", '<a:srgbClr val="auto00"/>') == []


def test_anybody_s_deck_is_judged_as_a_deck(tmp_path):
    """With a film of sixty megabytes; as a template."""
    content = made("Keep the device")
    for name, one in (
        ("film.pptx", with_large_part(content, "ppt/media/media1.mp4", 60_000_000)),
        ("deck.potx", as_potx(content)),
    ):
        (tmp_path / name).write_bytes(one)
        assert casebook("deck", "check", str(tmp_path / name), "--strict").code == 0


def test_each_piece_of_text_is_looked_at_once(tmp_path, monkeypatch):
    """Four rules ask for it."""
    target = tmp_path / "deck.pptx"
    target.write_bytes(made("Keep the device", "Write down the time"))
    deck = Presentation(str(target))
    runs = sum(len(one._element.xpath(".//a:r | .//a:fld")) for slide in deck.slides for one in slide.shapes)
    found = []
    monkeypatch.setattr(seen, "Piece", lambda **said: found.append(said) or Piece(**said))
    assert faults_of(target) == []
    assert len(found) == runs > 5


def test_a_deck_with_a_broken_slide_is_refused_in_plain_words(tmp_path):
    def lost(xml: str) -> str:
        return re.sub(r'(<p:sldId [^>]*r:id=")\w+', r"\1rId999", xml, count=1)

    def odd(xml: str) -> str:
        return re.sub(r'sz="\d+"|lang="en-GB"', 'sz="large"', xml, count=1)

    for pattern, change in ((r"ppt/presentation\.xml$", lost), (r"slides/slide2\.xml$", odd)):
        (tmp_path / "guest.pptx").write_bytes(changed(made("Keep the device"), pattern, change))
        answer = casebook("deck", "check", str(tmp_path / "guest.pptx"))
        assert (answer.code, answer.out) == (1, "")
        assert re.search(r"guest\.pptx: error: .* broken \(.*\): open it in PowerPoint.* \[broken-deck\]", answer.err)


def made(*points: str) -> bytes:
    tree = document(section("First hour", ul(*points)), section("Later", ul("Call again")))
    return render(plan(tree, module=MODULE), title=MODULE.title, language="en")


def marks(content: bytes) -> dict[str, list[str]]:
    """The marks of each slide's shapes, by the slide's own identifier."""
    parts = (part.decode() for name, part in parts_of(content).items() if re.match(r"ppt/slides/slide\d+\.xml", name))
    return {
        re.search(r'<p:cSld name="([^"]+)"', part)[1]: re.findall(r"creationId [^>]*id=\"(\{[^}]+\})", part)
        for part in parts
    }


def test_slides_and_shapes_keep_their_marks_when_the_text_changes():
    before, after = marks(made("Keep the device")), marks(made("Keep the device", "Write down the time"))
    assert before == after
    every = [mark for found in after.values() for mark in found]
    assert len(set(every)) == len(every)
    assert len(every) > 2 * len(after)


def test_the_deck_carries_what_was_generated():
    content = made("Keep the device")
    assert Presentation(BytesIO(content)).slides
    parts = parts_of(content)
    base = read_base(parts[BASE[1:]])
    assert [slide.identifier for slide in base.slides] == list(marks(content))
    for number, slide in enumerate(base.slides, 1):
        assert slide.face == parts[f"ppt/slides/slide{number}.xml"]
    assert sha256(parts[BASE[1:]]).hexdigest().encode() in parts["docProps/custom.xml"]
    assert base.origin.deck == MODULE.identifier
    with pytest.raises(ValueError, match="no deck's base"):
        read_base(b"<a/>")


def test_one_piece_of_text_is_not_many(tmp_path):
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Alone"
    deck.save(str(tmp_path / "guest.pptx"))
    said = [fault.message for fault in faults_of(tmp_path / "guest.pptx") if fault.code == "no-language"]
    assert "a piece of text has no language, such as 'Alone'" in said
