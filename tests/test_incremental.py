"""A build after any change equals one from nothing, to the byte and to the finding, and reads no more than it must."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from roots import casebook, course, files
from roots.changes import CHANGES, replaced

from builder.check import CheckBuilder
from builder.errors import BuildFailed, Finding
from builder.parser import BankParser, MarkdownParser
from builder.session import making
from builder.targets import Target

SEARCH_INDEX = "searchindex.js"
SEEDS = range(8)
TAKEN_BACK = (
    "a module's title", "a module deleted", "a page added", "the order of modules", "the course's name",
    "a fact withheld", "a bank broken", "a picture deleted", "a label moved", "a module's status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made, or the files that stay when it is refused; and what it said."""

    built: bool
    made: dict[str, bytes]
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> dict[str, bytes]:
        """Everything but the search indexes, whose digests are in the manifest, too."""
        kept = {name: content for name, content in self.made.items() if not name.endswith(SEARCH_INDEX)}
        if "build.json" in kept:
            manifest = json.loads(kept["build.json"])
            listed = [one for one in manifest["outputs"] if not one["path"].endswith(SEARCH_INDEX)]
            kept["build.json"] = json.dumps(listed).encode()
        return kept

    @property
    def search_indexes(self) -> dict[str, bytes]:
        """The search index of each edition."""
        return {name: content for name, content in self.made.items() if name.endswith(SEARCH_INDEX)}


def outcome(root: Path, jobs: int = 1) -> Outcome:
    try:
        findings = casebook(root, jobs=jobs).findings
    except BuildFailed as failed:
        return Outcome(False, {}, failed.findings)
    return Outcome(True, files(root / "dist"), findings)


