"""A force's own curriculum, outside this repository: its logo and contacts, and everything an author does there."""

from __future__ import annotations

from pathlib import Path

import pytest
from courses import TinyCourse, casebook
from pptx import Presentation
from pptx.util import Inches
from sound_course import picture

from builder.model.vocabulary import Edition
from builder.serve.preview import Preview
from builder.session.project import Project

PAGES = ("learner/handbook/index.html", "facilitator/handbook/first-module/index.html")
CONTACT = "Training unit <extension 12>"


@pytest.fixture
def ours(tmp_path: Path) -> TinyCourse:
    """As ``casebook init`` writes it, with everything a force can say."""
    (tmp_path / "crest.PNG").write_bytes(picture(10))
    options = ("--logo", str(tmp_path / "crest.PNG"), "--contact", CONTACT, "--jurisdiction", "UK")
    said = casebook("init", str(tmp_path / "ours"), "--title", "County training", *options)
    assert said.code == 0, said
    (tmp_path / "crest.PNG").unlink()
    return TinyCourse(tmp_path / "ours")


def logo_on(deck: Path) -> list[bytes]:
    """The pictures on a deck's first slide."""
    return [shape.image.blob for shape in Presentation(str(deck)).slides[0].shapes if hasattr(shape, "image")]


def test_everything_an_author_does_works_there(ours: TinyCourse) -> None:
    """Check, new case, build, serve; and the editor's settings."""
    assert ours.run("check", "--strict").findings == []
    assert ours.run("new", "case", "a-case", "--source", "A report").code == 0
    assert "jurisdictions: [UK]" in ours.text("modules/a-case/index.md")
    assert "{helplines} UK" in ours.text("modules/a-case/index.md")
    assert {one["code"] for one in ours.check()} == {"todo"}
    assert ours.run("build", "-j", "1").code == 0
    assert "facilitator/decks/a-case.pptx" in ours.outputs()
    assert ours.run("schema", "--vscode").code == 0
    state = Preview(Project.at(ours.root), Edition.FACILITATOR).refresh()
    assert (state.trouble, "a-case/index" in state.pages) == ("", True)


def test_logo_and_contacts_are_on_every_page_and_on_the_first_slide(ours: TinyCourse) -> None:
    """The logo says nothing to whoever cannot see it: the title beside it does."""
    assert ours.run("build", "--strict", "-j", "1").code == 0
    outputs = ours.outputs()
    for page in PAGES:
        text = outputs[page].decode()
        assert 'src="' + ("../" * (page.count("/") - 2)) + '_static/casebook-logo.png" alt=""' in text
        assert "<p>Training unit &lt;extension 12&gt;</p>" in text
    assert outputs["learner/handbook/_static/casebook-logo.png"] == picture(10)
    deck = ours.dist / "facilitator/decks/first-module.pptx"
    assert logo_on(deck) == [picture(10)]
    cover = Presentation(str(deck)).slides[0]
    assert any(CONTACT in shape.text_frame.text for shape in cover.shapes if shape.has_text_frame)


def test_a_new_logo_reaches_every_output_and_none_leaves_no_trace(ours: TinyCourse) -> None:
    """The picture's bytes count, not its name."""
    ours.run("build", "-j", "1")
    ours.write("_static/logo.png", picture(99))
    assert ours.run("build", "-j", "1").code == 0
    assert ours.outputs()["learner/handbook/_static/casebook-logo.png"] == picture(99)
    assert logo_on(ours.dist / "facilitator/decks/first-module.pptx") == [picture(99)]
    ours.replace("conf.py", 'casebook_logo = "_static/logo.png"', 'casebook_logo = ""')
    assert ours.run("build", "-j", "1").code == 0
    assert [name for name in ours.outputs() if "logo" in name] == []
    assert b"casebook-logo" not in ours.outputs()[PAGES[0]]
    assert logo_on(ours.dist / "facilitator/decks/first-module.pptx") == []


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ('"_static/none.png"', "there is no file _static/none.png"),
        ('"../crest.png"', "which is not in _static/"),
        ('"_static/notes.png"', "is neither PNG nor JPEG"),
        ("3", "casebook_logo is 3"),
    ],
)
def test_a_logo_that_is_none_is_said(value: str, named: str, ours: TinyCourse) -> None:
    """With the line in conf.py."""
    ours.write("_static/notes.png", "notes")
    ours.replace("conf.py", 'casebook_logo = "_static/logo.png"', f"casebook_logo = {value}")
    said = ours.run("check")
    place = f"Error: conf.py:{ours.line('conf.py', 'casebook_logo = ')}: "
    assert (said.code, said.err.startswith(place), named in said.err) == (1, True, True), said.err


def test_its_decks_wear_the_template_it_was_begun_with(tmp_path: Path) -> None:
    """One of another shape, so that it shows; a text that only says it is one is refused, and nothing is written."""
    force = Presentation()
    force.slide_width, force.slide_height = Inches(10), Inches(7.5)
    force.save(str(tmp_path / "force.pptx"))
    said = casebook("init", str(tmp_path / "ours"), "--template", str(tmp_path / "force.pptx"))
    assert said.code == 0, said.err
    ours = TinyCourse(tmp_path / "ours")
    assert ours.run("check", "--strict").code == 0
    assert ours.run("build", "deck", "-j", "1").code == 0
    assert Presentation(str(ours.dist / "facilitator/decks/first-module.pptx")).slide_width == Inches(10)
    (tmp_path / "force.potx").write_text("no template")
    refused = casebook("init", str(tmp_path / "other"), "--template", str(tmp_path / "force.potx"))
    assert (refused.code, "this is no PowerPoint template" in refused.err) == (1, True)
    assert not (tmp_path / "other").exists()


def test_what_init_cannot_use_is_refused_whole(tmp_path: Path) -> None:
    """A drawing for a logo, a county for a jurisdiction: nothing is written."""
    (tmp_path / "crest.svg").write_text("<svg/>")
    for options in (("--logo", str(tmp_path / "crest.svg")), ("--jurisdiction", "Kent")):
        said = casebook("init", str(tmp_path / "ours"), *options)
        assert said.code == 1
        assert not (tmp_path / "ours").exists()


def test_its_readme_says_how_to_move_to_a_newer_casebook(ours: TinyCourse) -> None:
    """And what it says can be typed."""
    readme = ours.text("README.md")
    assert "## A newer casebook" in readme
    assert ours.run("build", "--out", str(ours.root / "dist-new"), "-j", "1").code == 0
    assert (ours.root / "dist-new/build.json").is_file()
