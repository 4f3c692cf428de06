"""Casebook's own words come from one catalogue: none is written past it, and French has them all."""

from __future__ import annotations

import ast
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from sound_course import FILES, PICTURE, picture
from spoken import casebook, unsaid, unwrapped

from builder.catalogues import entries_of, known_languages, parsed
from builder.own_words import own_catalogue, template
from builder.pseudo import from_right, wrapped
from builder.writers.deck.words import every

BUILDER = Path(__file__).parent.parent / "builder"
PLACES = re.compile(r"\{\w+\}")
NAMES = re.compile(
    # The course, its sources, its countries, ids; a date, and an author's event parted from its date.
    r"Listening first|The Desk, 2024-05-01\. Annual report|UK|\b[a-z]+(?:-[a-z]+)+\b|\d+ May 2018|⟦Early 2019"
    r"|The desk changes its routine\.⟧"
)


def test_a_pseudo_language_shows_what_is_not_said_through_the_catalogue() -> None:
    page = "<meta charset=utf-8><p>⟦Wrapped <b>⟦twice⟧</b>⟧ and not</p><p aria-label='Bare'>⟦x y⟧</p>"
    assert unsaid(page.encode(), NAMES) == ["and not", "Bare"]


def test_pseudo_languages_keep_markup_and_marks() -> None:
    assert wrapped("- one\n\n12 3") == "- ⟦one⟧\n\n12 3"
    turned = from_right("See {fact}`A-1` and [this](other.md) of {count}, [^note]")
    assert "{fact}`A-1`" in turned
    assert "](other.md)" in turned
    assert "{count}" in turned
    assert "[^note]" in turned
    assert not re.search("[a-z]", re.sub(r"\{.*?\}(`.*?`)?|\]\(.*?\)|\[\^.*?\]", "", turned))


@pytest.mark.parametrize("language", known_languages())
def test_a_language_has_every_word_and_every_place_for_a_word(language: str) -> None:
    """``python -m builder.own_words`` brings new words in; somebody has to translate them."""
    path = own_catalogue(language)
    said = {one.text: one.translation for one in entries_of(parsed(path.read_text("utf-8"), path.name))}
    assert sorted(said) == sorted(str(one.id) for one in template() if one.id)
    assert [text for text, translation in said.items() if not translation] == []
    assert [text for text, one in said.items() if sorted(PLACES.findall(text)) != sorted(PLACES.findall(one))] == []


def test_no_word_comes_from_another_catalogue() -> None:
    """Sphinx's own has few of our words, and says them in a language only as long as its process lives."""
    others = [path.name for path in BUILDER.rglob("*.py") if "sphinx.locale" in path.read_text("utf-8")]
    assert others == []


def test_no_word_hides_in_a_formatted_string() -> None:
    """Nothing gathers the words of an f-string."""
    hidden = [
        f"{path}:{call.lineno}"
        for path in BUILDER.rglob("*.py")
        for joined in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "N_")
        if any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert hidden == []


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of a course that holds every kind of block, in ``en-XA``."""
    root = tmp_path_factory.mktemp("pseudo") / "course"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / PICTURE).write_bytes(picture())
    answer = casebook(root, "build", "handbook", "deck", "quiz", "lms", "--language", "en-XA")
    assert answer.code == 0, answer
    return root / "dist/en-XA"


def test_every_word_on_a_page_is_in_the_catalogue(pseudo: Path) -> None:
    pages = [page for page in pseudo.rglob("*.html") if page.name not in ("store.html", "casebook-authoring.html")]
    assert len(pages) > 10
    left = {page.name: found for page in pages if (found := unsaid(page.read_bytes(), NAMES))}
    assert left == {}


def test_every_word_in_a_package_is_in_the_catalogue(pseudo: Path) -> None:
    packages = sorted((pseudo / "lms").glob("*.zip"))
    assert packages
    for package in packages:
        with zipfile.ZipFile(package) as files:
            pages = {name: files.read(name) for name in files.namelist() if name.endswith(".html")}
            assert {name: found for name, page in pages.items() if (found := unsaid(page, NAMES))} == {}
            told = files.read("lms/package.js").decode("ascii").encode().decode("unicode_escape")
            words = told[told.index('"words"') :]
            assert all(one.startswith("⟦") for one in re.findall(r'": "([^"]+)"', words))


def test_every_word_on_a_slide_or_a_paper_is_in_the_catalogue(pseudo: Path) -> None:
    """A deck parts an author's sentences; its own words stand whole."""
    ours = {one.strip() for one in every()} | {"Page", "Question 1 (1 mark)", "Choose one answer.", "True or false?"}
    files = [*pseudo.rglob("*.pptx"), *pseudo.rglob("*.docx")]
    assert len(files) > 4
    for file in files:
        with zipfile.ZipFile(file) as parts:
            for name in parts.namelist():
                if re.search(r"(slides|notesSlides)/\w+\.xml|document\.xml|footer\.xml", name):
                    for paragraph in etree.fromstring(parts.read(name)).iter("{*}p"):
                        text = "".join(one.text or "" for one in paragraph.iter("{*}t")).strip()
                        assert unwrapped(text).strip(" .") not in ours, (file.name, name, text)