class Workshop:
    """A course that was built once, put back to that moment before each change."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "course"
        self._kept = folder / "kept"
        self._fresh = folder / "fresh"
        course("changing", self.root)
        self.first = outcome(self.root)
        shutil.copytree(self.root, self._kept)

    def restore(self) -> Path:
        """The course as it was after its first build, clocks and caches included."""
        shutil.rmtree(self.root)
        shutil.copytree(self._kept, self.root)
        return self.root

    def clean(self) -> Outcome:
        """What a build of the course's present sources makes from nothing."""
        shutil.rmtree(self._fresh, ignore_errors=True)
        shutil.copytree(self.root, self._fresh, ignore=shutil.ignore_patterns(".casebook", "dist", "__pycache__"))
        return outcome(self._fresh)

    @cache  # noqa: B019  # one workshop lives as long as the session
    def after(self, names: tuple[str, ...]) -> tuple[Outcome, Outcome]:
        """The course changed step by step and built after each; and built from nothing at the end."""
        root = self.restore()
        for name in names:
            CHANGES[name](root)
            made = outcome(root)
        return made, self.clean()


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("changing"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that are parsed from now on."""
    seen: list[str] = []
    for parser in (MarkdownParser, BankParser):

        def parse(self: object, text: str, document: object, original: Callable[..., None] = parser.parse) -> None:
            seen.append(document.settings.env.docname)  # type: ignore[attr-defined]
            original(self, text, document)

        monkeypatch.setattr(parser, "parse", parse)
    return seen


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Which builder writes which document from now on."""
    seen: list[tuple[str, str]] = []

    def noting(original: Callable[[Target, set[str]], None]) -> Callable[[Target, set[str]], None]:
        def write_documents(self: Target, docnames: set[str]) -> None:
            original(self, docnames)
            seen.extend((self.name, docname) for docname in self.due)

        return write_documents

    for kind in (Target, CheckBuilder):
        monkeypatch.setattr(kind, "write_documents", noting(kind.write_documents))
    return seen


def as_if_asked_anew(root: Path) -> None:
    """Make the session forget that nothing has changed, so that Sphinx is asked."""
    states = list(root.glob(".casebook/work-*/last-build.json"))
    assert len(states) == 1
    states[0].unlink()


# Twice, in parallel, and not at all


def test_two_builds_from_nothing_are_equal(workshop: Workshop) -> None:
    """No clock, no random order, no path of this machine."""
    workshop.restore()
    again = workshop.clean()
    assert again.made == workshop.first.made
    assert again.findings == workshop.first.findings == ()


def test_four_processes_make_what_one_makes(tmp_path: Path, workshop: Workshop) -> None:
    """Reading and writing in parallel changes neither a byte nor a finding."""
    assert outcome(course("changing", tmp_path / "course"), jobs=4) == workshop.first


def test_four_processes_find_what_one_finds(tmp_path: Path) -> None:
    """Findings of every phase: read, resolved, ruled; in every module, so that each process has some."""
    said = []
    for jobs in (1, 4):
        root = course("changing", tmp_path / str(jobs))
        for page in root.glob("modules/*/index.md"):
            page.write_text(
                page.read_text("utf-8")
                + "\nSee {ref}`nowhere`, [x](#nothing), {fact}`F-9` and <br>.\n\n![](desk.png)\n",
                "utf-8",
            )
        said.append(outcome(root, jobs=jobs).findings)
    assert said[0] == said[1]
    assert len({finding.location.path for finding in said[0]}) == 6


UNKEPT = """

def setup(app):
    app.add_config_value("their_rule", None, "env")
    app.config.their_rule = lambda text: text
"""


def with_unkept_setting(folder: Path) -> Path:
    """A course whose conf.py has a setting that Sphinx cannot keep, and takes for changed each time."""
    root = course("changing", folder)
    with (root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(UNKEPT)
    return root


def test_processes_do_as_one_where_a_setting_cannot_be_kept(tmp_path: Path) -> None:
    """None of them reads again while another writes what it reads."""
    one, four = (outcome(with_unkept_setting(tmp_path / str(jobs)), jobs=jobs) for jobs in (1, 4))
    assert one.made == four.made
    assert one.findings == four.findings


def test_a_setting_that_cannot_be_kept_costs_no_second_reading(tmp_path: Path, read: list[str]) -> None:
    """Within one build conf.py is what it is."""
    casebook(with_unkept_setting(tmp_path / "course"))
    assert len(read) == len(set(read)) > 0


def test_each_source_is_read_once_for_all_targets(tmp_path: Path, read: list[str]) -> None:
    """The check reads; handbooks, decks and quizzes read nothing."""
    root = course("changing", tmp_path / "course")
    casebook(root)
    assert sorted(read) == sorted(
        path.relative_to(root).with_suffix("").as_posix()
        for path in [*root.glob("modules/**/*.md"), *root.glob("quizzes/*.yml")]
    )


def test_what_is_saved_while_outputs_are_written_waits_for_the_next_build(
    workshop: Workshop, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All outputs of one build say the same."""
    root = workshop.restore()
    page = root / "modules/resting/index.md"
    reads = making.read

    def saves(*given: Any, **named: Any) -> Any:
        env = reads(*given, **named)
        page.write_text(page.read_text("utf-8") + "\nSaved meanwhile.\n", "utf-8")
        return env

    CHANGES["a word in a body"](root)
    for way, says_it in ((saves, False), (reads, True)):
        monkeypatch.setattr(making, "read", way)
        casebook(root)
        for edition in ("learner", "facilitator"):
            shown = (root / f"dist/{edition}/handbook/resting/index.html").read_text("utf-8")
            assert ("Saved meanwhile." in shown) == says_it
    assert read == ["modules/resting/index"] * 2


def test_nothing_is_read_or_written_when_nothing_changed(
    workshop: Workshop, read: list[str], written: list[tuple[str, str]]
) -> None:
    """Neither when the session knows it, nor when each of Sphinx's builders has to find out."""
    root = workshop.restore()
    assert casebook(root).published is None
    as_if_asked_anew(root)
    assert casebook(root).findings == ()
    assert (read, written) == ([], [])
    assert files(root / "dist") == workshop.first.made


def test_outputs_whose_hashes_are_lost_are_looked_at_again(workshop: Workshop) -> None:
    """Nobody says of files that nobody knows that they are as they were."""
    root = workshop.restore()
    (kept,) = root.glob(".casebook/work-*/published.json")
    kept.unlink()
    again = casebook(root).published
    assert again is not None
    assert again.changed == ()
    assert casebook(root).published is None


def test_one_page_is_read_and_written_when_one_page_changed(
    workshop: Workshop, read: list[str], written: list[tuple[str, str]]
) -> None:
    """A word in a body costs that page: once read, written once for each target that has it."""
    root = workshop.restore()
    CHANGES["a word in a body"](root)
    casebook(root)
    assert read == ["modules/resting/index"]
    targets = ("check", "deck", "facilitator", "learner")
    assert sorted(written) == [(target, "modules/resting/index") for target in targets]


def test_a_fact_costs_the_pages_that_cite_it(
    workshop: Workshop, read: list[str], written: list[tuple[str, str]]
) -> None:
    """No page is read for a new value; those that print it are written, and those with a table of reference data."""
    root = workshop.restore()
    CHANGES["a fact's value"](root)
    casebook(root)
    assert read == []
    pages = {docname for target, docname in written if target == "learner"}
    assert "modules/first-call/index" in pages
    assert pages.isdisjoint({"modules/index", "modules/writing/index", "modules/asking/index"})
    assert ("quiz", "quizzes/first-call") in written


def test_a_file_that_is_only_touched_is_not_read(workshop: Workshop, read: list[str]) -> None:
    """The session looks at content, not at clocks."""
    root = workshop.restore()
    CHANGES["a file touched"](root)
    CHANGES["a file touched and aged"](root)
    assert casebook(root).published is None
    assert read == []


# After every kind of change


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_course_is_built_as_from_nothing(name: str, workshop: Workshop) -> None:
    """Every file but the search indexes is the same, byte for byte."""
    incremental, clean = workshop.after((name,))
    assert incremental.built == clean.built
    assert differing(incremental.pages, clean.pages) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_course_is_searched_as_from_nothing(name: str, workshop: Workshop) -> None:
    """The search indexes hold what pages say now, and nothing of what they said before."""
    incremental, clean = workshop.after((name,))
    assert differing(incremental.search_indexes, clean.search_indexes) == []


@pytest.mark.parametrize("name", CHANGES)
def test_of_a_changed_course_the_same_is_said_as_from_nothing(name: str, workshop: Workshop) -> None:
    """No finding is lost for its page was not read again, none stays when its cause is gone."""
    incremental, clean = workshop.after((name,))
    assert [str(one) for one in incremental.findings] == [str(one) for one in clean.findings]


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_a_change_that_is_taken_back_leaves_no_trace(name: str, workshop: Workshop) -> None:
    """What was built before is built again."""
    workshop.restore()
    sources = {path: (path.read_bytes()) for path in sources_of(workshop.root)}
    CHANGES[name](workshop.root)
    outcome(workshop.root)
    for path in set(sources_of(workshop.root)) - sources.keys():
        path.unlink()
    for path, content in sources.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    back = outcome(workshop.root)
    assert back.findings == ()
    assert differing(back.pages, workshop.first.pages) == []


def test_every_change_changes_something(workshop: Workshop) -> None:
    """The comparisons above are worth something: all but a touched file show in an output or a finding."""
    idle = [name for name in CHANGES if workshop.after((name,))[1] == workshop.first]
    assert idle == ["a file touched", "a file touched and aged"]


@pytest.mark.parametrize("seed", SEEDS)
def test_many_changes_in_any_order_end_as_a_build_from_nothing(seed: int, workshop: Workshop) -> None:
    """Changes drawn by chance, a build after each; some of them refused."""
    names = tuple(random.Random(seed).sample(list(CHANGES), 4))
    incremental, clean = workshop.after(names)
    assert [str(one) for one in incremental.findings] == [str(one) for one in clean.findings], names
    assert differing(incremental.pages, clean.pages) == [], names


def test_a_finding_without_a_place_goes_when_its_cause_goes(tmp_path: Path) -> None:
    """An extension may warn of no page in particular; the next build looks again."""
    root = course("changing", tmp_path / "course")
    conf, page = root / "conf.py", root / "modules" / "resting" / "index.md"
    conf.write_text(
        conf.read_text("utf-8")
        + "\n\ndef warn(app, doctree):\n"
        + "    if 'Oddly' in doctree.astext():\n"
        + "        from sphinx.util import logging\n"
        + "        logging.getLogger('odd').warning('an odd word')\n"
        + "\n\ndef setup(app):\n    app.connect('doctree-read', warn)\n",
        "utf-8",
    )
    replaced(page, "Take a break", "Oddly, take a break")
    assert [one.message for one in outcome(root).findings] == ["an odd word"]
    replaced(page, "Oddly, take a break", "Take a break")
    assert outcome(root).findings == ()


def test_what_sphinx_warns_of_is_said_once_and_names_no_path_of_this_machine(tmp_path: Path) -> None:
    """One fault, one finding, the same on every machine."""
    root = course("changing", tmp_path / "course")
    replaced(
        root / "modules" / "resting" / "index.md",
        "Take a break",
        "#### Too deep\n\n{download}`x <none.pdf>` Take a break",
    )
    said = [one.message for one in outcome(root).findings]
    assert len(said) == 2, said
    assert not any(str(tmp_path) in one for one in said), said


def sources_of(root: Path) -> list[Path]:
    found = [path for name in ("modules", "quizzes") for path in (root / name).rglob("*") if path.is_file()]
    return [*found, root / "conf.py"]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names under which two trees differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
