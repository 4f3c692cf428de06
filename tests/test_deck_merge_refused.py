"""``casebook deck merge`` and ``diff`` end in a sentence, and change nothing, when a deck cannot be merged."""

from __future__ import annotations

import base64
import json
import os
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import package, parts_of
from courses import Answer, TinyCourse, casebook
from edited_decks import EDITS, each, edited, titles, words
from pptx import Presentation
from templates import as_potx, bitten

from builder.session.bases import keep_bases
from builder.session.project import Project

BASE = "customXml/item9001.xml"
Spoil = Callable[[dict[str, bytes]], None]


def spoilt(source: Path, target: Path, spoil: Spoil) -> Path:
    parts = parts_of(source.read_bytes())
    spoil(parts)
    target.write_bytes(package(parts))
    return target


def with_base(said: bytes) -> Spoil:
    """A deck whose base part holds what it should not."""

    def spoil(parts: dict[str, bytes]) -> None:
        parts[BASE] = re.sub(rb">[^<>]*</base>", b">" + said + b"</base>", parts[BASE])

    return spoil


def base_of(parts: dict[str, bytes]) -> list[bytes]:
    """What a deck's base holds: what it says, its charts, a face and notes for each slide."""
    packed = re.search(rb">([^<>]*)</base>", parts[BASE])
    assert packed is not None
    return zlib.decompress(base64.b64decode(packed[1])).split(b"\0")


def saying(change: Callable[[dict[str, object]], None]) -> Spoil:
    """A deck whose base says something else, all of it in JSON as an earlier casebook's."""

    def spoil(parts: dict[str, bytes]) -> None:
        text, *pages = base_of(parts)
        said = json.loads(text)
        texts = iter([page.decode() for page in pages])
        said["charts"] = {name: next(texts) for name in said["charts"]}
        for slide in said["slides"]:
            slide["face"], slide["notes"] = next(texts), next(texts)
        change(said)
        with_base(packed(json.dumps(said).encode()))(parts)

    return spoil


def holding(change: Callable[[list[bytes]], list[bytes]]) -> Spoil:
    """A deck whose base holds other parts than it says."""

    def spoil(parts: dict[str, bytes]) -> None:
        with_base(packed(b"\0".join(change(base_of(parts)))))(parts)

    return spoil


def entities(parts: dict[str, bytes]) -> None:
    declared = b'<!DOCTYPE base [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    parts[BASE] = re.sub(rb"(<base [^>]*>)[^<>]*", declared + rb"\1&b;&b;&b;", parts[BASE])


