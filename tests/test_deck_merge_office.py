"""A merge after LibreOffice has saved the deck: it drops every mark of ours, and the merge keeps every edit."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from courses import casebook
from edited_decks import EDITS, each, edited, notes, texts, titles, words
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from builder.session.bases import keep_bases
from builder.session.project import Project

OFFICE = shutil.which("soffice")
office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
HERS = tuple(
    kind
    for kind in EDITS
    if kind.name not in ("deleted picture", "title", "copied slide", "master and layouts", "column's width")
)


@pytest.fixture(scope="module")
def saved(decks: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Her deck before and after LibreOffice saved it, in a curriculum that remembers what it built."""
    folder = tmp_path_factory.mktemp("curriculum")
    (folder / "conf.py").write_text("")
    (folder / "modules").mkdir()
    shutil.copy(decks[0], folder / "sample.pptx")
    keep_bases(Project(folder, folder), ["sample.pptx"])
    hers = edited(decks[0], folder / "hers.pptx", *(kind.edit for kind in HERS))
    return hers, resaved(hers, folder / "office")


def resaved(deck: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "pptx", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / deck.name


def merged(hers: Path, now: Path, *more: str) -> tuple[Any, dict[str, Any]]:
    target = hers.with_name("merged.pptx")
    target.unlink(missing_ok=True)
    root = hers.parent.parent
    answer = casebook(
        *("deck", "merge", str(hers), "--new", str(now), "-o", str(target), "--format", "json"),
        *("--project", str(root), *more),
    )
    assert answer.code == 0, answer
    return Presentation(str(target)), json.loads(answer.out)


def text_of(path: Path, pattern: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if re.fullmatch(pattern, name))


@office
def test_what_libreoffice_throws_away(saved: tuple[Path, Path]):
    """The README says so; when a later LibreOffice keeps more, it may say so, too."""
    before, after = saved
    with zipfile.ZipFile(after) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml/")]
    for mark in ("creationId", 'cSld name="sample/'):
        assert mark in text_of(before, r"ppt/slides/slide\d+\.xml")
        assert mark not in text_of(after, r"ppt/slides/slide\d+\.xml")
    assert "sectionLst" not in text_of(after, "ppt/presentation.xml")
    assert "Casebook base" in text_of(after, "docProps/custom.xml")


@office
def test_every_edit_outlives_libreoffice_and_the_merge(decks: tuple[Path, Path], saved: tuple[Path, Path]):
    mine = Presentation(str(saved[1]))
    made = [kind for kind in HERS if kind.kept(mine)]
    assert len(made) >= len(HERS) - 4, [kind for kind in HERS if kind not in made]
    deck, report = merged(saved[1], decks[1])
    assert report["base"].startswith("What was generated is no longer in the file, but it is known here")
    assert [kind for kind in made if not kind.kept(deck)] == []
    assert not words(mine) - words(Presentation(str(decks[0]))) - words(deck)
    assert {"Hand over", "Our town"} <= set(titles(deck))
    assert "What was said in 2019" not in titles(deck)
    assert texts(deck, "What you will be able to do") == ["List five signs", "Plan a meeting"]
    assert notes(deck, "Hand over") == ["Who is it in your force?"]
    assert len(deck.part._element.xpath(".//*[local-name()='section']")) >= 3
    again = saved[1].with_name("again.pptx")
    shutil.copy(saved[1].with_name("merged.pptx"), again)
    merged(again, decks[1])
    assert again.read_bytes() == saved[1].with_name("merged.pptx").read_bytes(), "merged once, it is stable"


@office
def test_without_any_base_what_the_slides_say_is_compared(decks: tuple[Path, Path], saved: tuple[Path, Path]):
    mine = Presentation(str(saved[1]))
    made = [kind for kind in HERS if kind.kept(mine) and kind.name not in ("deleted slide", "a bullet less")]
    deck, report = merged(saved[1], decks[1], "--by-words")
    assert report["base"].startswith("Nobody knows any more what was generated")
    assert [kind for kind in made if not kind.kept(deck)] == []
    assert not words(mine) - words(deck)
    assert "Hand over" in titles(deck)
    assert "Keep the device on and charged" in notes(deck, "The first hour")


@office
def test_the_merged_deck_is_as_sound_as_hers(decks: tuple[Path, Path], saved: tuple[Path, Path]):
    hers, again = saved
    for source in (hers, again):
        target = source.with_name("sound.pptx")
        target.unlink(missing_ok=True)
        answer = casebook("deck", "merge", str(source), "--new", str(decks[1]), "-o", str(target))
        assert answer.code == 0, answer
        before = {str(one) for one in OpenXmlValidator().validate(str(source)).errors}
        assert {str(one) for one in OpenXmlValidator().validate(str(target)).errors} <= before
    assert not list(OpenXmlValidator().validate(str(decks[1])).errors)


def test_the_merged_deck_passes_the_check(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words, notes, moved slide, cell")))
    assert casebook("deck", "merge", str(hers), "--new", str(decks[1]), "-o", str(tmp_path / "m.pptx")).code == 0
    assert casebook("deck", "check", str(tmp_path / "m.pptx"), "--strict").err == ""
    assert not list(OpenXmlValidator().validate(str(tmp_path / "m.pptx")).errors)
