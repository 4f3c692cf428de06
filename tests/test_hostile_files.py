"""Files that are no text, far too large, or somewhere else: refused in words, and nothing of them is handed on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from courses import Change, TinyCourse, adds, writes
from mistakes import Mistake, Said, refused
from sound_course import BANK, FACTS, FILES, FIRST, PICTURE, picture

from builder.findings import Code

LINES = FILES[FIRST].count("\n")
"""Of the sound page, to which mistakes are added."""

SECRET = "copper-kettle"
IN_UTF8 = "open the file in your editor and save it with encoding UTF-8"
SPLIT = "split it, or take out what was pasted by mistake"
COPY = "copy the file here instead"


def in_latin_1(path: str, old: str, new: str) -> Change:
    """Saves a file, one word of it with an accent, as old editors did."""
    return lambda course: course.write(path, course.text(path).replace(old, new, 1).encode("latin-1"))


def too_long(path: str, at: int) -> Said:
    """A line of three megabytes."""
    return Said(Code.TOO_LARGE, path, at, "this line has 3,000,000 bytes, more than 100,000", SPLIT)


def too_large(path: str) -> Said:
    """A line of ten megabytes makes its file too large before anybody looks for lines."""
    size = f"{len(FILES[path].encode()) + 10_000_001:,}"
    return Said(Code.TOO_LARGE, path, 0, f"the file has {size} bytes, more than 4,194,304", SPLIT)


MISTAKES: dict[str, Mistake] = {
    "a page in Latin-1": Mistake(
        in_latin_1(FIRST, "waits on", "wäits on"),
        Said(Code.NOT_UTF8, FIRST, "its on", "this line is not UTF-8 (byte 0xe4)", IN_UTF8),
    ),
    "a bank in Latin-1": Mistake(
        in_latin_1(BANK, "The first", "Thé first"),
        Said(Code.NOT_UTF8, BANK, 2, "this line is not UTF-8 (byte 0xe9)", IN_UTF8),
    ),
    "facts in Latin-1": Mistake(
        in_latin_1(FACTS, "many", "mäny"),
        Said(Code.NOT_UTF8, FACTS, 3, "this line is not UTF-8 (byte 0xe4)", IN_UTF8),
    ),
    "a page in UTF-16": Mistake(
        writes(FIRST, FILES[FIRST].encode("utf-16-le")[:1] + b"\xff\n"),
        Said(Code.NOT_UTF8, FIRST, 1, "this line is not UTF-8 (byte 0xff)", IN_UTF8),
    ),
    "a zero byte": Mistake(
        adds(FIRST, "\nzero \x00 byte\n"),
        Said(Code.NOT_UTF8, FIRST, "zero", "this line holds a zero byte", "remove it: this is no text file"),
    ),
    "a page with a line of 3 MB": Mistake(adds(FIRST, "x" * 3_000_000 + "\n"), too_long(FIRST, LINES + 1)),
    "a bank with a line of 3 MB": Mistake(adds(BANK, "#" * 3_000_000 + "\n"), too_long(BANK, 27)),
    "a page with a line of 10 MB": Mistake(adds(FIRST, "x" * 10_000_000 + "\n"), too_large(FIRST)),
    "a bank with a line of 10 MB": Mistake(adds(BANK, "#" * 10_000_000 + "\n"), too_large(BANK)),
    "facts with a line of 10 MB": Mistake(adds(FACTS, "#" * 10_000_000 + "\n"), too_large(FACTS)),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_file_that_is_no_text_is_refused(name: str, built: TinyCourse) -> None:
    """Before anything is read, so nothing else is said."""
    mistake = MISTAKES[name]
    mistake.change(built)
    assert refused(built).findings == mistake.lines(built)


def test_a_byte_order_mark_changes_nothing(built: TinyCourse, course: TinyCourse) -> None:
    """Windows editors write one: it must just work, in every kind of file."""
    before = {path: built.outputs()[path] for path in built.outputs() if path.endswith((".html", ".gift", ".pptx"))}
    for path, text in FILES.items():
        built.write(path, "\ufeff" + text)
    answer = built.run("build", "--strict", "-j", "1")
    assert (answer.code, answer.findings) == (0, [])
    assert {path: built.outputs()[path] for path in before} == before


def test_windows_line_ends_change_nothing(built: TinyCourse) -> None:
    """Places are the same, too."""
    before = {path: built.outputs()[path] for path in built.outputs() if path.endswith((".html", ".gift", ".pptx"))}
    for path, text in FILES.items():
        built.write(path, text.replace("\n", "\r\n"))
    assert built.run("build", "--strict", "-j", "1").code == 0
    assert {path: built.outputs()[path] for path in before} == before
    built.write(FIRST, built.text(FIRST).replace("Early 2019: The", "Later The"))
    assert [finding["line"] for finding in built.check()] == [built.line(FIRST, "Later The")]


# -- outside the curriculum -----------------------------------------------------------------------


@pytest.fixture
def outside(built: TinyCourse) -> Path:
    """A folder beside the course; what it holds is nobody's business."""
    folder = built.root.parent / "outside"
    folder.mkdir()
    (folder / "page.md").write_text(FILES[FIRST] + f"\n{SECRET}\n")
    (folder / "bank.yml").write_text(FILES[BANK].replace("Listen\n", f"{SECRET}\n"))
    (folder / "facts.yml").write_text(FILES[FACTS].replace("1,250", SECRET))
    (folder / "picture.png").write_bytes(picture() + SECRET.encode())
    (folder / "text.txt").write_text(SECRET)
    (folder / "table.csv").write_text(f"{SECRET},1\n")
    return folder


