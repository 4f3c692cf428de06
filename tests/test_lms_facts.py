"""What only real software told us about quizzes and packages: ``LMS.md`` names the tests that keep us to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.exchange.questions import Kind

HERE = Path(__file__).parent
ROWS = re.findall(r"^\| ([^|]+) \| (.+) \| (`test_.+`) \|$", (HERE / "LMS.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("fact", "tests"), [row[1:] for row in ROWS])
def test_each_fact_has_its_tests(fact: str, tests: str) -> None:
    """Which are there: a renamed one is missed here."""
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", tests)
    assert len(named) == tests.count("`") // 2, fact
    for file, name in named:
        assert re.search(rf"^def {name}\(", (HERE / file).read_text("utf-8"), re.MULTILINE), f"{fact}: {file}::{name}"


def test_no_row_is_overlooked() -> None:
    """Each line of the table but its head is a fact."""
    lines = [line for line in (HERE / "LMS.md").read_text("utf-8").splitlines() if line.startswith("|")]
    assert len(ROWS) == len(lines) - 2 > 50


@pytest.mark.parametrize(
    "words",
    [
        "Take SCORM 1.2 unless you know better: Moodle's report of single answers reads that one alone.",
        'In Moodle, tick only "Passed" as the condition of a module with a test',
        "Importing a bank into Moodle again makes duplicates, "
        "and Moodle then drops the second `idnumber` without a word",
        "the test's key is in the package, and who unpacks it can read it.",
    ],
)
def test_the_readme_tells_administrators(words: str) -> None:
    """What no package can mend by itself."""
    readme = " ".join((HERE.parent / "README.md").read_text("utf-8").split())
    assert words in readme


def test_every_kind_of_question_is_marked_by_a_machine() -> None:
    """An essay would wait for a person, and the officer's grade with it."""
    assert set(Kind) == {"single", "multiple", "true-false", "match", "order", "short", "numeric"}
