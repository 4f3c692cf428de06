"""Drafts an author starts from: each builds as it is, and says what is still to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from courses import TinyCourse, casebook, edits, tree
from PIL import ExifTags, Image
from sound_course import FIRST, FRONT_PAGE, SOURCES

from builder.cli import main


@pytest.fixture
def fresh(tmp_path: Path) -> TinyCourse:
    """A curriculum as ``casebook init`` writes it."""
    assert casebook("init", str(tmp_path / "ours"), "--title", "Our training").code == 0
    return TinyCourse(tmp_path / "ours")


def test_a_fresh_curriculum_checks_clean_and_builds(fresh: TinyCourse) -> None:
    """Strictly, all targets."""
    assert fresh.run("check", "--strict").out == "Checked: 0 errors, 0 warnings.\n"
    assert fresh.run("build", "--strict", "-j", "1").code == 0
    assert "Our training" in fresh.outputs()["learner/handbook/index.html"].decode()
    assert {"facilitator/decks/first-module.pptx", "facilitator/quizzes/first-module.gift"} <= fresh.outputs().keys()


def test_what_was_written_is_said(tmp_path: Path) -> None:
    """File by file, then what to do next."""
    folder = tmp_path / "ours"
    *wrote, now = casebook("init", str(folder)).out.splitlines()
    assert now == f"Now: cd {folder} && casebook build"
    named = [line.removeprefix(f"Wrote {folder}/") for line in wrote]
    assert sorted(set(named)) == sorted(tree(folder))


def test_a_fresh_curriculum_keeps_outputs_and_cache_out_of_git(fresh: TinyCourse) -> None:
    """And warns of evidence in its README."""
    assert fresh.text(".gitignore").split() == ["/dist/", "/.casebook/"]
    assert "Evidence and suspected material never enter this folder" in fresh.text("README.md")


def test_a_fresh_curriculum_knows_the_words_to_avoid(fresh: TinyCourse) -> None:
    """Those of our own curriculum, record by record; a word that blames a child is found on the first day."""
    ours = Path(__file__).parent.parent / "modules" / "reference" / "terms.yml"
    if ours.is_file():
        assert yaml.safe_load(fresh.text("modules/reference/terms.yml")) == yaml.safe_load(ours.read_text("utf-8"))
    fresh.append("modules/first-module/index.md", "\nThe paper wrote of a child prostitute.\n")
    assert codes(fresh) == {"word-to-avoid"}


def test_nothing_that_exists_is_touched(fresh: TinyCourse, tmp_path: Path) -> None:
    """Neither a curriculum nor a file."""
    before = tree(fresh.root)
    (tmp_path / "file").write_text("mine")
    for folder in (fresh.root, tmp_path / "file"):
        said = casebook("init", str(folder))
        assert said.code == 1
        assert said.err == f"Error: {folder}: this exists and is not empty: choose a new folder\n"
    assert tree(fresh.root) == before
    (tmp_path / "empty").mkdir()
    assert casebook("init", str(tmp_path / "empty")).code == 0


@pytest.mark.parametrize(
    "title", ['The "first" call', "Calls: how, when $why", "It's {ours} # really", "Écouter — 倾听", "  "]
)
def test_any_title_will_do(title: str, tmp_path: Path) -> None:
    """Quotation marks, colons, dollars, hashes: the draft is still sound."""
    assert casebook("init", str(tmp_path / "ours"), "--title", title).code == 0
    course = TinyCourse(tmp_path / "ours")
    assert course.run("new", "module", "second", "--title", title).code == 0
    assert codes(course) == {"todo"}


@pytest.mark.parametrize("title", ["back\\slash", 'three """ quotes', "a\nline", "{fact}`F-9`", "<b>bold</b>"])
def test_a_title_that_looks_like_code_is_said_or_shown(title: str, tmp_path: Path) -> None:
    """At worst a finding; never a curriculum that cannot be read."""
    assert casebook("init", str(tmp_path / "ours"), "--title", title).code == 0
    said = TinyCourse(tmp_path / "ours").run("check")
    assert not said.err.startswith("Error: "), said.err


def codes(course: TinyCourse) -> set[str]:
    """The kinds of findings a course has."""
    return {finding["code"] for finding in course.check()}


