"""Mistakes of the keyboard and the editor: each was silent, or said in many words about something else."""

from __future__ import annotations

import pytest
from courses import TinyCourse, both, edits
from mistakes import Mistake, Said, as_printed
from sound_course import BANK, FIRST

from builder.findings import Code

PASSED = edits(FIRST, "jurisdictions: [UK]", "jurisdictions: [UK]\ncompletion: passed")

MISTAKES: dict[str, Mistake] = {
    "a test whose bank cannot be read": Mistake(
        both(PASSED, edits(BANK, "type: true-false", "type: true-flase")),
        Said(
            Code.WRONG_VALUE,
            BANK,
            "true-flase",
            "there is no question type 'true-flase'",
            "choose one of single, multiple, true-false, match, order, short, numeric",
        ),
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_finding(name: str, built: TinyCourse) -> None:
    """It is named where it stands, with its way out, and nothing follows from it elsewhere."""
    mistake = MISTAKES[name]
    mistake.change(built)
    assert [as_printed(finding) for finding in built.check()] == mistake.lines(built)
