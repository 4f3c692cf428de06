"""Banks and the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.items import ItemBank
from builder.model.uses import QuizUse
from builder.model.vocabulary import Use
from builder.spelling import did_you_mean


def unknown_banks(course: Course) -> Iterator[Finding]:
    """Quizzes that name no bank, or an item the bank does not have or keeps for exams."""
    banks = course.banks_by_identifier
    for quiz in course.quizzes:
        if quiz.bank in banks:
            yield from _unknown_items(quiz, banks[quiz.bank])
            continue
        if f"quizzes/{quiz.bank}.yml" in course.refused:
            continue
        yield Code.UNKNOWN_BANK.at(
            quiz.location,
            f"there is no bank {quiz.bank!r}",
            did_you_mean(quiz.bank, banks, f"write quizzes/{quiz.bank}.yml or mend the name"),
        )


def _unknown_items(quiz: QuizUse, bank: ItemBank) -> Iterator[Finding]:
    items = {item.identifier: item for item in bank.items}
    for identifier in quiz.items:
        if identifier not in items:
            yield Code.UNKNOWN_ITEM.at(
                quiz.location,
                f"bank {quiz.bank!r} has no item {identifier!r}",
                "mend the name or leave it out",
            )
        elif items[identifier].use is Use.EXAM:
            yield Code.EXAM_ITEM_SHOWN.at(
                quiz.location,
                f"item {identifier!r} of bank {quiz.bank!r} is kept for exams",
                "choose a practice item",
            )


def unused_banks(course: Course) -> Iterator[Finding]:
    """Banks with practice items that no page shows."""
    shown = {quiz.bank for quiz in course.quizzes}
    for bank in course.banks:
        if bank.identifier not in shown and any(item.use is Use.PRACTICE for item in bank.items):
            yield Code.UNUSED_BANK.at(
                bank.location,
                f"no page shows the practice items of bank {bank.identifier!r}",
                "add `{quiz} " + bank.identifier + "` to a module",
            )
