"""Questions with one right letter as an Aiken file, which a person can type."""

from __future__ import annotations

from builder.exchange.capabilities import Format, left_out, limits
from builder.exchange.questions import Question, QuestionBank
from builder.model.vocabulary import Use


def aiken(bank: QuestionBank, use: Use) -> str:
    """The file of one use, for Aiken has no categories; empty when it can hold none of the items."""
    held = (one for one in bank.of(use) if not left_out(list(limits(one, Format.AIKEN))))
    return "\n".join(map(_question, held))


def _question(question: Question) -> str:
    letters = [chr(ord("A") + place) for place in range(len(question.answers))]
    options = list(zip(letters, question.answers, strict=True))
    right = next(letter for letter, option in options if option.correct)
    lines = [question.asked.line, *(f"{letter}. {option.text.line}" for letter, option in options)]
    return "\n".join([*lines, f"ANSWER: {right}", ""])
