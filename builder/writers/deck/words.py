"""The words that the deck itself adds to an author's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.speech import _

UNTITLED = "Untitled"
DRAFT = "Draft: not yet reviewed"
VERSION = "Version {version}"
MINUTES = "{minutes} min"
CLASSROOM = "{classroom} minutes in the classroom, {alone} minutes alone"
FOR = "For {audiences}"
JURISDICTIONS = "Jurisdictions: {jurisdictions}"

AGENDA = "Agenda: {minutes} minutes"
AGENDA_PLAIN = "Agenda"
OBJECTIVES = "By the end you can"
OBJECTIVE = "{identifier}: {verb} ({bloom})"
SAFETY = "Before we begin"
CASE = "Case"
WHEN = "When"
WHAT = "What happened"
ACTIVITY = "Activity"
TOTAL = "{minutes} minutes"
MATERIALS = "Materials: {materials}"
DEBRIEF = "Debrief"
DECISION = "What do you do?"
SCENARIO = "Scenario"
FOLLOWS = "What follows"
CHOSEN = "{step}, choice {letter}"
CHECKLIST = "Checklist"
FACILITATOR = "Facilitator"
AUDIENCES = {"police": "Police", "platform": "Platform"}
SENSITIVE = "Sensitive, level {level} of 4 ({meaning})"
LEVELS = {
    1: "the topic is named",
    2: "harm described in general",
    3: "a person's account",
    4: "a distressing account",
}

IN_FULL = "In full"
SOURCES = "Sources: {sources}"
CHOICE = "{letter}. {title}"
SEE = "See {letter}"
BACK = "Back to the decision"
ON = "On to the debrief"
DEBRIEF_OF = "Debrief: {title}"
MORE = "…"
BETWEEN = " · "

SITUATION = "Situation"
QUESTION = "Question {number}"
ANSWER = "Question {number}: answer"
CHOOSE_ALL = "Choose every right answer."
RIGHT = "Right: "
PAIRS = "the right pairs"
PREMISE = "Item"
RESPONSE = "Belongs to"
NOWHERE = "Belongs to none: "
WITHIN = " (within {tolerance})"
FEEDBACK = {"right": "When right: ", "wrong": "When wrong: ", "general": "", "option": ""}

PERIOD = "Period"
PROCESS_ALT = "Diagram: {title}. {steps}."
PICTURE = "Picture: "
PICTURE_FOR = "Picture for “{title}”"
TABLE_ALT = "Table: {title}. {rows} rows. Columns: {columns}."
NO_PICTURE = "The picture is not on this slide: {reason}."
PART = " ({number} of {count})"
CONTINUES = "Continued: the notes are with part 1."
FULL_TITLE = "The full title: "


class _Said:
    """The words above in the language being built; a table is said whole."""

    AUDIENCES: dict[str, str]
    LEVELS: dict[int, str]
    FEEDBACK: dict[str, str]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str | dict[str, str]:
            words = globals()[name]
            return {key: _(one) for key, one in words.items()} if isinstance(words, dict) else _(words)

    else:

        def __getattr__(self, name: str) -> str:
            raise NotImplementedError


say = _Said()


def every() -> Iterator[str]:
    """All words above that have letters in them, for a catalogue."""
    for name, words in globals().items():
        for one in words.values() if isinstance(words, dict) else [words]:
            if name.isupper() and isinstance(one, str) and any(map(str.isalpha, re.sub(r"\{\w+\}", "", one))):
                yield one
