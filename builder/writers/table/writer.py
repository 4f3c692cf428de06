"""A bank as CSV: one row for each answer, so that a spreadsheet can sort and count."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import assert_never

from builder.exchange.questions import Kind, Question, QuestionBank, Wording, decimal

COLUMNS = (
    "bank", "item", "use", "type", "objective", "marks", "tags", "sources", "question",
    "answer", "text", "belongs to", "right", "feedback", "general feedback",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(bank: QuestionBank) -> str:
    """The table, for UTF-8 with a byte order mark, by which Excel knows it.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    file = StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for question in bank.questions:
        head = _head(question)
        general = _cell(question.general)
        rows.writerows([*head, *answer, general] for answer in _answers(question))
    return "\ufeff" + file.getvalue()


def _head(question: Question) -> list[str]:
    return [
        safe(question.bank),
        safe(question.identifier),
        str(question.use),
        str(question.kind),
        safe(question.objective),
        decimal(question.marks),
        safe(", ".join(question.tags)),
        safe(", ".join(question.sources)),
        _cell(question.asked),
    ]


def _answers(question: Question) -> Iterator[tuple[str, str, str, str, str]]:
    """Identifier, text, what it belongs to (a response, a place), whether it is right, what it is told."""
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            for one in question.answers:
                yield one.identifier, _cell(one.text), "", _yes(one.correct), _cell(one.feedback)
        case Kind.ORDER:
            for place, one in enumerate(question.answers, 1):
                yield one.identifier, _cell(one.text), str(place), "yes", _cell(one.feedback)
        case Kind.MATCH:
            for pair in question.pairs:
                yield pair.identifier, _cell(pair.premise), _cell(pair.response), "yes", _cell(pair.feedback)
            for distractor in question.distractors:
                yield "", "", _cell(distractor), "no", ""
        case Kind.SHORT:
            for place, typed in enumerate(question.accepted, 1):
                yield f"answer-{place}", safe(typed.line), "", "yes", _cell(typed.feedback)
            yield "", "", "", "no", _cell(question.wrong)
        case Kind.NUMERIC:
            number = f"{decimal(question.value)} ± {decimal(question.tolerance)} {question.unit}".strip()
            yield "answer", safe(number), "", "yes", _cell(question.right)
            yield "", "", "", "no", _cell(question.wrong)
        case other:
            assert_never(other)


def safe(text: str) -> str:
    """``text``, with an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(wording: Wording) -> str:
    return safe(wording.plain)


def _yes(right: bool) -> str:
    return "yes" if right else "no"
