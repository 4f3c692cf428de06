"""A force's own deny-list: written hashed, read strictly, and what it denies is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from courses import TinyCourse
from sound_course import FIRST, SECOND

from builder.cli import main
from builder.deny_list import DenyList, new_deny_list, plain, read_deny_list

NAMES = "Denied.example\n@casebook_denied\n\nhttps://www.other.example/\n"


def denied(course: TinyCourse) -> list[tuple[str, int]]:
    """Where a denied service is found."""
    return [(one["path"], one["line"]) for one in course.check() if one["code"] == "denied-service"]


@pytest.fixture
def listed(course: TinyCourse) -> TinyCourse:
    """A course with a list, written by the command."""
    path = course.root / "deny.txt"
    result = CliRunner().invoke(main, ["deny", str(path)], input=NAMES)
    assert result.output == f"{path}: 3 entries, 3 new.\n"
    course.append("conf.py", 'casebook_deny_list = "deny.txt"\n')
    return course


def test_the_list_tells_nobody_what_is_in_it(listed: TinyCourse) -> None:
    """It holds hashes under a key of its own; a second run adds what is new, under the same key."""
    text = listed.text("deny.txt")
    assert not any(one in text for one in ("denied", "other", "example"))
    path = listed.root / "deny.txt"
    result = CliRunner().invoke(main, ["deny", str(path)], input="denied.example\nnew.example\n")
    assert result.output == f"{path}: 4 entries, 1 new.\n"
    assert text.splitlines()[0] == listed.text("deny.txt").splitlines()[0]
    assert new_deny_list().key != new_deny_list().key


@pytest.mark.parametrize(
    "words",
    [
        "See [the site](https://www.denied.example/watch).",
        "See sub.denied.example for more.",
        "It was OTHER.EXAMPLE again.",
        "Known as @Casebook_Denied there.",
    ],
)
def test_what_is_denied_is_found_in_links_texts_and_handles(words: str, listed: TinyCourse) -> None:
    """With what lies below a host; the finding does not repeat it."""
    listed.append(SECOND, f"\n{words}\n")
    assert denied(listed) == [(SECOND, listed.line(SECOND, words))]
    (said,) = [one for one in listed.check() if one["code"] == "denied-service"]
    assert "example" not in said["message"]
    assert listed.run("build").code == 1


def test_what_only_looks_like_it_is_not(listed: TinyCourse) -> None:
    """Another host that ends alike, another handle, an e-mail address."""
    listed.append(SECOND, "\nSee notdenied.example, @casebook_denied_not and a@casebook-denied.example.\n")
    assert denied(listed) == []


def test_a_longer_list_is_heard_though_no_page_has_changed(listed: TinyCourse) -> None:
    """By a check, and by a build that would else find nothing to do."""
    listed.append(FIRST, "\nSee later.example for more.\n")
    assert listed.run("build").code == 0
    CliRunner().invoke(main, ["deny", str(listed.root / "deny.txt")], input="later.example\n")
    assert denied(listed) == [(FIRST, listed.line(FIRST, "later.example"))]
    assert listed.run("build").code == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("denied.example\n", "deny.txt:1: error: the deny-list does not begin with"),
        (
            f"casebook-deny-list 1 {'0' * 64}\ndenied.example\n",
            "deny.txt:2: error: this line of the deny-list is no hash",
        ),
        (
            f"casebook-deny-list 1 {'0' * 65}\n",
            "deny.txt:1: error: the deny-list does not begin with",
        ),
        (None, "deny.txt: error: the deny-list cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read_stops_everything(text: str | None, said: str, listed: TinyCourse) -> None:
    """A list that keeps nothing out must not look like one that does."""
    (listed.root / "deny.txt").unlink()
    if text is not None:
        listed.write("deny.txt", text)
    answer = listed.run("check")
    assert answer.code == 1
    assert said in answer.out + answer.err


def test_a_list_may_hold_remarks(tmp_path: Path) -> None:
    """And empty lines; names are spelt in one way before they are hashed."""
    kept = DenyList("ab" * 16, [])
    path = tmp_path / "deny.txt"
    path.write_text(f"{kept.text()}# a remark\n\n{kept.hashed('a.example')}\n")
    assert read_deny_list(path).has("HTTPS://www.A.example/")
    assert plain(" https://www.A.Example/ ") == "a.example"


def test_a_list_from_an_editor_that_marks_its_files_is_read(tmp_path: Path) -> None:
    """Windows' own puts a mark before the first line: of the list, and of the names."""
    path = tmp_path / "deny.txt"
    assert CliRunner().invoke(main, ["deny", str(path)], input="\ufeffdenied.example\r\n".encode()).exit_code == 0
    path.write_text(path.read_text("utf-8"), "utf-8-sig")
    assert read_deny_list(path).has("denied.example")


def test_names_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    """In a sentence, before anything is written."""
    path = tmp_path / "deny.txt"
    result = CliRunner().invoke(main, ["deny", str(path)], input=b"caf\xe9.example\n")
    assert result.exit_code == 1
    assert result.output.startswith("Error: the list is not UTF-8: save it as UTF-8")
    assert not path.exists()
