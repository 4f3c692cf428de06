"""Several processes read a large course: each has as much to do as another, and long documents come first."""

from __future__ import annotations

import os

import pytest
from courses import TinyCourse

from builder.part_readers import dealt
from builder.session import shortcuts
from builder.session.project import Project
from builder.session.target_run import Run, run_target


@pytest.mark.parametrize("readers", [2, 3, 8])
@pytest.mark.parametrize("count", [1, 7, 60, 201, 2001])
def test_no_reader_has_more_parts_or_longer_ones_than_another(count: int, readers: int) -> None:
    documents = [f"modules/m{number}/index" for number in range(count)]
    parts = dealt(documents, readers)
    assert sorted(name for part in parts for name in part) == sorted(documents)
    assert len(parts) == count or len(parts) % readers == 0
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert max(map(len, parts)) <= 101
    # The longest documents, which come first, are in as many parts as there are.
    assert [part[0] for part in parts] == documents[: len(parts)]


def test_a_build_with_several_readers_deals_long_documents_first(
    course: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sphinx asks us for the parts, and the list it gives begins with the longest."""
    asked: list[list[str]] = []

    def noting(documents: list[str], readers: int) -> list[list[str]]:
        asked.append(list(documents))
        return [list(part) for part in dealt(documents, readers)]

    monkeypatch.setattr(shortcuts, "dealt", noting)
    run_target(Project.at(course.root), Run("check", "checking", {}, jobs=2), lambda *_: None)
    [documents] = asked
    sizes = [len(course.text(f"{name}.{'yml' if name.startswith('quizzes') else 'md'}").encode()) for name in documents]
    assert sizes == sorted(sizes, reverse=True)
    # All of them but the first of each kind, which are read by then.
    assert len(documents) == len([*course.root.rglob("modules/**/*.md"), *course.root.rglob("quizzes/*.yml")]) - 2 > 2


def test_one_document_of_each_kind_is_read_before_others_are_dealt_and_all_are_counted_once(course: TinyCourse) -> None:
    """What is loaded for the first is not loaded by each reader anew, and they say together how far they are."""
    said = course.root / "said"

    def note(what: str, done: int, total: int) -> None:
        if what == "reading":
            with said.open("a") as file:
                file.write(f"{os.getpid()} {done} {total}\n")

    run_target(Project.at(course.root), Run("check", "checking", {}, jobs=2), note)
    noted = [tuple(map(int, line.split())) for line in said.read_text().splitlines()]
    assert {total for _reader, _done, total in noted} == {len(noted)}
    assert [done for _reader, done, _total in noted[:2]] == [1, 2]
    assert max(done for _reader, done, _total in noted) == len(noted)
    readers = [reader for reader, _done, _total in noted]
    assert readers[:2] == [os.getpid()] * 2
    assert os.getpid() not in readers[2:]
