"""Which files may be read at all, and how they are told apart."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from builder.digests import builder_signature, digest_of
from builder.sources import MAX_BYTES, MAX_LINE, faults_of


def said(root: Path, relative: str) -> list[str]:
    """Why the file cannot be read."""
    return [str(fault) for fault in faults_of(root, relative)]


def test_sound_text_has_no_fault(tmp_path: Path) -> None:
    """Any script, a byte order mark, no line end at the end, nothing at all."""
    for content in ("Écoute d’abord\n倾听\nاستمع", "\ufeffone\r\n", "", "x" * MAX_LINE):
        (tmp_path / "a.md").write_bytes(content.encode())
        assert said(tmp_path, "a.md") == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"one\ntw\xf6\n", "a.md:2: error: this line is not UTF-8 (byte 0xf6): open the file in your editor and save"),
        (b"\xff\xfeo\x00", "a.md:1: error: this line is not UTF-8 (byte 0xff): "),
        (b"one\n\xc3", "a.md:2: error: this line is not UTF-8 (byte 0xc3): "),
        (b"\xed\xa0\x80", "a.md:1: error: this line is not UTF-8 (byte 0xed): "),
        (b"one\ntwo\x00\n", "a.md:2: error: this line holds a zero byte: remove it: this is no text file"),
        (b"x\n" + b"y" * (MAX_LINE + 1), "a.md:2: error: this line has 100,001 bytes, more than 100,000: split it"),
        (b"y\n" * (MAX_BYTES // 2) + b"z", "a.md: error: the file has 4,194,305 bytes, more than 4,194,304: split it"),
    ],
)
def test_what_is_no_text_is_named_with_its_line(content: bytes, fault: str, tmp_path: Path) -> None:
    """One fault each."""
    (tmp_path / "a.md").write_bytes(content)
    (finding,) = said(tmp_path, "a.md")
    assert finding.startswith(fault)


def test_every_line_that_is_too_long_is_named(tmp_path: Path) -> None:
    """Whoever pasted once has pasted twice."""
    (tmp_path / "a.md").write_text("x" * 200_000 + "\nshort\n" + "y" * 150_000)
    assert [finding.split(":")[1] for finding in said(tmp_path, "a.md")] == ["1", "3"]


def test_a_link_within_the_curriculum_is_as_good_as_a_file(tmp_path: Path) -> None:
    """Two modules may share a page."""
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "b.md").symlink_to("a.md")
    assert said(tmp_path, "b.md") == []


def test_a_link_out_of_the_curriculum_is_refused_unread(tmp_path: Path) -> None:
    """Even when it leads to a curriculum of nearly the same name."""
    root = tmp_path / "course"
    root.mkdir()
    (tmp_path / "course-two").mkdir()
    (tmp_path / "course-two/a.md").write_text("one")
    (root / "a.md").symlink_to(tmp_path / "course-two/a.md")
    (root / "up").symlink_to(tmp_path / "course-two")
    for path in ("a.md", "up/a.md"):
        (finding,) = said(root, path)
        assert finding.startswith(f"{path}: error: this is a link to a file outside the curriculum: copy the file here")


def test_a_linked_curriculum_is_a_curriculum(tmp_path: Path) -> None:
    """The folder itself may be reached by a link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.md").write_text("one")
    (tmp_path / "link").symlink_to("real")
    assert said(tmp_path / "link", "a.md") == []


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    """It may go between listing and reading."""
    (finding,) = said(tmp_path, "a.md")
    assert finding.startswith("a.md: error: the file cannot be read (No such file or directory): check its name")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "a.md")
    (finding,) = said(tmp_path, "a.md")
    assert finding.startswith("a.md: error: this is no file: ")
    assert digest_of(tmp_path / "a.md") == ""


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Though its name ends like one."""
    (tmp_path / "a.md").mkdir()
    (finding,) = said(tmp_path, "a.md")
    assert finding.startswith("a.md: error: ")


def test_a_digest_is_of_the_content_alone(tmp_path: Path) -> None:
    """Not of the clock; what cannot be read has none."""
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    os.utime(path, (0, 0))
    assert digest_of(path) == hashlib.sha256(b"one").hexdigest()
    assert digest_of(tmp_path / "gone") == ""
    assert digest_of(tmp_path) == ""


def test_the_builder_signs_alike_while_it_is_the_same() -> None:
    """A new version of it builds everything again."""
    builder_signature.cache_clear()
    first = builder_signature()
    builder_signature.cache_clear()
    assert builder_signature() == first
    assert len(first) == 64
