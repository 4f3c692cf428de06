"""Options, ids and places of blocks: one that is wrong is one finding, and costs the block no other option."""

from __future__ import annotations

import pytest
from courses import TinyCourse, edits
from mistakes import Mistake, Said, as_printed
from sound_course import FIRST

from builder.findings import Code

MISTAKES: dict[str, tuple[str, str, str | int, str, str, str]] = {
    "minutes five": (
        ":minutes: 15",
        ":minutes five",
        ":minutes five",
        "wrong-directive",
        "this option is not written as one: ':minutes five'",
        "write a whole number, such as `:minutes: 20`",
    ),
    "minutes: five": (
        ":minutes: 15",
        ":minutes: five",
        ":minutes: five",
        "wrong-directive",
        "option 'minutes' of directive 'activity' is 'five'",
        "write a whole number, such as `:minutes: 20`",
    ),
    "minutes:15 no blank": (
        ":minutes: 15",
        ":minutes:15",
        ":minutes:15",
        "wrong-directive",
        "this option is not written as one: ':minutes:15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "minutes: 15 w/out first colon": (
        ":minutes: 15",
        "minutes: 15",
        "minutes: 15",
        "wrong-directive",
        "this option is not written as one: 'minutes: 15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "minutes tab": (
        ":minutes: 15",
        ":minutes:\t15",
        ":minutes:\t15",
        "wrong-directive",
        "this option is not written as one: ':minutes:\\t15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "minutes 15 min": (
        ":minutes: 15",
        ":minutes: 15 min",
        ":minutes: 15 min",
        "wrong-directive",
        "option 'minutes' of directive 'activity' is '15 min'",
        "write a whole number, such as `:minutes: 20`",
    ),
    "unknown minute": (
        ":minutes: 15",
        ":minute: 15",
        ":minute: 15",
        "wrong-directive",
        "directive 'activity' has no option 'minute'",
        "did you mean 'minutes'?",
    ),
    "capital": (
        ":minutes: 15",
        ":Minutes: 15",
        ":Minutes: 15",
        "wrong-directive",
        "this option is not written as one: ':Minutes: 15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "bad id": (
        ":id: first-hour",
        ":id: first hour",
        ":id: first hour",
        "wrong-directive",
        "option 'id' of directive 'activity' is 'first hour'",
        "use letters, digits, dots, hyphens and underscores, at most 80",
    ),
    "id empty": (
        ":id: first-hour",
        ":id:",
        39,
        "wrong-directive",
        "option 'id' of directive 'activity' is empty",
        "write something after its second colon, or take the line away",
    ),
    "blank after name": (
        ":minutes: 15",
        ":minutes : 15",
        ":minutes : 15",
        "wrong-directive",
        "this option is not written as one: ':minutes : 15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "equals": (
        ":minutes: 15",
        ":minutes = 15",
        ":minutes = 15",
        "wrong-directive",
        "this option is not written as one: ':minutes = 15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "number sign in purpose": (
        ":purpose: Agree on the first steps.",
        ":purpose: Agree #1 now.",
        ":purpose: Agree #1 now.",
        "lost-text",
        "what follows ` #` is left out: '#1 now.'",
        "put the whole text between quotation marks",
    ),
    "purpose in two lines": (
        ":purpose: Agree on the first steps.",
        ":purpose: Agree on the\nfirst steps.",
        "first steps.",
        "wrong-directive",
        "this line parts the options of a block",
        "write it in one line with its option, however long; text of the block stands below all options",
    ),
    "options below blank": (
        ":id: first-hour",
        "\n:id: first-hour",
        ":id: first-hour",
        "wrong-directive",
        "this option stands in the text: ':id: first-hour'",
        "take the empty line away: options stand directly below the line that begins their block",
    ),
    "obj bloom wrong": (
        ":bloom: understand",
        ":bloom: understanding",
        ":bloom: understanding",
        "wrong-directive",
        "option 'bloom' of directive 'objective' is 'understanding'",
        "choose one of remember, understand, apply, analyse, evaluate, create",
    ),
    "obj bloom missing colon": (
        ":bloom: understand",
        ":bloom understand",
        ":bloom understand",
        "wrong-directive",
        "this option is not written as one: ':bloom understand'",
        "write `:bloom: understand`, with a blank after the second colon",
    ),
    "case id no blank": (
        ":id: desk-call",
        ":id:desk-call",
        ":id:desk-call",
        "wrong-directive",
        "this option is not written as one: ':id:desk-call'",
        "write `:id: desk-call`, with a blank after the second colon",
    ),
    "fullwidth colon": (
        ":minutes: 15",
        ":minutes\uff1a15",
        ":minutes\uff1a15",
        "wrong-directive",
        "this option is not written as one: ':minutes\uff1a15'",
        "write `:minutes: 15`, with a blank after the second colon",
    ),
    "two cases": (
        ":::{quiz} first-call",
        ":::{case} B\n:id: desk-call\n- 2018-05-08: C.\n:::\n\n:::{quiz} first-call",
        ":::{case} B",
        "duplicate-id",
        "case 'desk-call' stands already at modules/first-call/index.md:26",
        "give each its own id",
    ),
    "two checklists no id": (
        ":::{quiz} first-call",
        ":::{checklist} B\n- c\n:::\n\n:::{checklist} B\n- d\n:::\n\n:::{quiz} first-call",
        67,
        "duplicate-id",
        "checklist 'b' stands already at modules/first-call/index.md:63",
        "give each its own id",
    ),
    "two choices": (
        "The parent feels heard.\n:::\n:::{choice} Write",
        ":id: a\nThe parent feels heard.\n:::\n:::{choice} Write\n:id: a",
        ":::{choice} Write",
        "duplicate-id",
        "choice 'a' stands already in line 55",
        "give each its own id",
    ),
    "activity and decision": (
        ":id: first-step",
        ":id: first-hour",
        "::::{decision} What do you do first?",
        "duplicate-id",
        "decision 'first-hour' stands already at modules/first-call/index.md:38",
        "give each its own id",
    ),
    "stray choice": (
        ":::{quiz} first-call",
        ":::{choice} Wait\nNo.\n:::\n\n:::{quiz} first-call",
        ":::{choice} Wait",
        "wrong-directive",
        "`{choice}` stands outside of any `{decision}`",
        "put it between the lines that begin and end its `{decision}`, which have a colon more than its own",
    ),
    "choice in activity": (
        ":::{debrief}",
        ":::{choice} X",
        ":::{choice} X",
        "wrong-directive",
        "`{choice}` stands outside of any `{decision}`",
        "put it between the lines that begin and end its `{decision}`, which have a colon more than its own",
    ),
    "stray debrief": (
        ":::{quiz} first-call",
        ":::{debrief}\nNo.\n:::\n\n:::{quiz} first-call",
        63,
        "wrong-directive",
        "`{debrief}` stands outside of any `{activity}`",
        "put it between the lines that begin and end its `{activity}`, which have a colon more than its own",
    ),
    "audience in audience": (
        ":::{quiz} first-call",
        "::::{audience} police\n:::{audience} platform\nA.\n:::\n::::\n\n:::{quiz} first-call",
        ":::{audience} platform",
        "wrong-directive",
        "a `{audience}` stands inside another one",
        "end the first one above it",
    ),
    "activity in activity": (
        ":::{debrief}\nWhat did you leave for later?",
        ":::{activity} Two\n:minutes: 5\nA.",
        ":::{activity} Two",
        "wrong-directive",
        "a `{activity}` stands inside another one",
        "end the first one above it",
    ),
}
"""What stands there → what is written instead, where that is said, its code, the fault and the way out."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_option_id_or_place_is_one_finding(name: str, built: TinyCourse) -> None:
    """At its own line, with its way out; what follows from it is not said, and nothing is built."""
    old, new, at, code, fault, way_out = MISTAKES[name]
    said = Said(next(one for one in Code if one.code == code), FIRST, at, fault, way_out)
    mistake = Mistake(edits(FIRST, old, new), said)
    mistake.change(built)
    assert [as_printed(finding) for finding in built.check()] == mistake.lines(built)
