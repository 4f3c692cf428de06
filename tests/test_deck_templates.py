"""Any template makes a sound deck, or is refused with the reason."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from courses import TinyCourse, casebook
from drawn import DRAWS, OFFICE, stray
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from templates import (
    BAD,
    GOOD,
    STOCK,
    as_exported,
    with_footer,
    with_links,
    with_small_body,
    with_typeface,
    without_styles,
)
from test_deck_sample import MODULE, sample

from builder.model.vocabulary import Status
from builder.writers.deck import kept_template
from builder.writers.deck.checking.rules import faults_of
from builder.writers.deck.design import OUR_OWN, Design, TemplateRefused, design_at
from builder.writers.deck.handout.page import handout
from builder.writers.deck.overflow import unfit
from builder.writers.deck.pictures import Album
from builder.writers.deck.plan import plan
from builder.writers.deck.render import render
from builder.writers.deck.slides import Layout
from builder.writers.deck.template import opened
from builder.writers.deck.templates.default import default_template
from builder.writers.deck.templates.reading import read


@pytest.fixture(params=GOOD)
def design(request) -> Design:
    return Design(name=request.param, content=GOOD[request.param]())


def made(design: Design) -> bytes:
    slides = plan(sample(), module=MODULE, folder=Path("/course"), page=opened(design).page)
    return render(slides, title=MODULE.title, language="en", template=opened(design))


def test_a_deck_of_a_template_that_was_kept_is_a_deck_of_the_template(design, tmp_path, monkeypatch):
    kept_template.kept_template(design, tmp_path)
    monkeypatch.setattr(kept_template, "opened", None)
    template = kept_template.kept_template(design, tmp_path)
    slides = plan(sample(), module=MODULE, folder=Path("/course"), page=template.page)
    assert render(slides, title=MODULE.title, language="en", template=template) == made(design)


@pytest.mark.parametrize("spoiled", ["another design", "another builder", "cut off", "no template", "no pickle"])
def test_a_template_that_was_kept_of_something_else_is_opened(spoiled, tmp_path, monkeypatch):
    own, path = opened(), tmp_path / kept_template.NAME
    kept_template.kept_template(Design(name="house.potx", content=default_template()), tmp_path)
    if spoiled == "another builder":
        kept_template.kept_template(OUR_OWN, tmp_path)
        monkeypatch.setattr(kept_template, "builder_signature", lambda: "another")
        monkeypatch.setattr(kept_template, "opened", lambda design: replace(own, name="opened anew"))
        assert kept_template.kept_template(OUR_OWN, tmp_path).name == "opened anew"
        return
    content = {"cut off": path.read_bytes()[:-40], "no template": pickle.dumps((1, 2, 3)), "no pickle": b"PK"}
    path.write_bytes(content.get(spoiled, path.read_bytes()))
    assert kept_template.kept_template(OUR_OWN, tmp_path).name == own.name
    assert pickle.loads(path.read_bytes())[1].name == own.name


def test_a_template_makes_a_valid_deck_in_which_everything_fits(design, tmp_path):
    page = opened(design).page
    slides = plan(sample(), module=MODULE, folder=Path("/course"), page=page)
    assert list(unfit(slides, page)) == []
    target = tmp_path / "deck.pptx"
    target.write_bytes(made(design))
    assert [error.description for error in OpenXmlValidator().validate(str(target)).errors] == []
    # The stock template's section text is grey on white, at 3.5:1.
    faults = [fault for fault in faults_of(target) if fault.code != "low-contrast" or "ours" in design.name]
    assert faults == []
    assert target.read_bytes() == made(design)


def test_that_a_module_is_a_draft_stands_on_the_first_slide_and_the_handout_of_any_template(design):
    opening = opened(design)
    slides = plan(sample(), module=replace(MODULE, status=Status.DRAFT), folder=Path("/course"), page=opening.page)
    content = render(slides, title=MODULE.title, language="en", template=opened(design))
    first = Presentation(BytesIO(content)).slides[0]
    assert "Draft: not yet reviewed" in [
        p.text for s in first.shapes if s.has_text_frame for p in s.text_frame.paragraphs
    ]
    page = handout(slides, title="T", language="en", page=opening.page, size=opening.size, album=Album())
    assert b"Draft: not yet reviewed" in page


@pytest.mark.parametrize("second", ["subTitle", "body"])
def test_a_title_s_layout_that_libreoffice_saved_is_one(second):
    cast = read(Design(name="lo.pptx", content=as_exported(STOCK, second))).casts
    assert cast[Layout.TITLE].own
    assert cast[Layout.TITLE].sketch.layout.name == "Title Slide"
    assert cast[Layout.CONTENT].sketch.layout.name == "Title and Content"


@pytest.mark.parametrize("name", GOOD)
def test_what_a_section_holds_is_on_its_slide_in_any_template(name):
    page = opened(Design(name=name, content=GOOD[name]())).page
    found = plan(sample(), module=MODULE, folder=Path("/course"), page=page)
    listed = [slide for slide in found if slide.layout is Layout.SECTION and slide.blocks]
    assert listed
    assert all(slide.blocks[0].paragraphs for slide in listed)


@DRAWS
def test_a_template_that_libreoffice_saved_is_taken_and_its_own_format_is_refused(tmp_path):
    """A .potx of LibreOffice's has neither text styles nor numbers on its placeholders; an .otp is another format."""
    (tmp_path / "house.pptx").write_bytes(default_template())
    for kind in ("potx", "otp"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
        subprocess.run([*command, str(tmp_path / "house.pptx")], check=True, capture_output=True, timeout=300)
    design = design_at(tmp_path / "house.potx")
    assert opened(design).page.title.size(0) > opened(design).page.body.size(0) > 18
    content = made(design)
    (tmp_path / "deck.pptx").write_bytes(content)
    assert [error.description for error in OpenXmlValidator().validate(str(tmp_path / "deck.pptx")).errors] == []
    assert faults_of(tmp_path / "deck.pptx") == []
    assert list(stray(content, tmp_path / "drawn")) == []
    with pytest.raises(TemplateRefused, match=r"house\.otp: it is an OpenDocument file: save it as \.potx or \.pptx"):
        opened(design_at(tmp_path / "house.otp"))


def test_a_template_without_text_styles_gets_ours_in_its_decks(tmp_path):
    """Where its prompts say nothing: a title larger than its text, points with marks, one step a level."""
    bare = without_styles(default_template())
    design = Design(name="bare.pptx", content=bare)
    page = opened(design).page
    assert (page.title.size(0), page.body.size(0), page.body.size(1)) == (30, 24, 22)
    content = made(design)
    (tmp_path / "deck.pptx").write_bytes(content)
    assert [error.description for error in OpenXmlValidator().validate(str(tmp_path / "deck.pptx")).errors] == []
    master = Presentation(BytesIO(content)).slide_masters[0].element
    assert master.xpath("p:txStyles/p:bodyStyle/a:lvl2pPr/a:buChar/@char") == ["•"]
    assert master.xpath("p:txStyles/p:bodyStyle/a:lvl2pPr/@marL") == ["685800"]
    assert master.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/a:latin/@typeface") == ["+mj-lt"]


def test_what_the_template_holds_of_its_own_slides_stays_behind(tmp_path):
    deck = Presentation(BytesIO(STOCK))
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "LEFTOVER"
    stream = BytesIO()
    deck.save(stream)
    design = Design(name="used.pptx", content=stream.getvalue())
    again = Presentation(BytesIO(made(design)))
    assert "LEFTOVER" not in [slide.shapes.title.text for slide in again.slides]
    assert again.core_properties.author == ""


@pytest.mark.parametrize("name", ["stock", "stock, renamed", "ours, renamed", "stock, 16:9", "stock, sixty layouts"])
def test_every_role_has_a_layout_of_its_own_whatever_it_is_called(name):
    casts = read(Design(name=name, content=GOOD[name]())).casts
    roles = (Layout.TITLE, Layout.CONTENT, Layout.TWO, Layout.TITLE_ONLY, Layout.SECTION)
    assert [str(role) for role in roles if not casts[role].own] == []
    body = casts[Layout.CONTENT].sketch
    assert len(body.texts) == 1
    assert body.share(body.texts[0]) > 0.3


def test_the_house_s_footer_and_size_and_typeface_are_on_the_slides():
    design = Design(name="house.potx", content=with_footer(default_template(), "OFFICIAL"))
    deck = Presentation(BytesIO(made(design)))
    words = [shape.text_frame.text for shape in deck.slides[3].placeholders if shape.placeholder_format.type == 15]
    assert words == ["OFFICIAL"]


def test_an_author_s_map_of_roles_is_followed(tmp_path):
    (tmp_path / "house.pptx").write_bytes(STOCK)
    (tmp_path / "house.roles.yml").write_text("title: Section Header\n")
    casts = read(design_at(tmp_path / "house.pptx")).casts
    assert casts[Layout.TITLE].sketch.layout.name == "Section Header"
    assert read(design_at(tmp_path / "house.pptx", {"title": "Title Only"})).casts[
        Layout.TITLE
    ].sketch.layout.name == ("Title Only")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("cover: Title Slide", "the map of roles names 'cover'"),
        ("title: Nowhere", "it has no layout called 'Nowhere'"),
        ("two: Title Only", "has no two places side by side"),
        ("[a]", "write lines such as"),
    ],
)
def test_a_wrong_map_is_refused(tmp_path, said, fault):
    (tmp_path / "house.pptx").write_bytes(STOCK)
    (tmp_path / "house.roles.yml").write_text(said)
    answer = casebook("template", "check", str(tmp_path / "house.pptx"))
    assert (answer.code, fault in answer.err) == (1, True), answer


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_refused_in_plain_words(name, tmp_path):
    make, fault = BAD[name]
    (tmp_path / "force.potx").write_bytes(make())
    answer = casebook("template", "check", str(tmp_path / "force.potx"))
    assert answer.code == 1
    assert re.search(rf"force\.potx: .*{fault}", answer.err), answer.err
    assert answer.err.count(": ") >= 3, "place, fault and way out"


