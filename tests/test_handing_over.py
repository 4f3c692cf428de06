"""What is handed to learners: one page to begin with, and one archive of all."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from browser import violations, watched
from courses import TinyCourse
from handbook_pages import page
from roots import words

__all__ = ["page"]
"""Fixtures, which pytest finds by their names in the module."""

START = "learner/START-HERE.html"


def test_a_learner_cannot_miss_the_beginning(built_once: TinyCourse, page: Any):
    assert sorted(path.name for path in (built_once.dist / "learner").iterdir()) == ["START-HERE.html", "handbook"]
    page.goto((built_once.dist / START).as_uri())
    page.get_by_role("link", name="Open the handbook").click()
    page.wait_for_url("**/handbook/index.html")


def test_the_beginning_breaks_no_rule(built_once: TinyCourse, browser: Any, axe: str):
    for scheme in ("light", "dark"):
        with watched(browser, [], color_scheme=scheme, viewport={"width": 320, "height": 800}) as page:
            page.goto((built_once.dist / START).as_uri())
            assert violations(page, axe) == []


def test_a_title_is_text_on_it(course: TinyCourse):
    course.append("conf.py", '\nproject = "Care & <b>evidence</b>"\n')
    assert course.run("build", "handbook").code == 0
    text = (course.dist / START).read_text("utf-8")
    assert "<h1>Care &amp; &lt;b&gt;evidence&lt;/b&gt;</h1>" in text


def test_the_bundle_holds_all_that_learners_get_in_one_folder(built: TinyCourse, browser: Any, tmp_path: Any):
    assert built.run("build", "bundle").code == 0
    outputs = built.outputs()
    with zipfile.ZipFile(io.BytesIO(outputs["learner.zip"])) as archive:
        names = archive.namelist()
        tops = {name.partition("/")[0] for name in names}
        assert len(tops) == 1
        inside = {"learner/" + name.partition("/")[2]: archive.read(name) for name in names}
        assert inside == {name: content for name, content in outputs.items() if name.startswith("learner/")}
        archive.extractall(tmp_path / "clé USB")
    with watched(browser, []) as page:
        page.goto((tmp_path / "clé USB" / tops.pop() / "START-HERE.html").as_uri())
        page.get_by_role("link", name="Open the handbook").click()
        page.wait_for_url("**/handbook/index.html")


def links_of(text: str) -> list[str]:
    return re.findall(r'href="((?!handbook/)[^"]+)"', text)


def test_what_stands_beside_the_handbook_is_found_from_the_beginning(built: TinyCourse):
    """Also when it is built later, and no longer when it is gone; its bundle names what is in the bundle."""
    alone = (built.dist / START).read_text("utf-8")
    assert links_of(alone) == []
    assert built.run("build", "single", "epub").code == 0
    text = (built.dist / START).read_text("utf-8")
    beside = sorted(name for name in built.outputs() if name.startswith(("learner/single/", "learner/epub/")))
    assert links_of(text) == [name.removeprefix("learner/") for name in beside]
    assert "<h2>As an e-book</h2>" in text
    assert "<h2>Each module in one file, for a phone</h2>" in text
    titles = {path.stem: re.search("<title>(.*?) [–—]", path.read_text("utf-8")) for path in singles(built)}
    assert all(title and f">{title[1]}</a>" in text for title in titles.values())
    assert built.run("build").code == 0
    assert (built.dist / START).read_text("utf-8") == text
    assert built.run("build", "bundle").code == 0
    with zipfile.ZipFile(built.dist / "learner.zip") as archive:
        [start] = [name for name in archive.namelist() if name.endswith("START-HERE.html")]
        assert archive.read(start).decode() == alone
    assert (built.dist / START).read_text("utf-8") == text
    for path in (built.dist / "learner/epub").iterdir():
        path.unlink()
    assert built.run("build").code == 0
    assert links_of((built.dist / START).read_text("utf-8")) == [
        f"single/{path.name}" for path in singles(built)
    ]


def singles(built: TinyCourse) -> list[Any]:
    return sorted((built.dist / "learner/single").iterdir())


def test_the_same_course_gives_the_same_bundle(built: TinyCourse):
    archives = []
    for _build in range(2):
        assert built.run("build", "bundle").code == 0
        archives.append(built.outputs()["learner.zip"])
        built.run("build", "bundle", "--out", str(built.root / "elsewhere"))
        archives.append((built.root / "elsewhere/learner.zip").read_bytes())
    assert len(set(archives)) == 1


def test_an_older_bundle_does_not_outlive_its_handbook(built: TinyCourse):
    built.run("build", "bundle")
    assert (built.dist / "learner.zip").is_file()
    assert built.run("build", "deck").code == 0
    assert (built.dist / "learner.zip").is_file()
    assert built.run("build").code == 0
    assert not (built.dist / "learner.zip").exists()


def test_what_stands_beside_a_handbook_holds_no_text_that_was_taken_from_learners(built: TinyCourse):
    """The folder is handed out whole; what did not change stays."""
    page = "modules/first-call/index.md"
    built.append(page, "\nA peregrine passage.\n")
    assert built.run("build", "handbook", "single", "epub").code == 0
    before = {path.name for path in singles(built)}
    assert words(built.dist / "learner", "peregrine")
    built.replace(page, "A peregrine passage.", ":::{facilitator}\nA peregrine passage.\n:::")
    answer = built.run("build")
    assert "taken away: learner/epub/" in answer.err
    assert "To have it again: casebook build epub single\n" in answer.err
    assert words(built.dist / "learner", "peregrine") == {}
    assert before - {path.name for path in singles(built)} == {"first-call.html"}
    assert links_of((built.dist / START).read_text("utf-8")) == [f"single/{path.name}" for path in singles(built)]
    assert "taken away" not in built.run("build", "handbook").err


def test_a_new_helpline_reaches_the_place_to_pause(built: TinyCourse):
    path = "modules/reference/helplines.yml"
    line = (
        "\n  - {id: new-staff, country: UK, name: Support for new staff, serves: staff, number: '0000 000 000',"
        " checked_on: 2026-01-02}\n"
    )
    built.write(path, (built.text(path).rstrip() if (built.root / path).exists() else "helplines:") + line)
    answer = built.run("build")
    assert answer.code == 0, answer
    text = (built.dist / "learner/handbook/break.html").read_text("utf-8")
    assert 'href="tel:0000000000"' in text
    assert "checked on 2026-01-02" in text


@pytest.mark.parametrize("epoch", ["soon", "99999999999999", "-1", "²"])
def test_an_odd_date_of_the_build_is_named(epoch: str, built: TinyCourse, monkeypatch: pytest.MonkeyPatch):
    """In a sentence, by whatever is built."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    answer = built.run("build", "bundle", "deck")
    assert (answer.code, f"SOURCE_DATE_EPOCH is {epoch!r}" in answer.err) == (1, True), answer


def test_a_date_later_than_an_archive_knows_stops_nothing(built: TinyCourse, monkeypatch: pytest.MonkeyPatch):
    """Archives bear the last that they know."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4500000000")
    assert built.run("build", "bundle", "deck").code == 0
