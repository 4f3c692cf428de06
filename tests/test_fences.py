"""Blocks that nothing closes: each is named by the line that opens it, on a page and in a bank."""

from __future__ import annotations

import pytest
from courses import TinyCourse
from sound_course import BANK, FIRST

AGENDA = """\

:::{agenda}
- 15 min: The case
- 15 min: Activity
:::
::::
"""


def unclosed(course: TinyCourse) -> list[tuple[str, int]]:
    """Where a block is said not to be closed."""
    return [(one["path"], one["line"]) for one in course.check() if one["code"] == "unclosed-block"]


def test_a_facilitators_block_that_swallows_the_rest_of_the_page_is_said_where_it_opens(course: TinyCourse) -> None:
    """And the page is not built: learners would miss all that follows."""
    course.append(FIRST, "\n:::{facilitator}\nFor trainers.\n\n## What learners should read\n\nText.\n")
    assert unclosed(course) == [(FIRST, course.line(FIRST, "For trainers.") - 1)]
    assert course.run("build").code == 1
    assert not course.dist.exists()


@pytest.mark.parametrize(
    "block", ["> :::{facilitator}\n> Inner.\n\nAfter.\n", "- :::{facilitator}\n  Inner.\n\nAfter.\n"]
)
def test_a_block_that_ends_with_what_holds_it_is_not_closed(course: TinyCourse, block: str) -> None:
    """Not even where a quotation or a list keeps it from swallowing more."""
    course.append(FIRST, f"\n{block}")
    assert unclosed(course) == [(FIRST, course.line(FIRST, "Inner.") - 1)]


def test_a_block_closed_too_early_is_said_where_it_opens(course: TinyCourse) -> None:
    """The inner block's end ended the outer one: it is named, and the end that is left over is not."""
    course.replace(FIRST, "::::{activity} The first hour", ":::{activity} The first hour")
    assert unclosed(course) == [(FIRST, course.line(FIRST, ":::{activity}"))]


def test_code_that_is_not_closed_is_said_too(course: TinyCourse) -> None:
    """Backticks swallow as much as colons do."""
    course.append(FIRST, "\n```text\nnever closed\n")
    assert unclosed(course) == [(FIRST, course.line(FIRST, "never closed") - 1)]
    [said] = course.run("check").findings
    assert said.endswith("end it with a line '```' [unclosed-block]")


def test_a_block_in_a_bank_is_said_at_the_banks_own_line(course: TinyCourse) -> None:
    """Its texts are Markdown as well."""
    course.replace(
        BANK, "      A parent calls. What comes first?", "      :::{note}\n      A parent calls. What comes first?"
    )
    assert unclosed(course) == [(BANK, course.line(BANK, ":::{note}"))]


def test_blocks_in_blocks_that_are_all_closed_are_not_said(course: TinyCourse) -> None:
    """With more colons outside, in lists and quotations, with empty bodies and without a last line's end."""
    course.append(
        FIRST,
        "\n:::::{note}\n::::{tip}\n:::{important}\nInner.\n:::\n::::\n:::::\n\n- :::{note}\n  Listed.\n  :::\n"
        "\n> :::{note}\n> Quoted.\n> :::\n\n```\ncode\n```\n\n:::{note}\nLast.\n:::",
    )
    assert course.check() == []
