"""The printable pages: tagged PDF that everyone can read, with nothing on them that is not for learners."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from handbook_course import write_course
from handbook_pages import build
from printed import faults_of, need_weasyprint, printed_text
from roots import casebook, course

from builder.errors import CurriculumError
from builder.writers.standalone import press
from builder.writers.standalone.paper import page_on_paper
from builder.writers.standalone.pdf import on_paper

need_weasyprint()

MORE = """
Chinese law calls it 证据保全.

:::{process} From call to note
:id: call-to-note
1. **Listen**: to the caller.
2. **Write**: the note.
:::

![Two hands and a telephone](hands.png)
"""


@pytest.fixture(scope="module")
def handbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the printable pages, and what they are pressed from, in ``pdf``."""
    root = tmp_path_factory.mktemp("print") / "clé de formation"
    write_printable(root / "source")
    build(root / "source", root / "pdf", "pdf")
    return root


def write_printable(source: Path) -> None:
    """The course of the handbook's tests, with all else that paper can show."""
    write_course(source)
    page = source / "modules/preserving/index.md"
    page.write_text(page.read_text("utf-8").replace("## Aids\n", f"## Aids\n{MORE}"), encoding="utf-8")
    (source / "modules/preserving/hands.png").write_bytes(
        (Path(__file__).parent / "roots/composition/modules/first-call/steps.png").read_bytes()
    )


def test_a_printed_page_is_for_everybody(handbooks: Path):
    """Tagged, titled, with a language, bookmarks, and words for every picture; Chinese comes out as it went in."""
    folder = handbooks / "pdf"
    pdf = press.press(on_paper((folder / "preserving.html").read_text("utf-8"), folder))
    assert faults_of(pdf) == []
    assert "证据保全" in printed_text(pdf)


@pytest.fixture
def pages(handbooks: Path) -> list[str]:
    """The text of the first module, page by page."""
    return printed_text((handbooks / "pdf" / "preserving.pdf").read_bytes(), "-layout").rstrip("\f").split("\f")


def test_each_page_is_counted(pages: list[str]):
    """Page 3 of 9 says so, and which module of which course it belongs to."""
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
    assert all("Evidence and care" in text and "Preserving a record" in text for text in pages)


def page_with(pages: list[str], words: str) -> int:
    [found] = [number for number, text in enumerate(pages, 1) if words in " ".join(text.split())]
    return found


def test_a_rated_passage_is_alone_and_where_its_note_says(pages: list[str]):
    """Where it belongs stands its rating and the page it is on; nothing else is on that page."""
    place = page_with(pages, "says that this mattered most")
    note = page_with(pages, "It stands by itself at the end")
    assert note < place
    assert f"at the end (page {place})" in " ".join(pages[note - 1].split())
    alone = " ".join(pages[place - 1].split())
    assert "Content note, level 2 of 4" in alone
    assert f"Back to the place it belongs to (page {note})" in alone
    assert "Look after yourself" not in alone
    assert "A teacher reports" not in alone


def test_questions_come_first_and_answers_last(pages: list[str]):
    """Every question of the bank stands without its key; every answer, with its feedback, at the end."""
    answers = page_with(pages, "Answers Question 1")
    before = " ".join(" ".join(pages[: answers - 1]).split())
    after = " ".join(" ".join(pages[answers - 1 :]).split())
    assert f"The answers stand at the end (page {answers})" in before
    for place in range(1, 8):
        assert f"Question {place} of 7" in before
        assert f"Question {place} (page" in after
    for told in ("The record is kept.", "Closing comes later.", "That is the word.", "In writing.", "While it is"):
        assert told in after
        assert told not in before.replace("The record is kept, and", "")
    assert "A. Close the account." in before
    assert "Correct" not in before
    assert "Check answer" not in before + after


def test_paper_says_where_a_link_leads_and_has_nothing_to_press(pages: list[str]):
    """Addresses are written out; links to other pages of the handbook are words."""
    text = " ".join(" ".join(pages).split())
    assert "guidance (https://example.org/guidance)" in text
    assert "needs internet" not in text
    assert "Print this card alone" not in text
    assert "Then open your choice" not in text


