"""The quizzes of a course on disk: every format, incremental as clean, one cartridge, the table in the README."""

from __future__ import annotations

import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from courses import TinyCourse
from sound_course import FRONT_PAGE

from builder.exchange.capabilities_table import as_markdown
from builder.packages.check import Kind, check_package

FOLDER = "facilitator/quizzes/"
README = Path(__file__).parents[1] / "README.md"
ASKED = "Silver-compass is a question for the exam."
CHANGED = "Silver-compass was a question for the exam."
PICTURED = f"|\n      {ASKED}\n\n      ![A desk with a telephone](desk.png)"


def made(course: TinyCourse) -> dict[str, bytes]:
    return {name.removeprefix(FOLDER): one for name, one in course.outputs().items() if name.startswith(FOLDER)}


def test_every_format_is_there_and_none_is_for_learners(built: TinyCourse) -> None:
    """A bank with practice and exam items; Aiken only where it can say something."""
    names = {name.removeprefix("first-call") for name in made(built) if name.startswith("first-call")}
    assert names == {
        ".moodle.xml", ".gift", "-qti21.zip", "-qti30.zip", ".csv", ".exports.txt",
        "-practice.aiken.txt", "-exam.aiken.txt",
        "-exam-paper.docx", "-exam-key.docx",
    }  # fmt: skip
    assert "second-look-practice-paper.docx" in made(built)
    learner = [name for name in built.outputs() if name.startswith("learner/")]
    assert not [name for name in learner if name.endswith((".zip", ".imscc", ".docx", ".csv", ".xml", ".gift"))]


def test_a_cartridge_holds_all_banks_and_follows_each(built: TinyCourse) -> None:
    """One bank changes, or goes: the cartridge is what a clean build makes."""
    with zipfile.ZipFile(BytesIO(made(built)["curriculum.imscc"])) as archive:
        assert {"assessments/first-call-exam.xml", "assessments/second-look-practice.xml"} <= set(archive.namelist())
    built.run("build")
    built.replace("quizzes/first-call.yml", ASKED, CHANGED)
    assert built.run("build").code == 0
    with zipfile.ZipFile(BytesIO(made(built)["curriculum.imscc"])) as archive:
        assert CHANGED.encode() in archive.read("assessments/first-call-exam.xml")
        assert b"What do you compare?" in archive.read("assessments/second-look-practice.xml")
    incremental = made(built)
    for folder in ("dist", ".casebook"):
        os.rename(built.root / folder, built.root.parent / f"old-{folder}")
    assert built.run("build").code == 0
    assert made(built) == incremental


def test_no_two_items_of_a_cartridge_have_one_ident(course: TinyCourse) -> None:
    """Two banks may each have a ``first-one``: who imports by ident would keep one of them; nor is it a digit's."""
    course.write(
        "quizzes/2nd-call.yml", course.text("quizzes/first-call.yml").replace("id: first-call", "id: 2nd-call")
    )
    assert course.run("build").code == 0
    with zipfile.ZipFile(BytesIO(made(course)["curriculum.imscc"])) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("assessments/")]
    idents = [ident for part in parts for ident in re.findall('<item ident="([^"]*)"', part)]
    assert len(set(idents)) == len(idents)
    own = {one.removeprefix("first-call-") for one in idents if one.startswith("first-call-")}
    assert own
    assert {f"_2nd-call-{one}" for one in own} <= set(idents)
    assert check_package(course.dist / FOLDER / "curriculum.imscc").findings == ()


def test_a_language_is_written_as_standards_have_it(course: TinyCourse) -> None:
    """Sphinx writes `zh_CN`, which the schemas of QTI refuse."""
    course.append("conf.py", 'language = "zh_CN"\ncasebook_source_language = "zh_CN"\n')
    assert course.run("build", "quiz", "lms").code == 0
    found = [name for name, one in course.outputs().items() if b"zh_CN" in unpacked(one)]
    assert found == []
    assert b'xml:lang="zh-CN"' in unpacked(made(course)["first-call-qti21.zip"])


def unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(one) for one in archive.namelist())


def test_one_module_leaves_the_cartridge_to_the_whole_build(built: TinyCourse) -> None:
    """It is of all banks or of none; afterwards it is up to date again."""
    built.run("build")
    built.replace("quizzes/first-call.yml", ASKED, CHANGED)
    assert built.run("build", "quiz", "--module", "first-call").code == 0
    assert CHANGED.encode() in made(built)["first-call.gift"]
    assert built.run("build").code == 0
    with zipfile.ZipFile(BytesIO(made(built)["curriculum.imscc"])) as archive:
        assert CHANGED.encode() in archive.read("assessments/first-call-exam.xml")


COURSE = """\
---
id: short
title: A short course
version: "0.1"
status: draft
audiences: [police]
minutes: 20
sessions:
  - title: At the desk
    parts:
      - module: first-call
        blocks: [{blocks}]
        minutes: 20
---

Bring nothing.
"""


def held(course: TinyCourse) -> set[str]:
    """The assessments in the course's cartridge."""
    if "course-short.imscc" not in made(course):
        return set()
    with zipfile.ZipFile(BytesIO(made(course)["course-short.imscc"])) as archive:
        return {name for name in archive.namelist() if name.startswith("assessments/")}


