"""Feedback where a format tells nothing to a single pair or step."""

from __future__ import annotations

from builder.exchange.questions import Question, Wording
from builder.xml_text import text


def told_together(question: Question) -> Wording:
    """The general feedback, and after it the feedback to every pair or step as one list.

    Pairs are told in no order; steps are.
    """
    if question.kind == "match":
        each = [(f"{pair.premise.line} → {pair.response.line}", pair.feedback) for pair in question.pairs]
    elif question.kind == "order":
        each = [(step.text.line, step.feedback) for step in question.answers]
    else:
        return question.general
    if not any(feedback for _, feedback in each):
        return question.general
    tag = "ol" if question.kind == "order" else "ul"
    items = "".join(f"<li><p>{text(name)}</p>{feedback.xhtml}</li>" for name, feedback in each)
    plain = "\n".join(f"- {name}: {feedback.line}" for name, feedback in each)
    return Wording(f"{question.general.xhtml}<{tag}>{items}</{tag}>", f"{question.general.plain}\n\n{plain}".strip())