def test_a_new_module_builds_at_once(course: TinyCourse) -> None:
    """Page, bank, and its place in the table of contents; all there is to say is what is still to write."""
    said = course.run("new", "module", "third-step", "--title", "The third step")
    assert said.out.splitlines()[:-1] == [
        f"Wrote {course.root / path}"
        for path in (
            "modules/third-step/index.md",
            "modules/third-step/scenario.yml",
            "quizzes/third-step.yml",
            "modules/index.md",
        )
    ]
    assert "second-look/index\nthird-step/index\n```" in course.text(FRONT_PAGE)
    assert course.run("build", "-j", "1").code == 0
    assert codes(course) == {"todo"}
    assert "facilitator/decks/third-step.pptx" in course.outputs()
    assert "The third step" in course.outputs()["learner/handbook/index.html"].decode()


@pytest.mark.parametrize("minutes", [30, 31, 45, 60, 75, 480])
def test_a_draft_has_every_part_and_its_minutes_add_up(minutes: int, course: TinyCourse) -> None:
    """The anatomy of a module: fifteen parts, each to be found by a reader, whatever the session takes."""
    course.run("new", "module", "third", "--minutes", str(minutes), "--audience", "police", "--jurisdiction", "UK")
    assert codes(course) == {"todo"}
    page = course.text("modules/third/index.md")
    for part in (
        "audiences: [police]\njurisdictions: [UK]",
        "{safety-brief}",
        "## Objectives",
        "## Why it matters",
        "{case}",
        "## Key issues",
        "## Two lenses",
        ":::{gap-table} UK",
        "## Decisions",
        ":::{scenario}",
        "## Activities",
        "## Checklists",
        "{quiz} third",
        "**On Monday:**",
        "{agenda}",
        "{source-list}",
    ):
        assert part in page, part
    agenda = re.search(r"^- (\d+) min: Scenario$", page, re.MULTILINE)
    assert agenda
    assert f"\nminutes: {agenda[1]}\n" in course.text("modules/third/scenario.yml")
    bank = course.text("quizzes/third.yml")
    assert (bank.count("use: practice"), bank.count("use: exam")) == (12, 20)
    assert all(f"objective: third-{number}\n" in bank for number in (1, 2, 3))


def test_every_line_to_write_is_named_and_holds_a_strict_check_up(course: TinyCourse) -> None:
    """In page, scenario, bank and reference data; written, it is gone, and nothing else had to be mended."""
    course.run("new", "case", "third", "--title", "The third", "--source", "https://example.org/notice")
    found = [finding for finding in course.check() if finding["code"] == "todo"]
    drafted = ("modules/third/index.md", "modules/third/scenario.yml", "quizzes/third.yml", SOURCES)
    for path in drafted:
        lines = [number for number, line in enumerate(course.text(path).split("\n"), 1) if "TODO" in line]
        assert [finding["line"] for finding in found if finding["path"] == path] == lines != []
    assert course.run("check", "--strict").code == 1
    for path in drafted:
        text = course.text(path)
        for number in range(text.count("TODO")):
            text = text.replace("TODO", f"Written {number}", 1)
        course.write(path, text)
    assert course.run("check", "--strict").findings == []


def test_a_case_stands_on_a_source(course: TinyCourse) -> None:
    """One that is known is cited; one that is not is added; none at all is refused."""
    said = course.run("new", "case", "third")
    assert (said.code, "say what with --source" in said.err) == (2, True)
    assert course.run("new", "case", "third", "--source", "S-1").code == 0
    assert "{source}`S-1`" in course.text("modules/third/index.md")
    before = course.text(SOURCES)
    assert course.run("new", "case", "fourth", "--source", 'A: "report" of many').code == 0
    assert course.text(SOURCES).startswith(before)
    assert 'id: fourth-source\n    title: "A: \\"report\\" of many"' in course.text(SOURCES)
    assert codes(course) == {"todo"}


