"""Putting outputs in place: whole or not at all, and nothing that a person made or changed is lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from courses import tree

from builder.errors import OutputRefused
from builder.session.manifest import MANIFEST, Made, read_manifest
from builder.session.publish import Published, publish, recover


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where outputs go."""
    return tmp_path / "dist"


def everything(_name: str) -> bool:
    """This build speaks for every earlier output."""
    return True


def put(out: Path, files: dict[str, str], replaces: Callable[[str], bool] = everything) -> Published:
    """Publish ``files`` (path → text) as if they had just been built."""
    work = out.parent / ".casebook"
    shutil.rmtree(work, ignore_errors=True)
    made: dict[str, tuple[Path, Made]] = {}
    for name, text in files.items():
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        made[name] = (path, Made(len(text), hashlib.sha256(text.encode()).hexdigest(), ("modules/a.md",)))
    return publish(out, made, replaces)


def texts(out: Path) -> dict[str, str]:
    """What lies in ``out``, the manifest left out."""
    return {name: content.decode() for name, content in tree(out).items() if name != MANIFEST}


def test_outputs_and_their_list_appear_together(out: Path) -> None:
    """``build.json`` names every file with its size, hash and sources."""
    published = put(out, {"learner/a.html": "one", "facilitator/b.gift": "two"})
    assert texts(out) == {"learner/a.html": "one", "facilitator/b.gift": "two"}
    assert published.changed == ("learner/a.html", "facilitator/b.gift")
    listed = json.loads((out / MANIFEST).read_text())["outputs"]
    assert listed[1] == {
        "path": "learner/a.html",
        "bytes": 3,
        "sha256": hashlib.sha256(b"one").hexdigest(),
        "sources": ["modules/a.md"],
    }
    assert sorted(path.name for path in out.parent.iterdir()) == [".casebook", "dist"]


def test_what_is_no_longer_made_goes(out: Path) -> None:
    """An output of a module that is gone."""
    put(out, {"a": "one", "b": "two"})
    assert put(out, {"a": "one"}).changed == ()
    assert texts(out) == {"a": "one"}
    assert list(read_manifest(out)) == ["a"]


def test_what_another_target_made_stays(out: Path) -> None:
    """``build deck`` alone keeps the handbook, in the list as well."""
    put(out, {"handbook/a": "one", "decks/b": "two", "decks/c": "three"})
    put(out, {"decks/b": "new"}, lambda name: name.startswith("decks/"))
    assert texts(out) == {"handbook/a": "one", "decks/b": "new"}
    assert sorted(read_manifest(out)) == ["decks/b", "handbook/a"]


def test_a_file_that_casebook_did_not_make_stays(out: Path) -> None:
    """A note that a trainer put there, in a folder of theirs or of ours."""
    put(out, {"learner/a": "one"})
    (out / "learner/note.txt").write_text("mine")
    (out / "own").mkdir()
    (out / "own/plan.txt").write_text("mine, too")
    put(out, {"learner/a": "two"})
    put(out, {"learner/a": "three"})
    assert texts(out) == {"learner/a": "three", "learner/note.txt": "mine", "own/plan.txt": "mine, too"}


def test_a_foreign_file_gives_way_when_its_name_is_needed(out: Path) -> None:
    """It is kept beside what was built."""
    put(out, {"a.txt": "one"})
    (out / "b.txt").write_text("mine")
    put(out, {"a.txt": "one", "b.txt": "built"})
    assert texts(out) == {"a.txt": "one", "b.txt": "built", "b.edited.txt": "mine"}


def test_a_file_changed_by_hand_is_kept_beside_its_successor(out: Path) -> None:
    """And said; a second edit gets a second name."""
    put(out, {"decks/a.pptx": "one"})
    (out / "decks/a.pptx").write_text("by hand")
    assert put(out, {"decks/a.pptx": "two"}).edited == (("decks/a.pptx", "decks/a.edited.pptx"),)
    (out / "decks/a.pptx").write_text("by hand again")
    assert put(out, {"decks/a.pptx": "two"}).edited == (("decks/a.pptx", "decks/a.edited-2.pptx"),)
    assert texts(out) == {
        "decks/a.pptx": "two",
        "decks/a.edited.pptx": "by hand",
        "decks/a.edited-2.pptx": "by hand again",
    }


