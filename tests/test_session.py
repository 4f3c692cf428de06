"""A whole build: what it makes, what it leaves alone, and that no way of running it makes a difference."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from courses import TinyCourse, adds, casebook, edits, retires, tree, write_course
from sound_course import BANK, FACTS, FIRST, FRONT_PAGE, OTHER_BANK, PICTURE, SECOND, picture

from builder.session.build import Wish, build
from builder.session.making import check
from builder.session.project import Project

DECK = "facilitator/decks/first-call.pptx"
HANDOUT = "facilitator/handouts/first-call.html"
QUIZ = "facilitator/quizzes/first-call.gift"
PAGE = "learner/handbook/first-call/index.html"


def test_a_build_makes_every_target(built_once: TinyCourse) -> None:
    """A handbook in two editions, a deck for each module, a file for each bank, and the list of them all."""
    outputs = built_once.outputs()
    assert {PAGE, PAGE.replace("learner", "facilitator", 1), DECK, QUIZ, "build.json"} <= outputs.keys()
    listed = {one["path"]: one for one in json.loads(outputs["build.json"])["outputs"]}
    assert listed.keys() == outputs.keys() - {"build.json"}
    assert {path: one["bytes"] for path, one in listed.items()} == {
        path: len(content) for path, content in outputs.items() if path != "build.json"
    }
    assert {FIRST, BANK, PICTURE} <= set(listed[PAGE]["sources"])


def test_a_learner_gets_nothing_that_is_not_for_learners(built_once: TinyCourse) -> None:
    """Not facilitator text, not their facts, not exam items; not in a page, an index or a script."""
    learner = built_once.learner_text().casefold()
    kept = ("amber-lantern", "77 rehearsals", "88 secrets", "silver-compass", "silvercompass", "kept-back")
    assert [word for word in kept if word in learner] == []
    assert "1,250" in learner
    assert "amber-lantern" in tree(built_once.dist)[PAGE.replace("learner", "facilitator", 1)].decode()


@pytest.mark.parametrize(
    "text",
    [
        ":::{facilitator}\nA note.[^a]\n\n[^a]: copper-kettle\n:::",
        "::::{facilitator}\n(lantern)=\n### Copper-kettle\n\nA note.\n::::\n\nAs in [](#lantern).",
        ":::{facilitator}\n(copper-kettle)=\n### Copper-kettle\n:::",
        ":::{facilitator}\n:::{case} copper-kettle\n- 2018: It began.\n:::\n:::",
        ":::{facilitator}\n```{toctree}\n:caption: copper-kettle\n../second-look/index\n```\n:::",
        ":::{facilitator}\n```{glossary}\ncopper-kettle\n  a word\n```\n:::",
        "% copper-kettle\n\nText.",
        "Text. <!-- copper-kettle -->",
        ":::{slide} copper-kettle\n- copper-kettle\n:::",
        "::::{facilitatr}\ncopper-kettle\n::::",
    ],
    ids=["footnote", "link", "label", "case", "contents", "glossary", "comment", "HTML comment", "slide", "misspelt"],
)
def test_facilitator_text_has_no_way_round(text: str, built: TinyCourse) -> None:
    """What stands in a facilitator block, in a comment or on a slide stays out of ``dist/learner``."""
    built.append(FIRST, f"\n{text}\n")
    built.run("build", "-j", "1", "handbook")
    assert "copper-kettle" not in built.learner_text().casefold()


# -- the same, whatever the way ----------------------------------------------------------------------


def test_two_folders_and_two_ways_give_the_same_bytes(built_once: TinyCourse, tmp_path: Path) -> None:
    """Elsewhere, in parallel, with other clocks: not a byte differs."""
    course = write_course(tmp_path / "another name")
    for path in course.root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert course.run("build", "-j", "4").code == 0
    assert course.outputs() == built_once.outputs()


def test_an_incremental_build_equals_one_from_scratch(built: TinyCourse, tmp_path: Path) -> None:
    """After each of several edits, and back again."""
    edited: tuple[Callable[[TinyCourse], None], ...] = (
        edits(FACTS, '"1,250"', '"1,300"'),
        edits(BANK, "text: Listen", "text: Listen well"),
        edits(SECOND, "Two notes", "Three notes"),
        edits(FRONT_PAGE, "# Listening first", "# Listening before all"),
        lambda course: course.write(PICTURE, picture(40)),
    )
    first = built.outputs()
    for change in edited:
        change(built)
        assert built.run("build", "-j", "1").code == 0
    shutil.copytree(built.root, tmp_path / "clean", ignore=shutil.ignore_patterns(".casebook", "dist"))
    clean = TinyCourse(tmp_path / "clean")
    assert clean.run("build", "-j", "1").code == 0
    assert built.outputs() == clean.outputs()
    write_course(built.root)
    assert built.run("build", "-j", "1").code == 0
    assert built.outputs() == first


def test_one_edit_of_a_fact_reaches_page_and_deck_and_nothing_else(built: TinyCourse) -> None:
    """The other module is not even written again."""
    built.run("build", "-j", "1")
    edits(FACTS, '"1,250"', '"1,300"')(built)
    result = build(Project.at(built.root), Wish(), jobs=1)
    assert result.published is not None
    assert {DECK, PAGE} <= set(result.published.changed)
    assert not [path for path in result.published.changed if "second-look" in path]


# -- what a build leaves alone -----------------------------------------------------------------------


def test_nothing_changed_is_said_and_done_at_once(built: TinyCourse) -> None:
    """Whatever the clocks say."""
    built.run("build", "-j", "1")
    before = {path: path.stat().st_mtime_ns for path in built.dist.rglob("*")}
    for path in (built.root / "modules").rglob("*"):
        os.utime(path)
    answer = built.run("build")
    assert answer.out == f"Nothing has changed: {built.dist} is up to date ({len(built.outputs()) - 1} files).\n"
    assert {path: path.stat().st_mtime_ns for path in built.dist.rglob("*")} == before


def test_one_target_keeps_the_others(built: TinyCourse) -> None:
    """``build deck`` changes decks only, though a page has changed as well."""
    before = built.outputs()
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(built)
    assert built.run("build", "deck", "-j", "1").code == 0
    after = built.outputs()
    assert [path for path in after if after[path] != before.get(path)] == ["build.json", DECK, HANDOUT]
    assert before.keys() == after.keys()
    listed = [one["path"] for one in json.loads(after["build.json"])["outputs"]]
    assert sorted(listed) == sorted(after.keys() - {"build.json"})


def test_one_module_keeps_the_others(built: TinyCourse) -> None:
    """``--module`` writes that module's deck and quiz; all else stays."""
    before = built.outputs()
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(built)
    edits(SECOND, "Read both notes.", "Read all notes.")(built)
    edits(BANK, "text: Listen", "text: Listen well")(built)
    assert built.run("build", "deck", "quiz", "--module", "first-call", "-j", "1").code == 0
    after = built.outputs()
    changed = {path for path in after if after[path] != before.get(path)}
    assert {"build.json", DECK, QUIZ} <= changed
    assert all(path.startswith("facilitator/quizzes/first-call") for path in changed - {"build.json", DECK, HANDOUT})
    assert before.keys() == after.keys()
    built.run("build", "-j", "1")
    assert built.outputs()["facilitator/decks/second-look.pptx"] != before["facilitator/decks/second-look.pptx"]


