"""Braces and colons of blocks in blocks: one that is wrong is one finding."""

from __future__ import annotations

import pytest
from courses import TinyCourse, edits
from mistakes import Said, as_printed, is_one_finding
from sound_course import FIRST

from builder.findings import Code

MISTAKES: dict[str, tuple[str, str, str | int, str, str, str]] = {
    "activity outer 3": (
        "::::{activity} The first hour",
        ":::{activity} The first hour",
        ":::{activity} The first hour",
        "unclosed-block",
        "the block ':::{activity} The first hour' holds one with as many colons, in line 47",
        "begin and end it with `::::`; or end it above line 47",
    ),
    "activity end 3": (
        "What did you leave for later?\n:::\n::::\n",
        "What did you leave for later?\n:::\n:::\n",
        50,
        "unclosed-block",
        "this line ':::' is meant to end the block '::::{activity} The first hour' in line 38",
        "write `::::`",
    ),
    "activity no end": (
        "What did you leave for later?\n:::\n::::\n",
        "What did you leave for later?\n:::\n",
        "::::{activity} The first hour",
        "unclosed-block",
        "the block '::::{activity} The first hour' is not closed before the next one begins, in line 51",
        "end it with a line `::::` above line 51",
    ),
    "debrief no end": (
        "What did you leave for later?\n:::\n::::\n",
        "What did you leave for later?\n::::\n",
        ":::{debrief}",
        "unclosed-block",
        "the block ':::{debrief}' is not closed",
        "end it with a line `:::` above line 49",
    ),
    "debrief end 4": (
        "What did you leave for later?\n:::\n::::\n",
        "What did you leave for later?\n::::\n::::\n",
        49,
        "unclosed-block",
        "this line '::::' is meant to end the block ':::{debrief}' in line 47",
        "write `:::`",
    ),
    "debrief open 4": (
        ":::{debrief}",
        "::::{debrief}",
        "::::{debrief}",
        "unclosed-block",
        "this block begins with as many colons as the one around it, in line 38",
        "begin it with `:::`, as it ends",
    ),
    "debrief 2 colons": (
        ":::{debrief}",
        "::{debrief}",
        "::{debrief}",
        "wrong-directive",
        "this is no block: '::{debrief}'",
        "begin it with three colons or more, as in `:::{debrief}`, and end it with as many",
    ),
    "debrief no braces": (
        ":::{debrief}",
        ":::debrief",
        ":::debrief",
        "wrong-directive",
        "this block's name is not between two braces and without blanks: 'debrief'",
        "write `:::{debrief}`, then a blank",
    ),
    "debrief mistyped": (
        ":::{debrief}",
        ":::{debreif}",
        ":::{debreif}",
        "wrong-directive",
        "there is no directive 'debreif'",
        "did you mean 'debrief'?",
    ),
    "debrief close 2": (
        "What did you leave for later?\n:::\n::::\n",
        "What did you leave for later?\n::\n::::\n",
        49,
        "unclosed-block",
        "this line '::' is meant to end the block ':::{debrief}' in line 47",
        "write `:::`",
    ),
    "debrief end extra": (
        "What did you leave for later?\n:::\n::::\n",
        "What did you leave for later?\n:::\n:::\n::::\n",
        50,
        "unclosed-block",
        "this line ':::' closes nothing: it opens a block that takes in all that follows",
        "take it away, or look above for the block that was closed too early",
    ),
    "activity brace missing": (
        "::::{activity} The first hour",
        "::::{activity The first hour",
        "::::{activity The first hour",
        "wrong-directive",
        "this block's name is not between two braces and without blanks: '{activity The first hour'",
        "write `::::{activity}`, then a blank",
    ),
    "activity mistyped": (
        "::::{activity} The first hour",
        "::::{activitiy} The first hour",
        "::::{activitiy} The first hour",
        "wrong-directive",
        "there is no directive 'activitiy'",
        "did you mean 'activity'?",
    ),
    "activity 2 colons": (
        "::::{activity} The first hour",
        "::{activity} The first hour",
        "::{activity} The first hour",
        "wrong-directive",
        "this is no block: '::{activity} The first hour'",
        "begin it with three colons or more, as in `:::{activity}`, and end it with as many",
    ),
    "decision outer 3": (
        "::::{decision} What do you do first?",
        ":::{decision} What do you do first?",
        ":::{decision} What do you do first?",
        "unclosed-block",
        "the block ':::{decision} What do you do first?' holds one with as many colons, in line 55",
        "begin and end it with `::::`; or end it above line 55",
    ),
    "decision end 3": (
        "The parent waits.\n:::\n::::\n",
        "The parent waits.\n:::\n:::\n",
        61,
        "unclosed-block",
        "this line ':::' is meant to end the block '::::{decision} What do you do first?' in line 52",
        "write `::::`",
    ),
    "decision no end": (
        "The parent waits.\n:::\n::::\n",
        "The parent waits.\n:::\n",
        "::::{decision} What do you do first?",
        "unclosed-block",
        "the block '::::{decision} What do you do first?' is not closed before the next one begins, in line 62",
        "end it with a line `::::` above line 62",
    ),
    "choice1 no end": (
        ":::\n:::{choice} Write",
        ":::{choice} Write",
        ":::{choice} Listen",
        "unclosed-block",
        "the block ':::{choice} Listen' is not closed before the next one begins, in line 57",
        "end it with a line `:::` above line 57",
    ),
    "choice2 no end": (
        "The parent waits.\n:::\n::::\n",
        "The parent waits.\n::::\n",
        ":::{choice} Write",
        "unclosed-block",
        "the block ':::{choice} Write' is not closed",
        "end it with a line `:::` above line 60",
    ),
    "choice1 2 colons": (
        ":::{choice} Listen",
        "::{choice} Listen",
        "::{choice} Listen",
        "wrong-directive",
        "this is no block: '::{choice} Listen'",
        "begin it with three colons or more, as in `:::{choice}`, and end it with as many",
    ),
    "choice1 4 colons": (
        ":::{choice} Listen",
        "::::{choice} Listen",
        "::::{choice} Listen",
        "unclosed-block",
        "this block begins with as many colons as the one around it, in line 52",
        "begin it with `:::`, as it ends",
    ),
    "choice1 brace": (
        ":::{choice} Listen",
        ":::{choice Listen",
        ":::{choice Listen",
        "wrong-directive",
        "this block's name is not between two braces and without blanks: '{choice Listen'",
        "write `:::{choice}`, then a blank",
    ),
    "choice1 end 4": (
        ":::\n:::{choice} Write",
        "::::\n:::{choice} Write",
        57,
        "unclosed-block",
        "this line '::::' is meant to end the block ':::{choice} Listen' in line 55",
        "write `:::`",
    ),
    "facilitator outer 3": (
        "::::{facilitator}",
        ":::{facilitator}",
        ":::{facilitator}",
        "unclosed-block",
        "the block ':::{facilitator}' holds one with as many colons, in line 69",
        "begin and end it with `::::`; or end it above line 69",
    ),
    "facilitator no end": (
        "- 15 min: Activity\n:::\n::::\n",
        "- 15 min: Activity\n:::\n",
        "::::{facilitator}",
        "unclosed-block",
        "the block '::::{facilitator}' is not closed: it takes in all that follows",
        "end it with a line `::::`",
    ),
    "agenda no end": (
        "- 15 min: Activity\n:::\n::::\n",
        "- 15 min: Activity\n::::\n",
        ":::{agenda}",
        "unclosed-block",
        "the block ':::{agenda}' is not closed",
        "end it with a line `:::` above line 72",
    ),
    "agenda 4": (
        ":::{agenda}",
        "::::{agenda}",
        "::::{agenda}",
        "unclosed-block",
        "this block begins with as many colons as the one around it, in line 66",
        "begin it with `:::`, as it ends",
    ),
    "objective no end": (
        "explain why the caller is heard before anything is written.\n:::\n",
        "explain why the caller is heard before anything is written.\n",
        ":::{objective} listen-first",
        "unclosed-block",
        "the block ':::{objective} listen-first' is not closed before the next one begins, in line 25",
        "end it with a line `:::` above line 25",
    ),
    "case no end": (
        "- Early 2019: The desk changes its routine.\n:::\n",
        "- Early 2019: The desk changes its routine.\n",
        ":::{case} A call to the desk",
        "unclosed-block",
        "the block ':::{case} A call to the desk' is not closed before the next one begins, in line 37",
        "end it with a line `:::` above line 37",
    ),
    "brief no end": (
        "You may step out at any time. No passage is rated.\n:::\n",
        "You may step out at any time. No passage is rated.\n",
        ":::{safety-brief}",
        "unclosed-block",
        "the block ':::{safety-brief}' is not closed before the next one begins, in line 16",
        "end it with a line `:::` above line 16",
    ),
}
"""What stands there → what is written instead, where that is said, its code, the fault and the way out."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_brace_or_colon_is_one_finding(name: str, built: TinyCourse) -> None:
    """At its own line, with its way out; what follows from it is not said, and nothing is built."""
    is_one_finding(built, FIRST, *MISTAKES[name])


BOTH = {
    "activity": ("::::{activity}", "later?\n:::\n::::\n", "The first hour", 47),
    "decision": ("::::{decision}", "waits.\n:::\n::::\n", "What do you do first?", 55),
}
"""The block, how it ends, its title and the line of what it holds."""


@pytest.mark.parametrize("name", BOTH)
def test_a_block_with_as_few_colons_as_what_it_holds_is_one_finding(name: str, built: TinyCourse) -> None:
    """Though its first end ends what it holds, and the last nothing at all."""
    begin, end, title, inner = BOTH[name]
    edits(FIRST, begin, begin[1:])(built)
    edits(FIRST, end, end.replace("::::", ":::"))(built)
    fault = f"the block '{begin[1:]} {title}' holds one with as many colons, in line {inner}"
    said = Said(
        Code.UNCLOSED_BLOCK, FIRST, begin[1:], fault, f"begin and end it with `::::`; or end it above line {inner}"
    )
    assert [as_printed(finding) for finding in built.check()] == [said.line(built)]


RATED = """\
::::{sensitive} 2
:summary: Ten words on what was said.
:::{case} The second call
:id: second-call
- 2019: The desk calls back.
:::
::::

## Activity
"""

UNENDED = {
    "case": ("back.\n:::\n", "back.\n", "the block ':::{case} The second call' is not closed", ":::", 1),
    "sensitive": (
        ":::\n::::\n",
        ":::\n",
        "the block '::::{sensitive} 2' is not closed before the next one begins, in line 45",
        "::::",
        5,
    ),
}


@pytest.mark.parametrize("name", UNENDED)
def test_a_rated_case_is_read_on_though_either_has_no_end(name: str, built: TinyCourse) -> None:
    """The right one of the two is named, and neither loses what stands in it."""
    old, new, fault, end, above = UNENDED[name]
    edits(FIRST, "## Activity\n", RATED.replace(old, new))(built)
    at = {"case": "second call", "sensitive": "{sensitive} 2"}[name]
    line = built.line(FIRST, "back.") + above
    said = Said(Code.UNCLOSED_BLOCK, FIRST, at, fault, f"end it with a line `{end}` above line {line}")
    assert [as_printed(finding) for finding in built.check()] == [said.line(built)]
