"""What the formats do not keep of a bank: a file that says it of every item, and findings where it surprises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.errors import Finding, Location
from builder.exchange.capabilities import (
    OF_EVERY_ITEM,
    TITLES,
    Format,
    Hold,
    Limit,
    left_out,
    limits,
)
from builder.exchange.questions import Question, QuestionBank
from builder.findings import Code

Found = dict[Format, list[tuple[Question, list[Limit]]]]
"""Format → the questions it does not keep whole, and why."""

_HINT = "reword it, take the item from another format, or leave this one out of casebook_quiz_formats"


def found_limits(bank: QuestionBank, formats: Sequence[Format]) -> Found:
    """What each format does not keep."""
    return {
        name: [(question, found) for question in bank.questions if (found := list(limits(question, name)))]
        for name in formats
    }


def report(bank: QuestionBank, found: Found) -> str:
    """The file: a paragraph for each format, a line for each thing not kept, by path and line."""
    lines = [f"What each format keeps of {bank.path}", *bank.notices, ""]
    for name, questions in found.items():
        missing = sum(bool(left_out(reasons)) for _, reasons in questions)
        kept = len(bank.questions) - missing
        lines.append(f"{TITLES[name]}: {kept} of {len(bank.questions)} items")
        lines += [
            f"  every item: {feature.title}: {feature.limits[name].says}"
            for feature in OF_EVERY_ITEM
            if name in feature.limits
        ]
        lines += [
            f"  {Location(bank.path, question.line)}: {question.identifier}: {limit.hold}: {limit.says}"
            for question, reasons in questions
            for limit in reasons
        ]
        lines.append("")
    return "\n".join(lines)


def surprises(bank: QuestionBank, found: Found) -> Iterator[Finding]:
    """What an author would not expect of a format, item by item."""
    for name, questions in found.items():
        for question, reasons in questions:
            for limit in reasons:
                if limit.warns:
                    yield _finding(bank, question, name, limit)


def notes(bank: QuestionBank, found: Found) -> Iterator[Finding]:
    """What formats do not keep by their nature: of each item once, with the formats in which it is not whole."""
    said: dict[str, list[str]] = {}
    for name, questions in found.items():
        for question, reasons in questions:
            first = (left_out(reasons) or reasons)[0]
            if not first.warns:
                said.setdefault(question.identifier, []).append(f"{TITLES[name]}: {first.says}")
    for question in bank.questions:
        if formats := said.get(question.identifier):
            where = Location(bank.path, question.line)
            yield Code.NOT_KEPT.at(where, f"item {question.identifier!r} is not whole in {'; '.join(formats)}")


def _finding(bank: QuestionBank, question: Question, name: Format, limit: Limit) -> Finding:
    what = "is left out of" if limit.hold is Hold.LEFT_OUT else "is changed in"
    return Code.UNSAYABLE.at(
        Location(bank.path, question.line),
        f"item {question.identifier!r} {what} {TITLES[name]}: {limit.says}",
        _HINT,
    )