def test_a_changed_file_is_kept_when_its_module_goes(out: Path) -> None:
    """Under its own name it would be taken for an output."""
    put(out, {"a.pptx": "one", "b": "x"})
    (out / "a.pptx").write_text("by hand")
    assert put(out, {"b": "x"}).edited == (("a.pptx", "a.edited.pptx"),)
    assert texts(out) == {"b": "x", "a.edited.pptx": "by hand"}


def test_an_edit_that_equals_what_is_built_is_no_edit(out: Path) -> None:
    """Somebody restored the file, or a source has caught up with it."""
    put(out, {"a": "one"})
    (out / "a").write_text("two")
    assert put(out, {"a": "two"}).edited == ()
    assert texts(out) == {"a": "two"}


def test_a_changed_file_of_another_target_is_still_known_as_changed(out: Path) -> None:
    """A deck edited by hand, then a build of the handbook, then one of the deck: the edit is not lost."""
    put(out, {"decks/a": "one"})
    (out / "decks/a").write_text("by hand")
    put(out, {"handbook/b": "two"}, lambda name: name.startswith("handbook/"))
    assert texts(out)["decks/a"] == "by hand"
    put(out, {"decks/a": "three"}, lambda name: name.startswith("decks/"))
    assert texts(out) == {"handbook/b": "two", "decks/a": "three", "decks/a.edited": "by hand"}


def test_an_output_deleted_by_hand_comes_back(out: Path) -> None:
    """Nothing else is said of it."""
    put(out, {"a": "one", "b": "two"})
    (out / "a").unlink()
    assert put(out, {"a": "one", "b": "two"}).edited == ()
    assert texts(out) == {"a": "one", "b": "two"}


def test_links_in_the_output_folder_are_not_followed(out: Path, tmp_path: Path) -> None:
    """What a trainer linked is theirs, here and there."""
    put(out, {"a": "one"})
    (tmp_path / "mine.txt").write_text("mine")
    (out / "link.txt").symlink_to(tmp_path / "mine.txt")
    put(out, {"a": "two", "link.txt": "built"})
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (out / "link.txt").read_text() == "built"
    assert (out / "link.edited.txt").is_symlink()


def test_links_to_folders_and_empty_folders_stay(out: Path, tmp_path: Path) -> None:
    """A repository in the output folder is no repository any more without its empty ones."""
    put(out, {"a": "one"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.txt").write_text("mine")
    (out / "shared").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (out / ".git" / "refs" / "heads").mkdir(parents=True)
    put(out, {"a": "two"})
    assert (out / "shared").is_symlink()
    assert (out / "shared" / "mine.txt").read_text() == "mine"
    assert (out / ".git" / "refs" / "heads").is_dir()


# -- when the machine refuses ----------------------------------------------------------------------


def locked(*_paths: object, **_options: object) -> None:
    """What Windows says of a file that PowerPoint has open."""
    raise PermissionError(errno.EACCES, "Permission denied", "dist/decks/a.pptx")


def full(*_paths: object, **_options: object) -> None:
    """What a full disk says."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("name", "fails", "words"),
    [
        ("pathlib.Path.rename", locked, ("dist/decks/a.pptx", "close it if it is open in another program", "--out")),
        ("shutil.copyfile", full, ("the disk is full", "make room and build again")),
        ("pathlib.Path.write_text", full, ("the disk is full", "make room and build again")),
        ("shutil.copyfile", locked, ("this may not be written",)),
    ],
)
def test_a_refusal_is_said_and_the_last_outputs_stay(
    name: str, fails: Callable[..., None], words: tuple[str, ...], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words with a way out; nothing half-written is left behind."""
    put(out, {"decks/a.pptx": "one", "b": "two"})
    before = tree(out)
    work = out.parent / ".casebook" / "b"
    work.write_text("three")
    made = {"b": (work, Made(5, hashlib.sha256(b"three").hexdigest(), ()))}
    with monkeypatch.context() as patched:
        patched.setattr(name, fails)
        with pytest.raises(OutputRefused) as refused:
            publish(out, made, everything)
    assert all(word in str(refused.value) for word in words)
    assert str(refused.value).endswith("the last outputs are as they were")
    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".dist")] == []


