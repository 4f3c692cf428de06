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
AGENDA_MINUTES = "Minutes"
AGENDA_PART = "Part"
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
TO_CHOICES = "To the choices"
CHOICES_OF = "{step}: what do you do?"
BACK_TO_CHOICES = "Back to the choices"
COMPARED = "{step}: the choices compared"
CHOICE_HEAD = "Choice"
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
NOTES_WITH = "The notes are with “{title}”."
FULL_TITLE = "The full title: "

COURSE_MINUTES = "{minutes} minutes, {breaks} of them breaks"
DAY = "Day {day}: {title}"
FROM_TO = "{start} to {end}"
UNTIL = "{title}, until {end}"
TIME = "Time"
COMING = "What this course names"
RATED = "Level {level} of 4: {meaning}"
UNRATED = "No passage is rated"
MODULE = "Module"
RATING = "Highest rating"
BRIEF_OF = "Safety brief of “{title}”"
SUPPORT_LAST = "Support stands on the last slide: {title}."
TAKEN = "From “{module}”: {blocks}."
NO_SLIDE = "This has no slide of its own: it is told in the notes of the deck {module!r}."
OF_MODULE = "{title}: {module}"
SUMMARY = "Summary of the course"
ALL_SOURCES = "Sources"
MORE_SOURCES = "Each with its date, and how far to trust it: in the notes."

HANDOUT_OF = "Handout: {title}"
HANDOUT = "For you to keep: no notes of the trainer's, and no answer before the question was asked"
HANDOUT_SLIDE = "Slide {number}"


def in_marks(title: str) -> str:
    """Return a title as it stands within quotation marks: its own are single ones there."""
    return re.sub(r'["“]([^"“”]*)["”]', r"‘\1’", title)


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