def test_a_job_aid_has_a_page_of_its_own(pages: list[str]):
    """Nothing stands before or after it."""
    [aid] = [text for text in pages if "Tell your supervisor" in text and "Ask for preservation" in text and "☐" in text
             and "Question" not in text]  # fmt: skip
    lines = [line for line in aid.splitlines() if line.strip()]
    assert "First hour" in lines[1]
    assert len(lines) == 6


def test_nothing_is_fetched(tmp_path: Path):
    """Neither a file of the machine nor an address: a page holds what it shows."""
    secret = tmp_path / "secret.css"
    secret.write_text("h1::after { content: 'secretword' }", encoding="utf-8")
    page = f'<html lang="en"><title>A</title><link rel="stylesheet" href="{secret.as_uri()}"><h1>A page</h1>'
    assert "secretword" not in printed_text(press.press(page))


def test_the_same_pages_give_the_same_bytes(tmp_path: Path):
    """In another process, with other hashes, at another hour."""
    made = []
    for seed in ("1", "2"):
        source = tmp_path / seed
        write_printable(source)
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", str(source), str(source / "out")]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append({path.name: path.read_bytes() for path in (source / "out").glob("*.pdf")})
    assert made[0].keys() == {"preserving.pdf", "handing-over.pdf"}
    assert made[0] == made[1]


def test_the_command_prints_what_is_asked_for_and_what_has_changed(tmp_path: Path):
    """One module alone; then all; then only what was edited."""
    source = course("editions", tmp_path / "course")
    assert casebook(source, targets=("pdf",), modules=("first-call",)).outputs == 1
    folder = source / "dist" / "learner" / "print"
    assert {path.name for path in folder.iterdir()} == {"first-call.pdf"}
    casebook(source, targets=("pdf",))
    assert {path.name for path in folder.iterdir()} == {"courses--short.pdf", "first-call.pdf", "handing-over.pdf"}
    page = source / "modules/handing-over/index.md"
    page.write_text(page.read_text("utf-8") + "\nA word on paper: heliotrope.\n", encoding="utf-8")
    result = casebook(source, targets=("pdf",))
    assert result.published is not None
    assert list(result.published.changed) == ["learner/print/handing-over.pdf"]
    assert "heliotrope" in printed_text((folder / "handing-over.pdf").read_bytes())


def test_without_weasyprint_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Before anything is read; nothing is left behind."""
    source = course("editions", tmp_path / "course")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CurriculumError, match=re.escape("pip install 'casebook-curriculum[pdf]'")):
        casebook(source, targets=("pdf",))
    assert not (source / "dist").exists()


def test_without_pango_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    """WeasyPrint is there, and what it stands on is not."""

    def missing(name: str) -> Any:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(press, "import_module", missing)
    with pytest.raises(CurriculumError, match="libpango"):
        press.weasyprint()


def test_a_language_from_the_right_is_refused(tmp_path: Path):
    """What would come out with its words in the wrong order does not come out at all."""
    source = course("editions", tmp_path / "course")
    conf = source / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('language = "en"', 'language = "ar"'), encoding="utf-8")
    with pytest.raises(CurriculumError, match="written from the right"):
        casebook(source, targets=("pdf",))
    assert not (source / "dist").exists()


def test_what_is_printed_goes_into_the_archive_when_both_are_asked_for(tmp_path: Path):
    """The archive holds what learners get."""
    source = course("editions", tmp_path / "course")
    casebook(source, targets=("bundle", "pdf", "epub"))
    with zipfile.ZipFile(source / "dist" / "learner.zip") as archive:
        names = archive.namelist()
    assert "two-editions/print/first-call.pdf" in names
    assert "two-editions/epub/two-editions.epub" in names


def test_an_authors_own_class_is_not_taken_for_ours():
    """A paragraph that happens to be called as our blocks are stays where it is, and keeps its words."""
    page = page_on_paper(
        '<html lang="en"><body><main><p class="sensitive">One.</p><div class="quiz"><p>Two.</p></div>'
        '<div class="box scenario"><p class="hint">Decide, then open.</p>'
        '<div class="chart"><p class="hint">Three.</p></div></div></main></body></html>',
        keeps=lambda _: False,
    )
    words = page.text_content()
    assert [one in words for one in ("One.", "Two.", "Three.", "then open")] == [True, True, True, False]