def test_an_unknown_module_is_said(built: TinyCourse) -> None:
    """With the modules there are."""
    before = built.outputs()
    answer = built.run("build", "deck", "--module", "third", "-j", "1")
    assert answer.code == 1
    assert answer.err.startswith("Error: there is no module 'third': choose among first-call, second-look")
    assert built.outputs() == before


def test_one_audience_gets_its_own_text_only(built: TinyCourse) -> None:
    """And the other's comes back with the next full build."""
    adds(FIRST, "\n:::{audience} platform\ngreen-harbour\n:::\n\n:::{audience} police\nblue-harbour\n:::\n")(built)
    built.run("build", "handbook", "--audience", "police", "-j", "1")
    assert "blue-harbour" in built.learner_text()
    assert "green-harbour" not in built.learner_text()
    built.run("build", "handbook", "-j", "1")
    assert "green-harbour" in built.learner_text()


def test_the_outputs_of_a_module_go_with_it(built: TinyCourse) -> None:
    """Its pages, its pictures, its deck and its quiz; in every index, too."""
    built.run("build", "-j", "1")
    shutil.rmtree(built.root / "modules/second-look")
    retires(OTHER_BANK)(built)
    edits(FRONT_PAGE, "second-look/index\n", "")(built)
    assert built.run("build", "--strict", "-j", "1").code == 0
    assert [path for path in built.outputs() if "second-look" in path] == []
    assert [path for path, content in built.outputs().items() if b"second-look" in content] == []


def test_a_picture_that_is_no_longer_shown_goes(built: TinyCourse) -> None:
    """A learner's folder holds what its pages show."""
    built.run("build", "-j", "1")
    edits(FIRST, "![A desk with a telephone](desk.png)", "No picture.")(built)
    built.run("build", "-j", "1")
    assert [path for path in built.outputs() if path.endswith("desk.png")] == []


def test_a_hand_edited_output_is_kept_and_said(built: TinyCourse) -> None:
    """A deck that a trainer has worked on, while its module changes."""
    (built.dist / DECK).write_bytes(b"by hand")
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(built)
    answer = built.run("build", "-j", "1")
    kept = DECK.replace(".pptx", ".edited.pptx")
    assert f"You changed {DECK} by hand: your version is kept as {kept}.\n" in answer.err
    assert built.outputs()[kept] == b"by hand"
    assert built.outputs()[DECK] != b"by hand"
    (built.dist / "learner/note.txt").write_text("mine")
    edits(FIRST, "A teacher calls the desk.", "A pupil calls the desk.")(built)
    assert built.run("build", "-j", "1").err == ""
    assert built.outputs()[kept] == b"by hand"
    assert built.outputs()["learner/note.txt"] == b"mine"


