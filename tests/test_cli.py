"""The command as a trainer meets it: help, versions, exit codes, what it prints and where."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from courses import TinyCourse, adds, casebook, edits, writes
from sound_course import FIRST, SECOND

from builder import __version__
from builder.cli import main

HEAVY = (
    "sphinx", "docutils", "myst_parser", "pptx", "lxml", "jinja2", "pygments", "PIL", "requests",
    "builder.model.course", "unittest", "imagesize.imagesize", "sphinx.writers.texinfo", "_ssl",
)  # fmt: skip
"""What no answer waits for that needs none of it; the model stands for all that describes a curriculum."""
COMMANDS = {name: main.get_command(click.Context(main), name) for name in main.list_commands(click.Context(main))}


def imported_by(*arguments: str) -> tuple[str, set[str]]:
    """What the command says in a process of its own, and the heavy packages that it loaded for that."""
    script = (
        "import sys\nfrom builder.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        f"finally:\n    print('LOADED', *(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    return ran.stdout, set(ran.stderr.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help"), ("show", "--help")])
def test_help_costs_nothing(arguments: tuple[str, ...]) -> None:
    """Whoever asks how to ask does not wait for Sphinx."""
    said, loaded = imported_by(*arguments)
    assert said
    assert loaded == set()


def test_an_unchanged_course_is_answered_without_sphinx(built: TinyCourse) -> None:
    """Nor is anything else loaded that a build needs."""
    built.run("build", "-j", "1")
    said, loaded = imported_by("build", "--project", os.fspath(built.root))
    assert said.startswith("Nothing has changed: ")
    assert loaded == set()


def test_the_list_of_outputs_is_shown_without_sphinx(built: TinyCourse) -> None:
    """It stands in ``build.json``."""
    said, loaded = imported_by("show", "outputs", "--project", os.fspath(built.root))
    assert "facilitator/decks/first-call.pptx" in said
    assert loaded == set()


def test_a_changed_course_does_load_it(built: TinyCourse) -> None:
    """The two tests above can fail."""
    adds(FIRST, "\nMore.\n")(built)
    assert "sphinx" in imported_by("check", "--project", os.fspath(built.root))[1]


def test_a_build_loads_nothing_it_has_no_use_for(built: TinyCourse) -> None:
    """An edit fetches nothing, tries nothing, prints no manual, opens no template: what does takes long to load."""
    built.run("build", "-j", "1")
    adds(FIRST, "\nMore.\n")(built)
    loaded = imported_by("build", "-j", "1", "--project", os.fspath(built.root))[1]
    assert {"sphinx", "lxml"} <= loaded
    unused = {"requests", "_ssl", "unittest", "imagesize.imagesize", "pptx", "sphinx.writers.texinfo"}
    assert loaded.isdisjoint(unused)


COMMAND = "import sys; from builder.cli import run; sys.argv[0] = 'main'; run()"


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--help"], 0), (["build", "--no-such"], 2), (["show", "outputs"], 1)]
)
def test_the_command_leaves_with_all_it_said(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It leaves at once, but not before its words are out, nor with another code."""
    monkeypatch.chdir(tmp_path)
    left = subprocess.run([sys.executable, "-c", COMMAND, *arguments], capture_output=True, text=True, check=False)
    answer = casebook(*arguments)
    assert (left.returncode, left.stdout, left.stderr) == (code, answer.out, answer.err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("schema", "bank")])
