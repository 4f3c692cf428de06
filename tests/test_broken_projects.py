"""Directives that cannot be read, and courses that are none: in an author's words, never in Python's."""

from __future__ import annotations

from pathlib import Path

import pytest
from courses import TinyCourse, casebook, edits, retires
from mistakes import refused
from sound_course import FIRST, FRONT_PAGE

MARKDOWN = "see the page's Markdown at this line"

# -- what a directive is told ---------------------------------------------------------------------


WRONG_DIRECTIVES: dict[str, tuple[str, str, str]] = {
    "an unknown option": (":verb: explain", ":verbb: explain", "'verbb'"),
    "minutes in words": (":minutes: 15", ":minutes: soon", "'soon'"),
    "minutes of none": (":minutes: 15", ":minutes: 0", "'0'"),
    "an id with a blank": (":id: first-hour", ":id: first hour", "'first hour'"),
    "no argument": ("{objective} listen-first", "{objective}", "objective"),
    "two arguments": ("{objective} listen-first", "{objective} listen first", "objective"),
    "no audience": ("::::{facilitator}", "::::{audience}", "audience"),
    "no bank": (":::{quiz} first-call", ":::{quiz}", "quiz"),
}


@pytest.mark.parametrize("name", WRONG_DIRECTIVES)
def test_a_directive_that_cannot_be_read_is_an_error_in_an_authors_words(name: str, built: TinyCourse) -> None:
    """Its block would be lost: the finding is ours, not the parser's."""
    old, new, named = WRONG_DIRECTIVES[name]
    edits(FIRST, old, new)(built)
    place = f"{FIRST}:{built.line(FIRST, new)}: error: "
    said = [line for line in refused(built).findings if line.startswith(place) and "[wrong-directive]" in line]
    assert len(said) == 1
    assert named in said[0]
    assert not any(word in said[0] for word in (MARKDOWN, "int()", "supplied", "myst"))


# -- the course as a whole ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("raise RuntimeError('no weather today')", "no weather today"),
        ("raise SystemExit(3)", "sys.exit"),
        ("def (", "syntax"),
        ("extensions = ['builder', 'no_such_extension']", "no_such_extension"),
        ("extensions = []", "builder"),
        ("root_doc = 3", "root_doc"),
    ],
)
def test_a_conf_py_that_fails_is_a_sentence(more: str, named: str, built: TinyCourse) -> None:
    """It names what failed; no Python stack is shown to a trainer."""
    built.append("conf.py", f"\n{more}\n")
    said = refused(built)
    assert said.err.startswith("Error: ")
    assert any(words in said.err for words in ("conf.py", "configuration file", "extension"))
    assert named in said.err
    assert len(said.err.splitlines()) <= 3


@pytest.mark.parametrize("command", ["build", "check", "show"])
def test_a_folder_without_conf_py_is_no_curriculum(command: str, built: TinyCourse) -> None:
    """The way out is ``--project`` or ``casebook init``."""
    retires("conf.py")(built)
    said = built.run(command, *(["modules"] if command == "show" else []))
    assert said.code == 1
    assert said.err.startswith(f"Error: {built.root}: there is no curriculum here (no conf.py)")
    assert "--project" in said.err
    assert "casebook init" in said.err


def test_a_folder_without_modules_is_no_curriculum(tmp_path: Path) -> None:
    """A ``conf.py`` alone is any Sphinx project's."""
    (tmp_path / "conf.py").write_text("")
    said = casebook("build", "--project", str(tmp_path))
    assert (said.code, "there is no folder modules/" in said.err) == (1, True)


def test_a_course_without_a_front_page_is_told_which_file_to_write(built: TinyCourse) -> None:
    """In our words: Sphinx speaks of master documents and ``.rst``."""
    retires(FRONT_PAGE)(built)
    said = refused(built)
    assert "modules/index.md" in said.err
    assert ".rst" not in said.err