def test_a_case_stands_on_a_source_where_lines_end_as_on_windows(course: TinyCourse) -> None:
    """An empty list is one there, too."""
    (course.root / SOURCES).write_bytes(b"sources: []\r\n")
    said = course.run("new", "case", "third", "--source", "A report")
    assert said.code == 0, said.err
    assert "id: third-source" in course.text(SOURCES)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--minutes", "5"], "choose 30 to 6000"),
        (["--jurisdiction", "Kent"], "use codes such as UK, CN, EU or INT"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    options: list[str], named: str, course: TinyCourse
) -> None:
    """With what may be said instead."""
    before = tree(course.root)
    said = course.run("new", "module", "third", *options)
    assert (said.code, named in said.err) == (1, True)
    assert tree(course.root) == before


def test_on_a_terminal_it_asks(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, folder, audience, minutes, jurisdictions, source; an empty answer takes what is offered."""
    monkeypatch.setattr("builder.cli.new.on_terminal", lambda: True)
    answers = "The borrowed account\n\npolice\n45\nUK, CN\nAnnual report 2025\n"
    said = CliRunner().invoke(main, ["new", "case", "--project", str(course.root)], input=answers)
    assert said.exit_code == 0, said.output
    page = course.text("modules/the-borrowed-account/index.md")
    assert 'title: "The borrowed account"' in page
    assert "minutes: {classroom: 45, alone: 22}\naudiences: [police]\njurisdictions: [UK, CN]" in page
    assert "the-borrowed-account-source" in page


def test_a_wrong_answer_is_asked_again(course: TinyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered before is not lost."""
    monkeypatch.setattr("builder.cli.new.on_terminal", lambda: True)
    answers = "Third\nThird One\nthird\nteachers\nboth\nsoon\n5\n45\nKent!\nuk\nA report\n"
    said = CliRunner().invoke(main, ["new", "case", "--project", str(course.root)], input=answers)
    assert said.exit_code == 0, said.output
    for words in ("cannot be an id", "choose police, platform or both", "choose 30 to 6000", "use codes such as UK"):
        assert words in said.output
    assert "minutes: {classroom: 45, alone: 22}\naudiences: [police, platform]\njurisdictions: [UK]" in course.text(
        "modules/third/index.md"
    )


def test_where_nobody_can_be_asked_it_says_what_it_needs(course: TinyCourse) -> None:
    """In a script; with a title the id follows."""
    said = course.run("new", "module")
    assert (said.code, "an ID, or --title" in said.err) == (2, True)
    assert course.run("new", "module", "--title", "Écouter d'abord!").code == 0
    assert (course.root / "modules/couter-d-abord/index.md").exists()


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), PermissionError(13, "denied"), KeyboardInterrupt()]
)
def test_a_draft_that_fails_half_way_leaves_nothing(
    step: int, fault: BaseException, course: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file it is that cannot be written or put in place; afterwards the same command succeeds."""
    before = tree(course.root)
    folders = sorted(course.root.rglob("*"))
    count = iter(range(99))

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            if next(count) == step:
                raise fault
            return real(*arguments)

        return call

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", failing(Path.write_bytes))
        broken.setattr(Path, "replace", failing(Path.replace))
        said = course.run("new", "case", "third", "--source", "A report")
    assert said.code == (130 if isinstance(fault, KeyboardInterrupt) else 1)
    assert tree(course.root) == before
    assert sorted(course.root.rglob("*")) == folders
    assert course.run("new", "module", "third").code == 0


def test_a_new_module_is_called_by_its_id_if_nobody_says_more(course: TinyCourse) -> None:
    """In words."""
    course.run("new", "module", "third-step")
    assert 'title: "Third step"' in course.text("modules/third-step/index.md")


def test_a_new_bank_tests_what_its_module_states(course: TinyCourse) -> None:
    """The first objective of the module of that name."""
    (course.root / "quizzes/second-look.yml").unlink()
    said = course.run("new", "bank", "second-look")
    assert said.out.startswith(f"Wrote {course.root / 'quizzes/second-look.yml'}\n")
    assert "objective: look-again" in course.text("quizzes/second-look.yml")
    assert codes(course) == {"todo"}


def test_a_new_bank_of_no_module_says_what_is_missing(course: TinyCourse) -> None:
    """It is read, and tests what the first module states; the findings name the page to show it on."""
    course.run("new", "bank", "third")
    assert {finding["code"] for finding in course.check()} == {"unused-bank", "todo"}


@pytest.mark.parametrize("what", ["module", "bank"])
@pytest.mark.parametrize("identifier", ["First", "a b", "../a", "-a", "", "ä", "a" * 61, "a/b", "a_b"])
def test_an_id_that_is_none_is_refused(identifier: str, what: str, course: TinyCourse) -> None:
    """Nothing is written, nowhere."""
    before = tree(course.root.parent)
    said = casebook("new", "--project", str(course.root), what, "--", identifier)
    assert said.code == 1
    assert "cannot be an id: use small letters, digits and hyphens" in said.err
    assert tree(course.root.parent) == before


@pytest.mark.parametrize("identifier", ["courses", "reference"])
def test_a_folder_that_holds_something_else_is_no_modules(identifier: str, course: TinyCourse) -> None:
    """What is in it is read as courses, or as facts and laws: the module would not build."""
    before = tree(course.root)
    said = course.run("new", "module", identifier)
    assert said.code == 1
    assert f"'{identifier}' cannot be an id: modules/{identifier} holds something else: choose another" in said.err
    assert tree(course.root) == before


@pytest.mark.parametrize("what", ["module", "bank"])
def test_what_exists_is_not_overwritten(what: str, course: TinyCourse) -> None:
    """Neither the page nor the bank."""
    before = tree(course.root)
    said = course.run("new", what, "first-call")
    assert (said.code, "this exists already: choose another id, or edit the file" in said.err) == (1, True)
    assert tree(course.root) == before


def test_a_front_page_without_contents_is_said_before_anything_is_written(course: TinyCourse) -> None:
    """Half a module would be neither built nor refused the next time."""
    course.write(FRONT_PAGE, "# Listening first\n")
    before = tree(course.root)
    said = course.run("new", "module", "third")
    assert said.code == 1
    assert "there is no {toctree} here" in said.err
    assert tree(course.root) == before


def test_a_new_module_joins_the_last_contents(course: TinyCourse) -> None:
    """With colons or backticks, with Windows line ends, without a line end at the end."""
    edits(FRONT_PAGE, "```{toctree}\n:caption: Modules\n", ":::{toctree}\n:caption: Modules\n")(course)
    edits(FRONT_PAGE, "second-look/index\n```\n", "second-look/index\n:::")(course)
    course.write(FRONT_PAGE, course.text(FRONT_PAGE).replace("\n", "\r\n"))
    assert course.run("new", "module", "third").code == 0
    assert codes(course) == {"todo"}
    assert [line for line in course.text(FRONT_PAGE).splitlines() if line][-2:] == ["third/index", ":::"]


def test_a_draft_outside_any_curriculum_is_refused(tmp_path: Path) -> None:
    """There is no table of contents to join."""
    said = casebook("new", "module", "third", "--project", str(tmp_path))
    assert (said.code, "there is no curriculum here" in said.err) == (1, True)
    assert tree(tmp_path) == {}


def test_a_photograph_of_a_logo_builds_as_it_is(tmp_path: Path) -> None:
    """Stored as a picture that tells nothing of its camera, the right way up: a photograph has to be declared."""
    taken = Image.new("RGB", (40, 20), "navy")
    told = taken.getexif()
    told[ExifTags.Base.Make] = "A camera"
    told[ExifTags.Base.Orientation] = 6
    taken.save(tmp_path / "crest.jpg", exif=told)
    root = tmp_path / "ours"
    assert casebook("init", str(root), "--logo", str(tmp_path / "crest.jpg")).code == 0
    assert casebook("check", "--project", str(root)).code == 0
    stored = Image.open(root / "_static/logo.png")
    assert (stored.format, stored.size, dict(stored.getexif())) == ("PNG", (20, 40), {})


def test_a_logo_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    (tmp_path / "crest.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    said = casebook("init", str(tmp_path / "ours"), "--logo", str(tmp_path / "crest.png"))
    assert (said.code, "crest.png: this picture cannot be read: save the logo anew" in said.err) == (1, True)
    assert not (tmp_path / "ours").exists()


def test_the_sound_course_is_untouched_by_a_check(course: TinyCourse) -> None:
    """A check writes to its cache only."""
    before = tree(course.root)
    course.run("check")
    assert {path: content for path, content in tree(course.root).items() if not path.startswith(".casebook")} == before
    assert FIRST in before
