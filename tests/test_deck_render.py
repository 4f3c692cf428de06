"""A rendered deck, reopened: native, labelled, private, the same every time."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from archives import parts_of
from docutils import nodes
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Pt
from test_deck_sample import MODULE, document, folder, p, sample, section, tbl, ul

from builder.writers.deck.plan import plan
from builder.writers.deck.render import proofing_language, render, slide_identifiers
from builder.writers.deck.slides import (
    Body,
    Cell,
    Layout,
    Marker,
    Paragraph,
    Picture,
    Run,
    Slide,
    Table,
    plain,
)

__all__ = ["folder"]  # the fixture is used by name
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}
HOSTILE = ']]> <script>alert(1)</script> & "quotes" \x00\x08\x1f\ufffe\ud800 😀 مرحبا ' + "w" * 400


def slide(*blocks, title="Title", notes=(), layout=Layout.CONTENT, identifier="s", part="Part") -> Slide:
    return Slide(identifier=identifier, title=title, layout=layout, blocks=blocks, notes=notes, section=part)


def points(*texts: str, marker: Marker = Marker.BULLET) -> Body:
    return Body(paragraphs=tuple(plain(text, marker=marker, number=at) for at, text in enumerate(texts, 1)))


def made(*slides: Slide, title="A deck", language="en-GB") -> bytes:
    return render(slides, title=title, language=language)


def reopened(*slides: Slide):
    return Presentation(BytesIO(made(*slides)))


@pytest.fixture(scope="module")
def rendered(tmp_path_factory) -> bytes:
    place = tmp_path_factory.mktemp("course")
    Image.new("RGB", (800, 450), (15, 110, 115)).save(place / "flow.png")
    return render(plan(sample(), module=MODULE, folder=place), title=MODULE.title, language="en")


@pytest.fixture(scope="module")
def deck(rendered):
    return Presentation(BytesIO(rendered))


def test_every_part_is_well_formed(rendered):
    for name, content in parts_of(rendered).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)


def test_a_slide_shows_its_title_and_text_in_placeholders():
    (found,) = reopened(slide(points("one", "two"), title="First")).slides
    assert found.shapes.title.text == "First"
    assert found.placeholders[1].text_frame.text == "one\ntwo"
    assert found.slide_layout.name == "Title and Content"


def test_notes_reach_the_notes_page_and_not_the_slide():
    (found,) = reopened(slide(points("shown"), notes=(plain("said"), plain("again")))).slides
    assert found.notes_slide.notes_text_frame.text == "said\nagain"
    assert "said" not in "".join(shape.text_frame.text for shape in found.shapes if shape.has_text_frame)


def test_every_slide_has_a_title_placeholder_with_text_of_its_own(deck):
    titles = [found.shapes.title.text for found in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_tables_are_native_with_a_header_row_and_words_for_them(deck):
    tables = [shape for found in deck.slides for shape in found.shapes if shape.has_table]
    assert len(tables) >= 5
    for shape in tables:
        assert shape.table.first_row
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr").startswith("Table: ")
        assert all(cell.text or True for cell in shape.table.iter_cells())
        assert sum(column.width for column in shape.table.columns) <= shape.width


def test_pictures_have_words_and_are_embedded_once(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (40, 20)).save(path)
    shutil.copy(path, tmp_path / "same.png")
    shown = (Picture(path=str(path), alt="A plan"), Picture(path=str(tmp_path / "same.png"), alt="Same"))
    content = made(*(slide(one, identifier=str(at)) for at, one in enumerate(shown)))
    assert len([name for name in parts_of(content) if "/media/" in name]) == 1
    for found, words in zip(Presentation(BytesIO(content)).slides, ("A plan", "Same"), strict=True):
        (picture,) = [shape for shape in found.shapes if shape.shape_type is not None and hasattr(shape, "image")]
        assert picture._element.nvPicPr.cNvPr.get("descr") == words
        assert picture.width / picture.height == pytest.approx(2, rel=0.01)


def test_a_caption_stands_below_its_picture(tmp_path):
    Image.new("RGB", (40, 20)).save(tmp_path / "a.jpg")
    (found,) = reopened(
        slide(Picture(path=str(tmp_path / "a.jpg"), alt="A"), points("Caption", marker=Marker.NONE))
    ).slides
    picture, caption = list(found.shapes)[1:3]
    assert caption.text_frame.text == "Caption"
    assert picture.top + picture.height <= caption.top


@pytest.mark.parametrize(
    "content", [None, b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff\xe0", b"GIF89a"]
)
def test_a_missing_or_broken_picture_leaves_its_words(tmp_path, content):
    path = tmp_path / "private-name.png"
    if content is not None:
        path.write_bytes(content)
    (found,) = reopened(slide(Picture(path=str(path), alt="The plan of the room"), points("Caption"))).slides
    assert found.placeholders[1].text_frame.text == "Picture: The plan of the room\nCaption"
    assert "The picture is not on this slide" in found.notes_slide.notes_text_frame.text


def test_a_picture_of_another_format_becomes_png(tmp_path):
    Image.new("P", (4, 4)).save(tmp_path / "a.gif")
    content = made(slide(Picture(path=str(tmp_path / "a.gif"), alt="a")))
    (name,) = [name for name in parts_of(content) if "/media/" in name]
    assert name.endswith(".png")


def test_a_drawing_without_a_converter_is_named_and_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (found,) = reopened(slide(Picture(path=str(tmp_path / "a.svg"), alt="A drawing"))).slides
    assert found.placeholders[1].text_frame.text == "Picture: A drawing"
    assert "a.svg is an SVG" in found.notes_slide.notes_text_frame.text


def test_a_drawing_is_embedded_with_the_picture_a_converter_makes(tmp_path, monkeypatch):
    Image.new("RGB", (4, 2)).save(tmp_path / "out.png")
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    converter = tmp_path / "rsvg-convert"
    converter.write_text(f"#!/bin/sh\n/bin/cat {tmp_path}/out.png\n")
    converter.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    parts = parts_of(made(slide(Picture(path=str(tmp_path / "a.svg"), alt="A drawing"))))
    assert sorted(name.rpartition(".")[2] for name in parts if "/media/" in name) == ["png", "svg"]
    assert b"svgBlip" in parts["ppt/slides/slide1.xml"]


def test_a_drawing_that_takes_too_long_is_said(tmp_path, monkeypatch):
    def endless(command, timeout, **more):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", endless)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (found,) = reopened(slide(Picture(path=str(tmp_path / "a.svg"), alt="A drawing"))).slides
    assert found.placeholders[1].text_frame.text == "Picture: A drawing"
    assert "The picture is not on this slide" in found.notes_slide.notes_text_frame.text


def test_a_telephone_s_photograph_stays_a_jpeg(tmp_path):
    """Many write several pictures into one JPEG file, and one is seen; as PNG it would be ten times larger."""
    Image.new("RGB", (40, 20)).save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[Image.new("RGB", (4, 2))])
    content = made(slide(Picture(path=str(tmp_path / "a.jpg"), alt="a")))
    (name,) = [name for name in parts_of(content) if "/media/" in name]
    assert name.endswith(".jpeg")
    whole, shown = (tmp_path / "a.jpg").read_bytes(), parts_of(content)[name]
    assert whole.startswith(shown)
    assert len(shown) < len(whole), "pictures that nobody sees stay behind"
    with Image.open(BytesIO(shown)) as image:
        assert image.size == (40, 20)
        image.load()
    assert b'Extension="jpeg" ContentType="image/jpeg"' in parts_of(content)["[Content_Types].xml"]


def test_every_run_has_a_language(rendered):
    for name, content in parts_of(rendered).items():
        if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", name):
            tree = etree.fromstring(content)
            runs = tree.xpath("//a:r | //a:fld", namespaces=NS)
            assert runs
            assert all(run.xpath("a:rPr/@lang", namespaces=NS) == ["en-GB"] for run in runs)


def test_a_run_may_have_a_language_of_its_own():
    content = made(slide(Body(paragraphs=(Paragraph(runs=(Run(text="Bonjour", lang="fr"),)),))))
    assert b'lang="fr"' in parts_of(content)["ppt/slides/slide1.xml"]
    assert [proofing_language(tag) for tag in ("en", "en_US", "de", "cy-GB", "")] == [
        "en-GB",
        "en-US",
        "de-DE",
        "cy-GB",
        "en-GB",
    ]


def test_numbering_goes_on_after_a_split_and_starts_anew_after_text():
    listed = [plain(f"{at}", marker=Marker.NUMBER, number=at) for at in (4, 5)]
    anew = [plain("text"), plain("1", marker=Marker.NUMBER, number=1)]
    content = made(slide(Body(paragraphs=(*listed, *anew))))
    numbers = etree.fromstring(parts_of(content)["ppt/slides/slide1.xml"]).xpath("//a:buAutoNum", namespaces=NS)
    assert [number.get("startAt") for number in numbers] == ["4", "4", None]


def test_levels_are_kept():
    deep = Paragraph(runs=(Run(text="x"),), level=2, marker=Marker.BULLET)
    (found,) = reopened(slide(Body(paragraphs=(deep,)))).slides
    assert found.placeholders[1].text_frame.paragraphs[0].level == 2


def test_links_lead_to_the_web_and_nowhere_from_a_header():
    linked = Paragraph(runs=(Run(text="site", href="https://example.org/?a=1&b=2"),))
    table = Table(header=(Cell(paragraphs=(linked,)),), rows=((Cell(paragraphs=(linked,)),),), alt="t")
    first, second = reopened(slide(Body(paragraphs=(linked,)), notes=(linked,)), slide(table, identifier="t")).slides
    assert first.placeholders[1].text_frame.paragraphs[0].runs[0].hyperlink.address == "https://example.org/?a=1&b=2"
    assert first.notes_slide.notes_text_frame.paragraphs[0].runs[0].hyperlink.address
    assert len(second._element.xpath(".//a:hlinkClick")) == 1


def test_sections_are_named_once_and_hold_every_slide(deck):
    root = deck.part._element
    sections = root.findall(f".//{{{NS['p14']}}}section")
    names = [found.get("name") for found in sections]
    assert len(set(names)) == len(names)
    assert names[1:3] == ["What a good first call sounds like", "A case in dates"]
    listed = [found.get("id") for found in root.iter(f"{{{NS['p14']}}}sldId")]
    assert listed == [found.get("id") for found in root.sldIdLst]


def test_slides_bear_their_number_where_the_layout_does(deck):
    for number, found in enumerate(deck.slides, 1):
        fields = found._element.xpath(".//a:fld[@type='slidenum']/a:t")
        expected = [] if found.slide_layout.name == "Title Slide" else [str(number)]
        assert [field.text for field in fields] == expected


def test_reading_order_is_title_content_number(deck):
    for found in deck.slides:
        kinds = [shape._element.xpath(".//p:ph/@type")[:1] for shape in found.shapes]
        assert kinds[0] in (["title"], ["ctrTitle"])
        assert all(kind != ["sldNum"] for kind in kinds[:-1])
        identifiers = [shape.shape_id for shape in found.shapes]
        assert len(set(identifiers)) == len(identifiers)


def test_identifiers_follow_the_key_and_not_the_place():
    one, two = slide_identifiers(["a", "b", "a"]), slide_identifiers(["b", "c"])
    assert one[1] == two[0]
    assert len(set(one)) == 3
    assert all(256 <= number < 2**31 for number in one)


def test_document_says_what_it_is_and_not_who_made_it(deck, rendered):
    properties = deck.core_properties
    assert (properties.title, properties.language, properties.author) == (MODULE.title, "en-GB", "")
    assert properties.last_modified_by == ""
    assert not [name for name in parts_of(rendered) if "thumbnail" in name or "printer" in name]


def test_equal_slides_give_equal_bytes_whatever_the_clock(rendered, tmp_path, monkeypatch):
    Image.new("RGB", (800, 450), (15, 110, 115)).save(tmp_path / "flow.png")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    again = render(plan(sample(), module=MODULE, folder=tmp_path), title=MODULE.title, language="en")
    assert again == rendered


def test_source_date_epoch_is_the_only_date(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    content = made(slide(points("x")))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2023, 11, 14)}
    assert Presentation(BytesIO(content)).core_properties.modified.isoformat().startswith("2023-11-14T22:13:20")


def test_hostile_strings_are_text_everywhere(tmp_path):
    paragraph = Paragraph(runs=(Run(text=HOSTILE, lang="en"), Run(text=HOSTILE, bold=True)))
    table = Table(header=(Cell(paragraphs=(paragraph,)),), rows=((Cell(paragraphs=(paragraph,)),),), alt=HOSTILE)
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    slides = (
        slide(Body(paragraphs=(paragraph,)), title=HOSTILE, notes=(paragraph,), identifier=HOSTILE, part=HOSTILE),
        slide(table, identifier="t"),
        slide(Picture(path=str(tmp_path / "a.png"), alt=HOSTILE), identifier="p"),
        slide(Picture(path="\x00", alt=HOSTILE), identifier="q"),
    )
    content = made(*slides, title=HOSTILE)
    found = Presentation(BytesIO(content))
    shown = found.slides[0].shapes.title.text
    assert shown.startswith(']]> <script>alert(1)</script> & "quotes" ')
    assert "😀 مرحبا" in shown
    assert not re.search("[\x00-\x08\ufffe]", shown)


def test_right_to_left_text_runs_from_the_right():
    content = made(slide(points("مرحبا بكم", "hello")))
    found = etree.fromstring(parts_of(content)["ppt/slides/slide1.xml"]).xpath("//a:pPr/@rtl", namespaces=NS)
    assert found == ["1"]


def test_no_text_is_set_smaller_than_it_can_be_read(rendered):
    for name, content in parts_of(rendered).items():
        if name.startswith("ppt/slides/slide"):
            sizes = etree.fromstring(content).xpath("//a:rPr/@sz", namespaces=NS)
            assert all(int(size) >= 1400 for size in sizes)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("dk1", "lt1"),
        ("dk1", "lt2"),
        ("dk2", "lt1"),
        ("dk2", "lt2"),
        ("lt1", "dk2"),
        ("hlink", "lt1"),
        ("hlink", "lt2"),
        ("folHlink", "lt1"),
        ("folHlink", "lt2"),
        ("accent2", "lt1"),
    ],
)
def test_the_template_has_enough_contrast(rendered, ink, ground):
    theme = etree.fromstring(parts_of(rendered)["ppt/theme/theme1.xml"])

    def light(name: str) -> float:
        value = theme.xpath(f"//a:clrScheme/a:{name}/a:srgbClr/@val", namespaces=NS)[0]
        parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(ink), light(ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_body_text_of_the_template_is_large_enough():
    deck = reopened(slide(points("x")))
    sizes = deck.slide_master.element.xpath("p:txStyles/p:bodyStyle/*/a:defRPr/@sz")
    assert min(int(size) for size in sizes) >= Pt(18).pt * 100


def test_the_validator_of_the_standard_finds_no_error(rendered, tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (tmp_path / "deck.pptx").write_bytes(rendered)
    result = audit.OpenXmlValidator().validate(str(tmp_path / "deck.pptx"))
    assert [str(error) for error in result.errors] == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_every_slide(rendered, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(rendered)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = re.findall(rb"/Type\s*/Page[^s]", Path(tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == len(Presentation(BytesIO(rendered)).slides)


def test_hundreds_of_slides_take_little_time_and_stay_linear():
    """A guard against quadratic paths: generous, for shared machines."""

    def seconds(count: int) -> float:
        slides = [
            slide(
                points(*["A point about the record"] * 5),
                identifier=f"s{at}",
                title=f"T{at}",
                notes=(plain("Said. " * 40),),
            )
            for at in range(count)
        ]
        before = time.process_time()
        made(*slides)
        return time.process_time() - before

    seconds(10)
    assert seconds(1600) < max(seconds(400), 0.1) * 4 * 2


def test_a_whole_module_with_hostile_content_survives():
    nasty = HOSTILE.replace("\ud800", "")
    tree = document(section(nasty, p(nasty), ul(nasty), tbl([nasty], [nasty]), nodes.block_quote("", p(nasty))))
    slides = plan(tree, module=MODULE)
    assert len(Presentation(BytesIO(made(*slides))).slides) == len(slides)