def holds_secret(course: TinyCourse) -> list[str]:
    """The outputs into which something of the outside got."""
    return [path for path, content in course.outputs().items() if SECRET.encode() in content]


@pytest.mark.parametrize(
    ("path", "target"), [(FIRST, "page.md"), (BANK, "bank.yml"), (FACTS, "facts.yml"), (PICTURE, "picture.png")]
)
def test_a_link_out_of_the_curriculum_is_refused(path: str, target: str, built: TinyCourse, outside: Path) -> None:
    """A page, a bank, facts or a picture: what is linked is not followed."""
    (built.root / path).unlink()
    (built.root / path).symlink_to(outside / target)
    said = [finding for finding in refused(built).findings if finding.endswith("[outside-project]")]
    assert len(said) == 1
    assert COPY in said[0]
    assert holds_secret(built) == []


@pytest.mark.parametrize("folder", ["quizzes", "modules/second-look", "modules/reference"])
def test_a_linked_folder_is_refused_file_by_file(folder: str, built: TinyCourse, outside: Path) -> None:
    """Every source in it is named."""
    shutil.move(built.root / folder, outside / "folder")
    (built.root / folder).symlink_to(outside / "folder")
    sources = [path.name for path in (outside / "folder").iterdir() if path.suffix in (".md", ".yml")]
    assert [line.partition(":")[0] for line in refused(built).findings] == sorted(
        f"{folder}/{name}" for name in sources
    )


@pytest.mark.parametrize("path", [FIRST, BANK, PICTURE])
def test_a_link_that_leads_nowhere_is_said_at_its_own_path(path: str, built: TinyCourse, outside: Path) -> None:
    """Or at the page that shows the picture; never at ``conf.py``, never as a failed handler."""
    (built.root / path).unlink()
    (built.root / path).symlink_to(outside / "nothing")
    places = [line.partition(":")[0] for line in refused(built).findings]
    assert (FIRST if path == PICTURE else path) in places
    assert "conf.py" not in places


PLACES_OUTSIDE = {
    "a picture": "![a desk](../../../outside/picture.png)",
    "a picture from the root": "![a desk](/../outside/picture.png)",
    "a picture by pattern": "![a desk](../../../outside/picture.*)",
    "a figure": ":::{figure} ../../../outside/picture.png\n:alt: a desk\n\nA desk\n:::",
    "a download": "{download}`this <../../../outside/text.txt>`",
    "a link to a file": "[this](../../../outside/text.txt)",
    "a path": "<path:../../../outside/text.txt>",
}


@pytest.mark.parametrize("name", PLACES_OUTSIDE)
def test_a_path_that_leads_out_is_refused_at_its_line(name: str, built: TinyCourse, outside: Path) -> None:
    """What lies beside the curriculum is not handed to its learners."""
    built.append(FIRST, f"\n{PLACES_OUTSIDE[name]}\n")
    place = f"{FIRST}:{built.line(FIRST, '../outside')}: error: "
    said = refused(built)
    codes = ("[outside-project]", "[attachment]")
    assert [line for line in said.findings if line.startswith(place) and line.endswith(codes)]
    assert holds_secret(built) == []