def test_a_full_disk_is_said_of_what_is_printed_too(arguments: tuple[str, ...]) -> None:
    """Not with a traceback, nor as if all had gone well."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        left = subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (left.returncode, left.stderr) == (1, "Error: No space left on device\n")


def test_the_version_is_said() -> None:
    """And nothing else."""
    assert casebook("--version").out == f"casebook, version {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_with_an_example(name: str) -> None:
    """And explains every option."""
    said = casebook(name, "--help")
    assert said.code == 0
    examples = [line.strip() for line in said.out.splitlines() if line.strip().startswith(f"casebook {name}")]
    assert examples
    command = COMMANDS[name]
    assert command is not None
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert all(option.help for option in options)
    assert all(len(line) <= 96 for line in said.out.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_can_be_parsed(name: str) -> None:
    """Its options and values exist."""
    for line in casebook(name, "--help").out.splitlines():
        example = line.strip().partition("   ")[0]
        if example.startswith(f"casebook {name}"):
            words = shlex.split(example)
            command = COMMANDS[name]
            assert command is not None
            # An option that answers at once, such as --explain, ends there.
            with suppress(click.exceptions.Exit), command.make_context(name, words[2:], resilient_parsing=False):
                pass


def test_the_front_help_names_every_command() -> None:
    """With a line about each."""
    said = casebook("--help").out
    assert {"build", "check", "show", "new", "init"} <= COMMANDS.keys()
    assert all(f"\n  {name} " in said for name in COMMANDS)
    assert casebook("-h").out == said


@pytest.mark.parametrize(
    "arguments",
    [
        ("biuld",),
        ("build", "decks"),
        ("build", "-j", "0"),
        ("build", "-j", "many"),
        ("build", "--audience", "teachers"),
        ("check", "--format", "xml"),
        ("show",),
        ("show", "banks"),
        ("new", "module"),
        ("new", "case", "x"),
        ("new", "course", "x"),
        ("init",),
        ("build", "--modul", "x"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_how(arguments: tuple[str, ...]) -> None:
    """Before any folder is looked at."""
    said = casebook(*arguments)
    assert said.code == 2
    assert said.err.startswith("Usage: ")
    assert said.out == ""


# -- what is printed where --------------------------------------------------------------------------


def test_a_build_says_where_and_how_much(course: TinyCourse) -> None:
    """Results on stdout, what there is to know beside them; a pipe sees no progress."""
    answer = course.run("build", "quiz", "-j", "1")
    assert (answer.code, answer.err) == (0, "Not every quiz format keeps all of 4 items: --notes lists them.\n")
    made = len(course.outputs()) - 1  # the list of them is none of them
    assert answer.out == f"Built {course.dist}: {made} files, {made} new or changed.\n"


def test_a_path_is_short_where_the_trainer_stands(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """``dist``, not the whole way there."""
    monkeypatch.chdir(course.root)
    assert casebook("build", "quiz", "-j", "1").out.startswith("Built dist: ")


def test_findings_are_one_a_line_and_then_counted(built: TinyCourse) -> None:
    """An editor jumps to ``path:line``; the count says whether to go on."""
    edits(FIRST, "15 min: Activity", "20 min: Activity")(built)
    writes("modules/extra.md", "# Extra\n")(built)
    edits(SECOND, "status: draft", "status: done")(built)
    built_ = built.run("build", "-j", "1")
    assert built_.err.splitlines()[-1] == "Not built: 1 error, 2 warnings. The last outputs are as they were."
    checked = built.run("check", "-j", "1")
    assert (checked.code, checked.err) == (1, "Checked: 1 error, 2 warnings.\n")
    assert checked.out.splitlines() == built_.err.splitlines()[:-1]
    assert "\x1b[" not in checked.out


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_a_warning_alone_fails_a_strict_check_only(options: tuple[str, ...], code: int, course: TinyCourse) -> None:
    """Twice, the second time from memory."""
    edits(FIRST, "15 min: Activity", "20 min: Activity")(course)
    assert [course.run("check", *options).code for _ in range(2)] == [code, code]


def test_a_check_for_programs_is_json_and_nothing_else(course: TinyCourse) -> None:
    """Place, code, weight, fault and way out of each."""
    assert course.check() == []
    edits(FIRST, "15 min: Activity", "20 min: Activity")(course)
    answer = course.run("check", "--format", "json", "--strict")
    assert (answer.code, answer.err) == (1, "")
    assert json.loads(answer.out) == [
        {
            "path": FIRST,
            "line": course.line(FIRST, "{agenda}"),
            "code": "minutes-differ",
            "severity": "warning",
            "message": "the agenda adds up to 35 minutes, the module says 30",
            "hint": "mend a part, or `minutes: {classroom: …}` in the front matter",
        }
    ]


def test_a_reader_who_has_seen_enough_is_no_error(built: TinyCourse) -> None:
    """``casebook show outputs | head -1``."""
    command = f"{Path(sys.executable).with_name('casebook')} show outputs --project {built.root} | head -1"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("output")
    assert "Traceback" not in ran.stderr
    assert "BrokenPipe" not in ran.stderr


# -- show ---------------------------------------------------------------------------------------------


SHOWN = {
    "modules": [
        {
            "module": "first-call",
            "title": "The first call",
            "version": "0.1",
            "status": "draft",
            "classroom": 30,
            "alone": 20,
            "audiences": "police, platform",
        },
        {
            "module": "second-look",
            "title": "The second look",
            "version": "0.1",
            "status": "draft",
            "classroom": 10,
            "alone": 10,
            "audiences": "police",
        },
    ],
    "objectives": [
        {
            "module": "first-call",
            "objective": "listen-first",
            "level": "understand",
            "verb": "explain",
            "statement": "explain why the caller is heard before anything is written.",
        },
        {
            "module": "second-look",
            "objective": "look-again",
            "level": "analyse",
            "verb": "compare",
            "statement": "compare two notes of one call, as in Two notes.",
        },
    ],
    "coverage": [
        {"module": "first-call", "objective": "listen-first", "practice": 1, "exam": 1},
        {"module": "second-look", "objective": "look-again", "practice": 2, "exam": 0},
    ],
    "exposure": [
        {
            "module": name, "course": "", "session": "", "highest": 0,
            "minutes_1": 0.0, "minutes_2": 0.0, "minutes_3": 0.0, "minutes_4": 0.0,
        }
        for name in ("first-call", "second-look")
    ],
}


@pytest.mark.parametrize("what", SHOWN)
def test_what_the_curriculum_holds_is_shown(what: str, course: TinyCourse) -> None:
    """As a table for people, as JSON for programs."""
    table = course.run("show", what)
    assert (table.code, table.err) == (0, "")
    head, *rows = table.out.splitlines()
    assert head.split() == list(SHOWN[what][0])
    assert len(rows) == len(SHOWN[what])
    assert all(row.startswith(one["module"]) for row, one in zip(rows, SHOWN[what], strict=True))
    shown = json.loads(course.run("show", what, "--format", "json").out)
    if what == "objectives":
        # A link's words are known when a page is written, not before.
        assert [one.pop("statement").partition(",")[0] for one in shown] == [
            one["statement"].partition(",")[0] for one in SHOWN[what]
        ]
        assert shown == [{key: value for key, value in one.items() if key != "statement"} for one in SHOWN[what]]
    else:
        assert shown == SHOWN[what]


def test_modules_stand_in_the_order_of_the_contents(course: TinyCourse) -> None:
    """Not in that of the alphabet."""
    edits("modules/index.md", "first-call/index\nsecond-look/index", "second-look/index\nfirst-call/index")(course)
    shown = json.loads(course.run("show", "modules", "--format", "json").out)
    assert [one["module"] for one in shown] == ["second-look", "first-call"]


def test_every_output_is_shown_with_its_sources(built: TinyCourse) -> None:
    """And with its size, as it is on disk."""
    shown = json.loads(built.run("show", "outputs", "--format", "json").out)
    assert {one["output"]: one["bytes"] for one in shown} == {
        path: len(content) for path, content in built.outputs().items() if path != "build.json"
    }
    deck = next(one for one in shown if one["output"].endswith("first-call.pptx"))
    assert FIRST in deck["sources"]
    assert len(built.run("show", "outputs").out.splitlines()) == len(shown) + 1


def test_before_anything_is_built_there_are_no_outputs(course: TinyCourse) -> None:
    """The way out is a build."""
    answer = course.run("show", "outputs")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("nothing has been built yet: run `casebook build`\n")


def test_a_broken_curriculum_is_not_shown_as_if_it_were_whole(course: TinyCourse) -> None:
    """A module that cannot be read is missing from the table: that must be said."""
    edits(SECOND, "status: draft", "status: done")(course)
    answer = course.run("show", "modules")
    assert "second-look" in answer.out + answer.err