def macros(parts: dict[str, bytes]) -> None:
    parts["ppt/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def no_slide(parts: dict[str, bytes]) -> None:
    del parts["ppt/slides/slide2.xml"]


def torn(parts: dict[str, bytes]) -> None:
    parts["ppt/slides/slide2.xml"] = parts["ppt/slides/slide2.xml"][:700]


def nowhere(parts: dict[str, bytes]) -> None:
    for name in ("ppt/slides/slide4.xml", "ppt/slides/slide5.xml"):
        parts[name] = re.sub(rb'<a:off x="[0-9]+"', b'<a:off x="here"', parts[name])


def packed(said: bytes) -> bytes:
    return base64.b64encode(zlib.compress(said))


BOMB = base64.b64encode(zlib.compress(b" " * 120_000_000, 9))

REFUSED: dict[str, tuple[Spoil, str]] = {
    "macros": (macros, "[deck-macros]"),
    "a slide is missing": (no_slide, "[broken-deck]"),
    "a slide is torn": (torn, "[broken-deck]"),
    "a base of nonsense": (with_base(b"!!!"), "[broken-base]"),
    "a base cut off": (with_base(base64.b64encode(zlib.compress(b'{"form": 2}')[:-4])), "[broken-base]"),
    "a base of 120 MB": (with_base(BOMB), "[broken-base]"),
    "a base with entities": (entities, "[broken-base]"),
    "a base that is a list": (with_base(base64.b64encode(zlib.compress(b"[]"))), "[broken-base]"),
    "a base of deep brackets": (with_base(base64.b64encode(zlib.compress(b"[" * 100_000))), "[broken-base]"),
    "a base without slides": (saying(lambda said: said.pop("slides")), "[broken-base]"),
    "a base with slides of numbers": (saying(lambda said: said.update(slides=[1, 2])), "[broken-base]"),
    "a base with a torn slide": (saying(lambda said: said["slides"][1].update(face="<p:sld")), "[broken-base]"),
    "a base with something else for a slide": (
        saying(lambda said: said["slides"][1].update(face="<a/>")),
        "[broken-base]",
    ),
    "a base whose text is no base64": (with_base("é".encode()), "[broken-base]"),
    "a base of nonsense numbers": (with_base(packed(b'{"form": 1e999}')), "[broken-base]"),
    "a base of a word for a number": (saying(lambda said: said.update(form="two")), "[broken-base]"),
    "a base with a place of two numbers": (
        saying(lambda said: said["spots"]["content"].update(title=[1, 2])),
        "[broken-base]",
    ),
    "a base with a place of words": (saying(lambda said: said["spots"]["content"].update(title=5)), "[broken-base]"),
    "a base with half a letter": (saying(lambda said: said["slides"][1].update(face="\ud800")), "[broken-base]"),
    "a slide with a broken place": (nowhere, "[broken-deck]"),
    "a base without the last notes": (holding(lambda found: found[:-1]), "[broken-base]"),
    "a base with a page too many": (holding(lambda found: [*found, b"<a/>", b""]), "[broken-base]"),
    "a base with a page of nonsense": (holding(lambda found: [*found[:-1], b"\xff"]), "[broken-base]"),
    "a base that only says": (holding(lambda found: found[:1]), "[broken-base]"),
    "a later casebook's": (saying(lambda said: said.update(form=4)), "[newer-deck]"),
    "a later version's": (saying(lambda said: said.update(version="2.1")), "[newer-deck]"),
    "another module's": (saying(lambda said: said.update(deck="deepfakes")), "[other-deck]"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_deck_that_cannot_be_merged_is_refused(name: str, decks: tuple[Path, Path], tmp_path: Path):
    spoil, code = REFUSED[name]
    hers = spoilt(decks[0], tmp_path / "hers.pptx", spoil)
    for command in ("merge", "diff"):
        is_refused(casebook("deck", command, str(hers), "--new", str(decks[1])), code)
    assert [path.name for path in tmp_path.iterdir()] == ["hers.pptx"]


def is_refused(answer: Answer, code: str) -> None:
    assert answer.code == 1, answer
    assert answer.out == ""
    assert re.fullmatch(r"(Error: )?[^\n]*hers[^\n]*: error: [^\n]+: [^\n]+ \[[a-z-]+\]\n", answer.err), answer.err
    assert answer.err.endswith(f"{code}\n")


def test_a_deck_of_an_earlier_casebook_is_merged_as_one_of_this(decks: tuple[Path, Path], tmp_path: Path):
    """All of its base stands in JSON."""
    hers = edited(decks[0], tmp_path / "hers.pptx")
    earlier = spoilt(hers, tmp_path / "earlier.pptx", saying(lambda said: said.update(form=2)))
    merged = []
    for deck in (hers, earlier):
        made = tmp_path / f"made-{deck.name}"
        assert casebook("deck", "merge", str(deck), "--new", str(decks[1]), "-o", str(made)).code == 0
        found = parts_of(made.read_bytes())
        merged.append({name: found[name] for name in found if "ppt/slides/" in name})
    assert merged[0]
    assert merged[0] == merged[1]


def test_a_new_deck_with_a_broken_place_is_refused(decks: tuple[Path, Path], tmp_path: Path):
    hers, now = edited(decks[0], tmp_path / "mine.pptx"), spoilt(decks[1], tmp_path / "hers-new.pptx", nowhere)
    for command in ("merge", "diff"):
        is_refused(casebook("deck", command, str(hers), "--new", str(now)), "[broken-deck]")


@pytest.mark.parametrize(
    "fault",
    [
        (b"", "[not-a-deck]"),
        (b"hello", "[not-a-deck]"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "[encrypted-deck]"),
        (None, "[not-a-deck]"),
    ],
    ids=["empty", "text", "encrypted", "missing"],
)
def test_what_is_no_deck_is_refused(fault: tuple[bytes | None, str], decks: tuple[Path, Path], tmp_path: Path):
    content, code = fault
    if content is not None:
        (tmp_path / "hers.pptx").write_bytes(content)
    is_refused(casebook("deck", "merge", str(tmp_path / "hers.pptx"), "--new", str(decks[1])), code)


@pytest.mark.parametrize("stored", [False, True], ids=["packed", "stored"])
@pytest.mark.parametrize("name", ["ppt/slides/slide3.xml", "ppt/_rels/presentation.xml.rels", "[Content_Types].xml"])
def test_a_deck_that_was_damaged_on_its_way_is_refused(
    name: str, stored: bool, decks: tuple[Path, Path], tmp_path: Path
):
    (tmp_path / "hers.pptx").write_bytes(bitten(decks[0].read_bytes(), name, stored=stored))
    code = "[broken-deck]" if "slide3" in name else "[not-a-deck]"
    for more in (("merge",), ("diff",), ("diff", "--by-words")):
        answer = casebook("deck", *more, str(tmp_path / "hers.pptx"), "--new", str(decks[1]))
        is_refused(answer, code)
    is_refused(casebook("deck", "check", str(tmp_path / "hers.pptx")), code)
    is_refused(casebook("deck", "merge", str(decks[0]), "--new", str(tmp_path / "hers.pptx")), code)


def test_a_template_is_no_deck_of_hers(decks: tuple[Path, Path], tmp_path: Path):
    """What would come out bears the name of a deck."""
    (tmp_path / "hers.potx").write_bytes(as_potx(decks[0].read_bytes()))
    is_refused(casebook("deck", "merge", str(tmp_path / "hers.potx"), "--new", str(decks[1])), "[not-a-deck]")


def test_an_open_document_a_folder_and_a_new_deck_that_is_none_are_refused(decks: tuple[Path, Path], tmp_path: Path):
    def open_document(parts: dict[str, bytes]) -> None:
        parts.clear()
        parts["mimetype"] = b"application/vnd.oasis.opendocument.presentation"

    hers = spoilt(decks[0], tmp_path / "hers.odp", open_document)
    is_refused(casebook("deck", "merge", str(hers), "--new", str(decks[1])), "[not-a-deck]")
    (tmp_path / "hers").mkdir()
    is_refused(casebook("deck", "merge", str(tmp_path / "hers"), "--new", str(decks[1])), "[not-a-deck]")
    mine = edited(decks[0], tmp_path / "hers.pptx")
    foreign = tmp_path / "hers-foreign.pptx"
    Presentation().save(str(foreign))
    is_refused(casebook("deck", "merge", str(mine), "--new", str(foreign)), "[no-new-deck]")
    answer = casebook("deck", "merge", str(foreign), "--project", str(tmp_path))
    assert "it does not say which module it is of" in answer.err


def test_a_broken_base_is_no_end_words_are_compared_then(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in each("words, own slide, own text box")))
    target = tmp_path / "m.pptx"
    broken = spoilt(hers, tmp_path / "broken.pptx", with_base(b"!!!"))
    answer = casebook("deck", "merge", str(broken), "--new", str(decks[1]), "--by-words", "-o", str(target))
    assert answer.code == 0, answer
    assert answer.out.startswith("Nobody knows any more what was generated")
    deck = Presentation(str(target))
    assert not words(Presentation(str(hers))) - words(deck)
    assert all(kind.kept(deck) for kind in each("words, own slide, own text box"))
    assert "Hand over" in titles(deck)


def test_a_place_that_cannot_be_written_leaves_all_as_it_was(decks: tuple[Path, Path], tmp_path: Path):
    hers = edited(decks[0], tmp_path / "hers.pptx", *(kind.edit for kind in EDITS[:3]))
    folder = tmp_path / "folder"
    folder.mkdir()
    for target in (tmp_path / "nowhere" / "hers-2.pptx", hers / "hers-2.pptx"):
        answer = casebook("deck", "merge", str(hers), "--new", str(decks[1]), "-o", str(target))
        is_refused(answer, "[not-written]")
    if os.geteuid():
        folder.chmod(0o500)
        answer = casebook("deck", "merge", str(hers), "--new", str(decks[1]), "-o", str(folder / "hers.pptx"))
        is_refused(answer, "[not-written]")
        folder.chmod(0o700)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "hers.pptx"]
    assert not list(folder.iterdir())


def test_a_full_disk_leaves_no_half_of_a_base(
    decks: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        write(self, content[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    keep_bases(Project(tmp_path, decks[0].parent), [decks[0].name])
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    monkeypatch.undo()
    keep_bases(Project(tmp_path, decks[0].parent), [decks[0].name])
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".xml"]


def test_the_new_deck_is_found_where_the_curriculum_builds_it(built: TinyCourse, tmp_path: Path):
    made = next((built.dist / "facilitator" / "decks").iterdir())
    hers = tmp_path / "hers.pptx"
    hers.write_bytes(made.read_bytes())
    answer = built.run("deck", "merge", str(hers))
    assert answer.code == 0, answer
    assert "Nothing has changed." in answer.out
    assert (tmp_path / "hers.merged.pptx").read_bytes() == hers.read_bytes()
    made.unlink()
    is_refused(built.run("deck", "merge", str(hers)), "[no-new-deck]")