def test_an_edit_that_hides_is_seen(built: TinyCourse) -> None:
    """As many bytes, and the file's time put back: it is another file all the same."""
    built.run("build")
    page = built.dist / "learner/handbook/index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes()[:-2] + b"x\n")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    assert not built.run("build").out.startswith("Nothing has changed")


def test_a_file_that_was_only_copied_is_no_edit(built: TinyCourse) -> None:
    """Its times and its place on the disk are new, and what it holds is not."""
    built.run("build")
    page = built.dist / "learner/handbook/index.html"
    page.write_bytes(page.read_bytes())
    assert built.run("build").out.startswith("Nothing has changed")


# -- where outputs may go ------------------------------------------------------------------------------


def test_another_output_folder_is_made(built: TinyCourse, tmp_path: Path) -> None:
    """With all the folders above it; the same bytes."""
    assert built.run("build", "--out", str(tmp_path / "stick/a folder"), "-j", "1").code == 0
    assert tree(tmp_path / "stick/a folder") == built.outputs()


@pytest.mark.parametrize("out", [".", "..", "modules", "modules/first-call/out", "quizzes", ".casebook", ".git"])
def test_outputs_never_replace_the_curriculum(out: str, built: TinyCourse) -> None:
    """Refused before anything is read."""
    before = tree(built.root)
    answer = built.run("build", "--out", str(built.root / out))
    assert (answer.code, "choose another --out" in answer.err) == (1, True)
    assert tree(built.root) == before


def test_a_folder_of_other_files_is_not_taken_over(built: TinyCourse, tmp_path: Path) -> None:
    """Nor is a file; an empty folder is fine."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.txt").write_text("mine")
    for out, words in (("letters", "holds files that casebook did not make"), ("letters/one.txt", "this is a file")):
        answer = built.run("build", "--out", str(tmp_path / out))
        assert (answer.code, words in answer.err) == (1, True)
    assert tree(tmp_path / "letters") == {"one.txt": b"mine"}
    (tmp_path / "empty").mkdir()
    assert built.run("build", "quiz", "--out", str(tmp_path / "empty"), "-j", "1").code == 0


def test_a_folder_that_cannot_be_made_is_said_before_the_work(built: TinyCourse, tmp_path: Path) -> None:
    """A file stands where a folder should: said at once, not after minutes of building."""
    (tmp_path / "file").write_text("mine")
    answer = built.run("build", "--out", str(tmp_path / "file/below/dist"))
    assert answer.code == 1
    assert answer.err.startswith(f"Error: {tmp_path / 'file'}")
    assert answer.err.rstrip().endswith("the last outputs are as they were")
    assert not (built.root / ".casebook/doctrees").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "this may not be written"),
        (errno.EROFS, "this may not be written"),
        (errno.EBUSY, "close it if it is open in another program"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_machine_that_refuses_is_quoted_in_plain_words(
    number: int, words: str, built: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, a sentence, and the last outputs as they were."""
    before = built.outputs()
    edits(FIRST, "A parent calls the desk.", "A teacher calls the desk.")(built)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(number, os.strerror(number), os.fspath(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        answer = built.run("build", "-j", "1")
    assert answer.code == 1
    assert words in answer.err
    assert built.outputs() == before
    assert [path.name for path in built.root.iterdir() if path.name.startswith(".dist")] == []
    assert built.run("build", "-j", "1").code == 0
    assert built.outputs()[DECK] != before[DECK]


def test_a_cache_that_was_spoilt_is_made_anew(built: TinyCourse) -> None:
    """It may be deleted at any time; what it remembers of the last build may be cut short."""
    built.run("build", "-j", "1")
    before = built.outputs()
    remembered = [path for path in (built.root / ".casebook").rglob("*") if path.suffix in (".pickle", ".json")]
    assert len(remembered) > 4
    for path in remembered:
        path.write_bytes(b"spoilt")
    answer = built.run("build", "-j", "1")
    assert (answer.code, answer.findings) == (0, [])
    assert built.outputs() == before
    shutil.rmtree(built.root / ".casebook")
    assert built.run("build", "-j", "1").code == 0
    assert built.outputs() == before


def test_a_check_publishes_nothing(course: TinyCourse) -> None:
    """And a course may be checked from any folder."""
    assert check(Project.at(course.root), Wish()) == ()
    assert not course.dist.exists()
    assert casebook("check", "--project", os.fspath(course.root)).out == "Checked: 0 errors, 0 warnings.\n"