def test_a_typeface_nobody_knows_is_said_and_its_file_beside_the_template_is_used(tmp_path):
    target = tmp_path / "house.pptx"
    target.write_bytes(with_typeface(default_template(), "House Sans"))
    assert "'House Sans' is measured by a guess" in casebook("template", "check", str(target)).out
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "house.ttf").write_bytes(font("House Sans"))
    assert casebook("template", "check", str(target), "--strict").code == 0
    assert opened(design_at(target)).page.body.typeface.regular["a"] == 0.5
    (tmp_path / "fonts" / "house.ttf").write_bytes(b"no font")
    assert "house.ttf: it is no font" in casebook("template", "check", str(target)).err
    (tmp_path / "fonts" / "house.ttf").write_bytes(font("House Sans", symbols=True))
    assert "house.ttf: it is no font" in casebook("template", "check", str(target)).err


def font(family: str, *, symbols: bool = False) -> bytes:
    """A font in which every letter is half an em wide; or one of symbols, which has no letters."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    codes = {code: f"g{code}" for code in range(0x20, 0x7F)}
    builder.setupGlyphOrder([".notdef", *codes.values()])
    builder.setupCharacterMap(codes)
    builder.setupGlyf({name: Glyph() for name in (".notdef", *codes.values())})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *codes.values()), (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    if symbols:
        builder.font["cmap"].tables = builder.font["cmap"].tables[:1]
        builder.font["cmap"].tables[0].platformID, builder.font["cmap"].tables[0].platEncID = 3, 0
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()


def test_a_deck_and_the_build_say_what_text_was_measured_with(built: TinyCourse):
    """Whoever wonders about a line break finds out with which letters it was made."""
    said = "Arial as Liberation Sans (metric-compatible)"
    listed = json.loads(built.text("dist/build.json"))["outputs"]
    assert {one["measured"] for one in listed if one["path"].endswith(".pptx")} == {said}
    assert not any("measured" in one for one in listed if "/handbook/" in one["path"])
    with zipfile.ZipFile(built.dist / "facilitator/decks/first-call.pptx") as deck:
        assert f">{said}<" in deck.read("docProps/custom.xml").decode()
    before = built.text("dist/build.json")
    built.run("build", "quiz")
    assert {one["path"]: one.get("measured") for one in json.loads(built.text("dist/build.json"))["outputs"]} == {
        one["path"]: one.get("measured") for one in json.loads(before)["outputs"]
    }


def test_a_build_takes_the_template_and_builds_again_when_it_changes(course: TinyCourse):
    course.write("templates/force.potx", STOCK)
    course.append("conf.py", '\ncasebook_template = "templates/force.potx"\n')
    assert course.run("build", "deck").code == 0
    before = course.outputs()
    decks = [path for path in before if path.endswith(".pptx")]
    assert decks
    assert all(Presentation(BytesIO(before[path])).slide_width == 9144000 for path in decks)
    assert "Nothing has changed" in course.run("build", "deck").out
    course.write("templates/force.potx", default_template())
    assert course.run("build", "deck").code == 0
    assert all(Presentation(BytesIO(course.outputs()[path])).slide_width == 12192000 for path in decks)


def test_a_build_says_once_what_speaks_against_its_template_and_says_it_again_when_nothing_changed(course: TinyCourse):
    course.write("templates/force.potx", with_links(default_template(), "FFFF99"))
    course.append("conf.py", '\ncasebook_template = "templates/force.potx"\n')
    fault = "templates/force.potx: warning: a link in 'Title and Content' is FFFF99 on FFFFFF"
    for _ in range(2):
        answer = course.run("build", "deck")
        assert (answer.code, (answer.out + answer.err).count(fault)) == (0, 1), answer
    assert "Nothing has changed" in answer.out + answer.err
    strict = course.run("build", "deck", "--strict")
    assert (strict.code, fault in strict.err) == (1, True), strict
    course.append("modules/first-call/index.md", "\nMore.\n")
    assert fault in (again := course.run("build", "deck")).out + again.err, again
    course.write("templates/force.potx", default_template())
    assert "warning" not in (mended := course.run("build", "deck", "--strict")).err, mended


def test_a_body_that_makes_decks_long_is_said_once_with_its_layout_and_the_way_out(course: TinyCourse):
    """``template check`` and the build say the same, in slides."""
    course.write("templates/force.potx", with_small_body(default_template()))
    course.append("conf.py", '\ncasebook_template = "templates/force.potx"\n')
    said = (
        "the body of 'Title and Content' takes 4 lines of about 34 letters: what stands on one slide of ours takes 2 "
        "here: make it higher or wider, or its text smaller, or name another layout for content in the map of roles"
    )
    assert casebook("template", "check", str(course.root / "templates/force.potx")).out.count(said) == 1
    built = course.run("build", "deck")
    assert (built.out + built.err).count(f"templates/force.potx: warning: {said}") == 1, built


def test_a_master_without_text_styles_and_a_pale_slide_number_are_said(tmp_path):
    (tmp_path / "force.pptx").write_bytes(without_styles(default_template()))
    answer = casebook("template", "check", str(tmp_path / "force.pptx"))
    said = "warning: its master has no text styles: decks are given what its prompts say, and our sizes and bullets"
    assert (answer.code, said in answer.out, "[no-text-styles]" in answer.out) == (0, True, True), answer
    (tmp_path / "force.pptx").write_bytes(STOCK)
    said = casebook("template", "check", str(tmp_path / "force.pptx")).out
    assert "error: 'Slide Number Placeholder 5' in 'Title and Content' is 898989 on FFFFFF" in said
    (tmp_path / "force.pptx").write_bytes(default_template())
    assert casebook("template", "check", str(tmp_path / "force.pptx"), "--strict").code == 0


def test_a_check_misses_the_template_that_the_settings_name(course: TinyCourse):
    course.append("conf.py", '\ncasebook_template = "templates/force.potx"\n')
    answer = course.run("check")
    assert answer.code == 1
    assert re.search(r"conf\.py:\d+: there is no file templates/force\.potx: name a \.potx or \.pptx", answer.err), (
        answer
    )


def test_a_refused_template_leaves_the_last_outputs(built: TinyCourse):
    before = built.outputs()
    built.write("force.potx", b"no template")
    answer = built.run("build", "deck", "--template", str(built.root / "force.potx"))
    assert answer.code == 1
    assert "force.potx: it is no PowerPoint file: choose a .potx or .pptx" in answer.err
    assert built.outputs() == before