TAKEN_IN = {
    "include": "```{include} ../../../outside/text.txt\n```",
    "include by its whole path": "```{include} /etc/hostname\n```",
    "literalinclude": "```{literalinclude} ../../../outside/text.txt\n```",
    "the difference to a file": "```{literalinclude} desk.png\n:diff: ../../../outside/text.txt\n```",
    "a table": "```{csv-table} Calls\n:file: ../../../outside/table.csv\n```",
    "a table from the web": "```{csv-table} Calls\n:url: https://example.org/table.csv\n```",
    "raw": "```{raw} html\n:file: ../../../outside/text.txt\n```",
    "reStructuredText": "```{eval-rst}\n.. include:: ../../../outside/text.txt\n```",
    "reStructuredText, literally": "```{eval-rst}\n.. literalinclude:: ../../../outside/text.txt\n```",
    "a table of contents": "```{toctree}\n../../../outside/page\n```",
}


@pytest.mark.parametrize("name", TAKEN_IN)
def test_no_file_is_taken_in_from_elsewhere(name: str, built: TinyCourse, outside: Path) -> None:
    """Said at its line, strict or not, and left out."""
    built.append(FIRST, f"\n{TAKEN_IN[name]}\n")
    start = len(FILES[FIRST].splitlines()) + 2
    lines = range(start, start + TAKEN_IN[name].count("\n") + 1)
    said = refused(built).findings
    assert said
    assert all(line.startswith(tuple(f"{FIRST}:{number}: " for number in lines)) for line in said)
    built.run("build", "-j", "1")
    assert holds_secret(built) == []


def test_a_picture_from_the_web_is_said(built: TinyCourse) -> None:
    """A handbook asks nobody for anything, so the page would show a hole."""
    built.append(FIRST, "\n![a desk](https://example.org/desk.png)\n")
    assert [line.startswith(f"{FIRST}:{LINES + 2}: ") for line in refused(built).findings] == [True]


def test_a_picture_that_links_to_itself_is_said(built: TinyCourse) -> None:
    """A loop ends in a sentence about the page."""
    (built.root / PICTURE).unlink()
    (built.root / PICTURE).symlink_to("desk.png")
    place = f"{FIRST}:{built.line(FIRST, '](desk.png)')}: "
    assert [line for line in refused(built).findings if line.startswith(place)]


# -- deep nesting ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["> ", "- ", "[", "*a "])
def test_deep_markdown_does_no_harm(mark: str, course: TinyCourse) -> None:
    """Tens of thousands of levels in one line: read in time, and no stack overflows."""
    course.append(FIRST, f"\n{mark * 8_000}x\n")
    assert course.run("check", "-j", "1").code in (0, 1)


def test_deeply_nested_directives_are_refused_in_words(course: TinyCourse) -> None:
    """Each level takes a dozen of Python's frames; the author hears of nesting, not of recursion."""
    depth = 300
    opening = "".join(f"{':' * (depth + 3 - level)}{{facilitator}}\n" for level in range(depth))
    closing = "".join(f"{':' * (4 + level)}\n" for level in range(depth))
    course.append(FIRST, f"\n{opening}Text.\n{closing}")
    said = course.run("check", "-j", "1")
    assert said.code == 1
    assert FIRST in said.out + said.err
    assert "recursion" not in said.out + said.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_bank(course: TinyCourse) -> None:
    """A build must not wait for somebody to write into it."""
    os.mkfifo(course.root / "quizzes/pipe.yml")
    seconds = 20
    answer = run_for(seconds, course)
    assert answer is not None, f"still reading after {seconds} seconds"
    assert answer in (0, 1)


def run_for(seconds: int, course: TinyCourse) -> int | None:
    """The exit code of a check in a process of its own; None when it took too long."""
    import subprocess
    import sys

    command = [os.fspath(Path(sys.executable).with_name("casebook")), "check", "--project", os.fspath(course.root)]
    try:
        return subprocess.run(command, timeout=seconds, capture_output=True, check=False).returncode
    except subprocess.TimeoutExpired:
        return None
