"""The authoring guide: every example in it builds, every picture is of its example, and only facilitators have it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from courses import TinyCourse, casebook

from builder.cli import main
from builder.directives import DIRECTIVES
from builder.findings import Code

DOCS = Path(__file__).parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import pictures  # noqa: E402  # the script that draws the pictures reads the examples, too

EXAMPLES = pictures.examples()
PAGE = "facilitator/handbook/casebook-authoring.html"
BUILT = {"markdown", "course"}
NOT_BUILT = {"text"}
"""What the terminal says, and what is typed there without being run."""


@pytest.fixture(scope="module")
def example_course(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    """A course of all examples: each Markdown one in a module of its own, each YAML one in its file."""
    course = TinyCourse(tmp_path_factory.mktemp("guide"))
    for path, text in pictures.course_files([one for one in EXAMPLES if one.kind in BUILT]).items():
        course.write(path, text)
    return course


def test_every_example_is_of_a_kind_that_is_built() -> None:
    """A new kind of block in the guide needs a way to be tried."""
    kinds = {example.kind for example in EXAMPLES}
    assert kinds == {*BUILT, "yaml", "front-matter", "review", "sh"} | NOT_BUILT
    assert (DOCS / "authoring.md").read_text("utf-8").count("```") == 2 * len(EXAMPLES)


def test_every_directive_is_shown() -> None:
    """One that is added is added to the guide."""
    shown = "\n".join(example.text for example in EXAMPLES)
    assert [name for name in DIRECTIVES if f"{{{name}}}" not in shown] == []


def test_every_example_builds(example_course: TinyCourse) -> None:
    """Without an error; all targets."""
    said = example_course.run("build", "-j", "1")
    assert said.code == 0, said.err
    assert [line for line in said.findings if ": error: " in line or "[markup]" in line] == []
    made = example_course.outputs()
    decks = [name for name in made if name.startswith("facilitator/decks/")]
    modules = [name for name in decks if not name.startswith("facilitator/decks/course-")]
    assert len(modules) == 1 + sum(example.kind == "markdown" for example in EXAMPLES)
    assert len(decks) == len(modules) + 1, "the course of the guide has a deck, too"


def test_every_yaml_example_says_its_file() -> None:
    """So that an author knows where it belongs."""
    examples = [example for example in EXAMPLES if example.kind == "yaml"]
    place = re.compile(r"# (modules/(reference|first-report)|quizzes)/[\w-]+\.yml\n")
    assert all(place.match(example.text) for example in examples)


@pytest.mark.parametrize(
    "line", [one for example in EXAMPLES if example.kind == "sh" for one in example.text.splitlines()]
)
def test_every_command_can_be_typed(line: str, course: TinyCourse) -> None:
    """As it stands."""
    import shlex

    name, *words = shlex.split(line)
    assert name == "casebook"
    said = CliRunner().invoke(main, [*words, "--project", str(course.root)])
    assert said.exit_code == 0, said.output


def test_what_check_is_quoted_with_is_what_it_says(course: TinyCourse) -> None:
    """The line in the guide is a real one."""
    quoted = next(example.text for example in EXAMPLES if "[wrong-value]" in example.text).strip()
    course.replace("modules/first-call/index.md", "status: draft", "status: finished")
    said = [line for line in course.run("check").findings if "[wrong-value]" in line]
    assert said == [quoted.replace("first-report", "first-call")]


def test_the_waiver_it_shows_holds(course: TinyCourse) -> None:
    """Its form and its code are real."""
    waiver = next(example.text for example in EXAMPLES if "casebook: allow" in example.text)
    assert re.search(r"allow ([a-z-]+)", waiver)[1] in {code.code for code in Code}
    course.append("modules/first-call/index.md", f"\n{waiver}A word.\n")
    assert {one["code"] for one in course.check("--as-of", "2026-12-01")} == {"idle-waiver"}


def test_the_signature_it_shows_clears_a_draft(course: TinyCourse) -> None:
    """With the hash that ``casebook show reviews`` prints; before, what the guide quotes is said."""
    signed = next(example.text for example in EXAMPLES if example.kind == "review")
    quoted = next(example.text for example in EXAMPLES if example.text.endswith("[draft]\n")).strip()
    said = quoted.replace("first-report", "first-call")
    assert said in course.run("check", "--release").findings
    rows = json.loads(course.run("show", "reviews", "--format", "json").out)
    (now,) = (row["hash"] for row in rows if row["module"] == "first-call")
    course.replace("modules/first-call/index.md", "status: draft\n", signed.replace("0123456789abcdef", now))
    assert not [line for line in course.run("check", "--release").findings if "modules/first-call/index.md" in line]


# -- pictures -----------------------------------------------------------------------------------------------


def test_every_picture_is_of_its_example() -> None:
    """Change an example and forget ``python docs/pictures.py``: this goes red."""
    drawn = json.loads(pictures.MADE_FROM.read_text("utf-8"))
    assert drawn == {example.picture: example.digest for example in EXAMPLES if example.picture}


def test_pictures_are_small_and_none_is_left_over() -> None:
    """40 KB each: the guide goes into every facilitator's handbook."""
    named = set(re.findall(r"\(authoring/([\w-]+\.png)\)", (DOCS / "authoring.md").read_text("utf-8")))
    found = {path.name: path.stat().st_size for path in (DOCS / "authoring").glob("*.png")}
    assert found.keys() == named
    assert [name for name, size in found.items() if size > pictures.LARGEST] == []


# -- the appendix ---------------------------------------------------------------------------------------------


def test_the_guide_is_an_appendix_for_facilitators_only(built_once: TinyCourse) -> None:
    """Its page, its pictures, its place in the contents, its words in the search; nothing of it for learners."""
    made = built_once.outputs()
    page = made[PAGE].decode()
    assert "<h1" in page
    assert "Writing a case" in page
    # A page of any other language must say so.
    assert '<section class="guide" lang="en" dir="ltr">' in page
    asked = set(re.findall(r'<img src="([^"]+)"', page))
    assert len(asked) == len([example for example in EXAMPLES if example.picture])
    assert [one for one in asked if f"facilitator/handbook/{one}" not in made] == []
    assert 'href="../casebook-authoring.html"' in made["facilitator/handbook/first-call/index.html"].decode()
    assert "casebook-authoring" in made["facilitator/handbook/searchindex.js"].decode()
    learner = {name: content for name, content in made.items() if name.startswith("learner/")}
    assert [name for name in learner if "authoring" in name] == []
    assert not any(b"casebook-authoring" in content or b"Writing a case" in content for content in learner.values())


def test_links_within_the_page_lead_somewhere(built_once: TinyCourse) -> None:
    """And each heading can be linked to."""
    page = built_once.outputs()[PAGE].decode()
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert [one for one in re.findall(r'href="#([^"]+)"', page) if one not in anchors] == []


def test_a_curriculum_of_ones_own_has_the_guide_too(tmp_path: Path) -> None:
    """It comes with the package, not with this repository's folder."""
    assert casebook("init", str(tmp_path / "ours")).code == 0
    ours = TinyCourse(tmp_path / "ours")
    assert ours.run("build", "handbook", "-j", "1").code == 0
    assert PAGE in ours.outputs()