def with_course(course: TinyCourse, blocks: str) -> None:
    course.write("modules/courses/short.md", COURSE.format(blocks=blocks))
    if "courses/short" not in course.text(FRONT_PAGE):
        course.replace(FRONT_PAGE, "second-look/index\n", "second-look/index\ncourses/short\n")
        # Of fewer than three options a cartridge holds none.
        third = "        feedback: Not yet.\n      - {id: c, text: Wait, feedback: The parent is gone.}\n"
        course.replace("quizzes/first-call.yml", "        feedback: Not yet.\n", third)


@pytest.mark.parametrize("blocks", ["", "desk-call", "the-case, quiz", "activity"])
def test_a_course_has_a_cartridge_of_what_it_teaches(course: TinyCourse, blocks: str) -> None:
    """Of a whole module, of a block in which an objective is taught, of a section around it; and it is sound."""
    with_course(course, blocks)
    assert course.run("build", "quiz").code == 0
    assert held(course) == {"assessments/first-call-practice.xml", "assessments/first-call-exam.xml"}
    checked = check_package(course.dist / FOLDER / "course-short.imscc")
    assert (checked.kind, checked.findings) == (Kind.CARTRIDGE, ())


def test_a_course_that_teaches_nothing_asked_has_no_cartridge(course: TinyCourse) -> None:
    """And it appears with the build after the course takes more."""
    with_course(course, "safety-brief")
    assert course.run("build", "quiz").code == 0
    assert held(course) == set()
    with_course(course, "first-hour")
    assert course.run("build", "quiz").code == 0
    assert len(held(course)) == 2
    course.replace("modules/first-call/index.md", ":taught: desk-call first-hour", ":taught: desk-call")
    assert course.run("build", "quiz").code == 0
    assert held(course) == set()


def test_a_course_takes_of_a_bank_what_it_teaches(course: TinyCourse) -> None:
    """Items of an objective that is taught elsewhere stay out; a bank that changes is another cartridge."""
    with_course(course, "desk-call")
    more = ":::{objective} tell-later\n:verb: explain\n:bloom: understand\n:taught: first-step\nexplain it.\n:::\n"
    course.replace("modules/first-call/index.md", "## The case", f"{more}\n## The case")
    later = "    objective: listen-first\n    prompt: Silver-compass"
    course.replace("quizzes/first-call.yml", later, later.replace("listen-first", "tell-later"))
    assert course.run("build", "quiz").code == 0
    assert held(course) == {"assessments/first-call-practice.xml"}
    with_course(course, "desk-call, first-step")
    course.replace("quizzes/first-call.yml", ASKED, CHANGED)
    assert course.run("build", "quiz").code == 0
    with zipfile.ZipFile(BytesIO(made(course)["course-short.imscc"])) as archive:
        assert CHANGED.encode() in archive.read("assessments/first-call-exam.xml")


def test_formats_can_be_chosen(course: TinyCourse) -> None:
    """By their names; any other is refused at its line."""
    course.append("conf.py", 'casebook_quiz_formats = ["gift", "csv"]\n')
    assert course.run("build", "quiz").code == 0
    assert {name.partition(".")[2] for name in made(course)} == {"gift", "csv", "exports.txt"}
    course.replace("conf.py", '"csv"', '"qti9"')
    answer = course.run("build", "quiz")
    assert answer.code == 1
    assert "conf.py:4: there is no quiz format 'qti9': choose among moodle-xml, gift, qti21" in answer.err


def test_a_picture_in_an_item_travels_from_the_bank_to_the_packages(course: TinyCourse) -> None:
    """And where a format holds none, the report says so at the item's line."""
    course.write("quizzes/desk.png", course.root.joinpath("modules/first-call/desk.png").read_bytes())
    course.replace("quizzes/first-call.yml", ASKED, PICTURED)
    answer = course.run("build", "quiz")
    assert answer.code == 0, answer
    line = course.line("quizzes/first-call.yml", "kept-back")
    said = made(course)["first-call.exports.txt"].decode()
    assert f"quizzes/first-call.yml:{line}: kept-back: changed: their descriptions stand in their place" in said
    assert f"quizzes/first-call.yml:{line}: kept-back: left out: Aiken holds no pictures in a prompt or option" in said
    with zipfile.ZipFile(BytesIO(made(course)["first-call-qti21.zip"])) as archive:
        (name,) = (one for one in archive.namelist() if one.startswith("media/"))
        assert archive.read(name) == course.root.joinpath("quizzes/desk.png").read_bytes()
    with zipfile.ZipFile(BytesIO(made(course)["curriculum.imscc"])) as archive:
        assert name in archive.namelist()
    assert b'alt="A desk with a telephone"' in made(course)["first-call.moodle.xml"]


def test_what_a_format_cannot_hold_is_noted_by_item_and_line(course: TinyCourse) -> None:
    """On every build that is asked, and never as a fault; unasked, in how many items."""
    first = course.run("build", "quiz", "--strict")
    assert first.code == 0
    assert "Not every quiz format keeps all of 4 items: --notes lists them." in first.err
    assert first.findings == []
    for _ in "ab":
        noted = course.run("build", "quiz", "--strict", "--notes")
        assert noted.code == 0
        line = course.line("quizzes/second-look.yml", "id: two-notes")
        assert (
            f"quizzes/second-look.yml:{line}: note: item 'two-notes' is not whole in Aiken: Aiken asks for one letter "
            "only [not-kept]"
        ) in noted.findings
        assert len(noted.findings) == 4


def test_the_readme_has_the_table_the_writers_go_by() -> None:
    """Made by ``python -m builder.exchange.capabilities_table``."""
    assert f"<!-- formats -->\n{as_markdown()}\n<!-- end -->" in README.read_text("utf-8")