def test_when_the_second_rename_fails_the_first_is_undone(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old folder is already aside: it comes back."""
    put(out, {"a": "one"})
    before = tree(out)
    rename = Path.rename

    def second_fails(self: Path, target: Path) -> Path:
        if self.name == ".dist.new":
            locked()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(OutputRefused):
        put(out, {"a": "two"})
    assert tree(out) == before


def test_a_crash_between_the_renames_is_mended_by_the_next_build(out: Path) -> None:
    """The power went when the old folder was aside and the new one not yet in place."""
    put(out, {"a": "one"})
    before = tree(out)
    out.rename(out.with_name(".dist.old"))
    out.with_name(".dist.new").mkdir()
    recover(out)
    assert tree(out) == before
    assert not out.with_name(".dist.old").exists()


def test_a_crash_after_the_renames_leaves_nothing_behind(out: Path) -> None:
    """The new folder is in place; the old one goes."""
    put(out, {"a": "two"})
    shutil.copytree(out, out.with_name(".dist.old"))
    recover(out)
    assert texts(out) == {"a": "two"}
    assert not out.with_name(".dist.old").exists()


def test_earlier_outputs_that_cannot_be_deleted_stop_no_build(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each build says where they are, and puts nothing into them; in the end they go."""
    put(out, {"a": "one"})
    with monkeypatch.context() as patched:
        delete = shutil.rmtree

        def refused(path: Path, **how: bool) -> None:
            if ".dist.old" not in Path(path).name:
                delete(path, **how)

        patched.setattr(shutil, "rmtree", refused)
        for number, text in enumerate(("two", "three", "four"), 1):
            left = [folder.name for folder in put(out, {"a": text}).left]
            assert left == [".dist.old", ".dist.old-2", ".dist.old-3"][:number]
            assert texts(out) == {"a": text}
        recover(out)
        assert texts(out) == {"a": "four"}
        out.rename(out.with_name("lost"))
        recover(out)
        assert texts(out) == {"a": "three"}, "of several the last one comes back"
    assert put(out, {"a": "five"}).left == ()
    assert sorted(path.name for path in out.parent.iterdir()) == [".casebook", "dist", "lost"]


def test_nothing_to_recover_is_no_fault(out: Path) -> None:
    """As on the first build of all."""
    recover(out)
    assert not out.exists()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", os.fspath(disk)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a disk can fill one")
    yield disk
    subprocess.run(["umount", os.fspath(disk)], check=True)


def test_a_disk_that_fills_up_keeps_the_last_outputs(tiny_disk: Path, tmp_path: Path) -> None:
    """A real one, full in the middle of a file."""
    out = tiny_disk / "dist"
    work = tmp_path / ".casebook" / "a.pptx"
    work.parent.mkdir()

    def make(size: int) -> Published:
        work.write_bytes(os.urandom(size))
        digest = hashlib.sha256(work.read_bytes()).hexdigest()
        return publish(out, {"a.pptx": (work, Made(size, digest, ()))}, everything)

    make(300_000)
    before = tree(out)
    with pytest.raises(OutputRefused, match="the disk is full"):
        make(900_000)
    assert tree(out) == before
    assert [path.name for path in tiny_disk.iterdir()] == ["dist"]
    make(400_000)
    assert (out / "a.pptx").stat().st_size == 400_000
