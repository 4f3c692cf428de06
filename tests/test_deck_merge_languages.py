"""``casebook deck merge`` of a deck in another language: compared with the new one in that language, or refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from courses import TinyCourse, write_course
from edited_decks import notes
from pptx import Presentation
from templates import package, parts_of
from test_languages import translate

DECK = "facilitator/decks/first-call.pptx"
THEIRS = "Notez l’heure de l’appel."


@pytest.fixture(scope="module")
def french_once(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    """A course whose decks are built in English and in French."""
    course = write_course(tmp_path_factory.mktemp("french") / "course")
    course.append("conf.py", 'language = "en"\n')
    assert course.run("translate", "fr").code == 0
    translate(course, {"Read the report alone.": "Lisez le signalement."})
    for more in ((), ("--language", "fr")):
        assert course.run("build", "deck", *more).code == 0
    return course


@pytest.fixture
def french(french_once: TinyCourse, tmp_path: Path) -> TinyCourse:
    """A copy of it, free to be changed."""
    shutil.copytree(french_once.root, tmp_path / "course")
    return TinyCourse(tmp_path / "course")


@pytest.fixture
def hers(french: TinyCourse, tmp_path: Path) -> Path:
    """A French deck of hers, with a word of hers."""
    deck = Presentation(str(french.dist / "fr" / DECK))
    deck.slides[-1].notes_slide.notes_text_frame.add_paragraph().text = THEIRS
    deck.save(str(tmp_path / "hers.pptx"))
    return tmp_path / "hers.pptx"


def languages(path: Path) -> set[str]:
    """The languages that anything on the slides is in."""
    deck = Presentation(str(path))
    return {str(tag) for slide in deck.slides for tag in slide._element.xpath("//a:rPr/@lang")}


@pytest.mark.parametrize("more", [(), ("--by-words",)], ids=["by its base", "by its words"])
def test_the_new_deck_is_the_one_in_her_language(french: TinyCourse, hers: Path, more: tuple[str, ...]):
    """A French deck has English words where nothing is translated; it is French for all that."""
    before = languages(hers)
    assert before == {"fr-FR", "en"}
    answer = french.run("deck", "merge", str(hers), *more)
    assert answer.code == 0, answer
    target = hers.with_name("hers.merged.pptx")
    assert languages(target) == before
    assert THEIRS in notes(Presentation(str(target)), Presentation(str(target)).slides[-1].shapes.title.text)
    assert not {"updated", "both", "new"} & {line.strip().partition(":")[0] for line in answer.out.splitlines()}


def test_a_deck_in_another_language_is_refused(french: TinyCourse, hers: Path):
    """Named or found, an English deck says nothing about a French one, and the other way round."""
    (french.dist / "fr" / DECK).unlink()
    for more in ((), ("--new", str(french.dist / DECK)), ("--by-words",)):
        answer = french.run("deck", "diff", str(hers), *more)
        assert (answer.code, answer.out) == (1, ""), answer
        assert "this deck is in 'fr', and first-call.pptx is in 'en': run `casebook build deck --language fr`" in (
            answer.err
        )
    assert french.run("deck", "diff", str(french.dist / DECK)).code == 0


def test_what_was_generated_is_kept_for_every_language_where_a_merge_looks(french: TinyCourse, hers: Path):
    """A program that drops the base from the file keeps its hash."""
    parts = {name: part for name, part in parts_of(hers.read_bytes()).items() if not name.startswith("customXml/")}
    for name in ("[Content_Types].xml", "ppt/_rels/presentation.xml.rels"):
        lines = parts[name].decode().replace("<", "\n<").splitlines()
        parts[name] = "".join(line for line in lines if "customXml" not in line).encode()
    hers.write_bytes(package(parts))
    answer = french.run("deck", "diff", str(hers))
    assert answer.code == 0, answer
    assert "it is known here: your edits are known for certain" in answer.out
    assert [path.name for path in french.root.glob(".casebook/**/bases")] == ["bases"]
