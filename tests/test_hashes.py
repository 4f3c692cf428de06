"""A file is hashed again when it is not the very one that was hashed before, and only then."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from builder.session import hashes
from builder.session.hashes import Hashes


def sha256(text: str) -> str:
    """The hash of a file that holds this text."""
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two outputs whose hashes are kept."""
    folder = tmp_path / "made"
    (folder / "decks").mkdir(parents=True)
    (folder / "a.html").write_text("one")
    (folder / "decks/b.pptx").write_text("two")
    Hashes(folder, tmp_path / "kept.json").keep({"a.html": sha256("one"), "decks/b.pptx": sha256("two")})
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read to be hashed."""
    seen: list[str] = []
    digest_of = hashes.digest_of

    def noting(path: str | os.PathLike[str]) -> str:
        seen.append(Path(path).name)
        return digest_of(path)

    monkeypatch.setattr(hashes, "digest_of", noting)
    return seen


def known(folder: Path) -> Hashes:
    """What a later build knows of ``folder``."""
    return Hashes(folder, folder.parent / "kept.json")


def test_a_file_that_nobody_touched_is_not_read(folder: Path, read: list[str]) -> None:
    """Its hash is the one that was kept."""
    assert known(folder).of("decks/b.pptx") == sha256("two")
    assert known(folder).hold
    assert read == []


def test_another_text_of_the_same_length_is_noticed(folder: Path, read: list[str]) -> None:
    """Even where a program sets the time back to what it was."""
    before = (folder / "a.html").stat()
    (folder / "a.html").write_text("six")
    os.utime(folder / "a.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known(folder).of("a.html") == sha256("six")
    assert not known(folder).hold
    assert set(read) == {"a.html"}


def test_a_file_written_anew_as_it_was_still_holds(folder: Path, read: list[str]) -> None:
    """A copy program, or a backup put back: it is read, and found to be the same."""
    (folder / "a.html").unlink()
    (folder / "a.html").write_text("one")
    assert known(folder).hold
    assert read == ["a.html"]


def test_a_file_that_is_gone_has_no_hash(folder: Path) -> None:
    """And nothing holds any more."""
    (folder / "a.html").unlink()
    assert known(folder).of("a.html") == ""
    assert not known(folder).hold


@pytest.mark.parametrize("kept", ["", "[1]", '{"a.html": 3}', '{"a.html": ["0", null]}', "\x00"])
def test_what_was_kept_and_cannot_be_read_is_forgotten(kept: str, folder: Path) -> None:
    """Then every file is hashed."""
    (folder.parent / "kept.json").write_text(kept)
    assert known(folder).of("a.html") == sha256("one")
