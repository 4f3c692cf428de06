"""Casebook keeps company: sphinx-design and an extension that has never heard of it work in the same curriculum."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from roots import casebook, course, files, sphinx, words

pytest.importorskip("sphinx_design", reason="sphinx-design is not installed")

# What the course says in a card, in tabs, in a dropdown, in a badge, and in Casebook's own blocks among them.
SAID = ("cedar", "birch", "maple", "hazel", "larch", "willow", "elder", "fir", "acacia")


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = course("composition", tmp_path_factory.mktemp("composition") / "course")
    assert casebook(root, strict=True).findings == ()
    return root


@pytest.fixture(scope="session")
def deck(source: Path) -> Deck:
    return Presentation(str(source / "dist" / "facilitator" / "decks" / "first-call.pptx"))


def handbook(source: Path, edition: str = "learner") -> str:
    return (source / "dist" / edition / "handbook" / "first-call" / "index.html").read_text("utf-8")


def notes(deck: Deck) -> list[str]:
    return [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]


def test_the_handbook_holds_cards_tabs_and_folded_text(source: Path) -> None:
    """Each with its own markup, its text, and Casebook's blocks and roles inside it."""
    page = handbook(source)
    for mark in ("sd-card", "sd-tab-set", "<details", 'class="sd-octicon', "sd-badge", 'class="quiz-item"'):
        assert mark in page
    assert [word for word in SAID if word not in page] == []


def test_the_handbook_brings_the_other_extensions_files_along(source: Path) -> None:
    """Whatever the page asks for is in the folder, for it is opened from a stick."""
    folder = source / "dist" / "learner" / "handbook"
    asked = re.findall(r'(?:src|href)="(\.\./_static/[^"?#]+)', handbook(source))
    assert any("sphinx-design" in one for one in asked)
    assert [one for one in asked if not (folder / "first-call" / one).is_file()] == []


def test_the_handbook_shows_the_other_extensions_own_node(source: Path) -> None:
    """Its visitor is registered for ``html``, and our builders write that format."""
    assert '<pre class="flowchart">graph LR; listen --&gt; write_aspen</pre>' in handbook(source)


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text"])
def test_stock_builders_survive_the_company(builder: str, source: Path, tmp_path: Path) -> None:
    """Nobody's node is unknown to anybody."""
    said = sphinx(builder, source, tmp_path / builder, "-D", "version=1", "-D", "copyright=2026, Us")
    assert (said.code, said.warnings) == (0, "")
    assert {"cedar", "larch", "elder"} <= words(tmp_path / builder, r"[a-z]+").keys()


def test_the_deck_shows_the_chart_as_its_picture(deck: Deck) -> None:
    """Where no script runs, the picture stands for it, with its alternative text."""
    pictures = [
        shape._element.xpath(".//p:cNvPr/@descr")
        for slide in deck.slides
        for shape in slide.shapes
        if hasattr(shape, "image")
    ]
    assert pictures == [["From listening to writing, rowan"]]
    assert all("aspen" not in note for note in notes(deck)), "the chart's code is no text to read aloud"


def test_the_deck_keeps_what_cards_tabs_and_dropdowns_say(deck: Deck) -> None:
    """On a face or in the notes: nothing is lost for standing in another extension's box."""
    faces = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    said = " ".join([*faces, *notes(deck)])
    assert [word for word in SAID if word not in said] == []


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("A card of cedar", "The text of a card"),
        ("For the police", "In the first tab"),
        ("For the platform", "A checklist in a tab"),
        ("Why listening comes first", "Folded text"),
    ],
)
def test_a_box_is_read_aloud_from_its_label_on(deck: Deck, label: str, text: str) -> None:
    """The label of a card, a tab or a dropdown comes before what it is the label of."""
    faces = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    note = next(note for note in notes(deck) if label in note)
    assert text not in note or note.index(label) < note.index(text)
    assert text in note or any(text in face for face in faces)


@pytest.mark.parametrize("output", ["dist/learner", "html", "text", "epub", "latex"])
def test_facilitators_text_in_a_dropdown_or_a_tab_is_not_given_to_learners(
    output: str, source: Path, tmp_path: Path
) -> None:
    """Nor a dropdown or a card, title and all, that stands in facilitator text."""
    out = source / output
    if not output.startswith("dist"):
        out = tmp_path / output
        sphinx(output, source, out)
    assert words(out, r"xqf[a-z]+") == {}


def test_facilitators_read_theirs_in_the_dropdown(source: Path, deck: Deck) -> None:
    """It stands in the facilitator's handbook and on the notes pages, and on no slide's face."""
    planted = {"xqftab", "xqfdropdown", "xqfdroptitle", "xqfinner", "xqfcardtitle", "xqfcard", "xqfchart"}
    assert set(re.findall(r"xqf[a-z]+", handbook(source, "facilitator"))) == planted
    assert set(re.findall(r"xqf[a-z]+", " ".join(notes(deck)))) == planted
    faces = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert "xqf" not in " ".join(faces)


def test_the_other_order_of_extensions_gives_the_same(source: Path, tmp_path: Path) -> None:
    """Whoever is named first in ``conf.py``."""
    root = course("composition", tmp_path / "course")
    conf = root / "conf.py"
    conf.write_text(
        conf.read_text("utf-8").replace('"sphinx_design", "builder"', '"builder", "sphinx_design"'), "utf-8"
    )
    casebook(root, strict=True)
    assert digests(root / "dist") == digests(source / "dist")


def digests(folder: Path) -> dict[str, str]:
    """Name → sha256 of every file, the manifest apart."""
    return {name: sha256(content).hexdigest() for name, content in files(folder).items() if name != "build.json"}
