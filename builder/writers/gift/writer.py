"""An item bank as a Moodle GIFT file, which a person can read before importing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from builder.exchange.capabilities import Format, left_out, limits
from builder.exchange.moodle import ordinal, shown, worth
from builder.exchange.questions import USES, Answer, Kind, Question, QuestionBank, Wording, decimal
from builder.exchange.telling import told_together
from builder.model.vocabulary import Use
from builder.speech import _
from builder.writers.gift.escape import accepted, category, comment, escaped, html


def gift(bank: QuestionBank) -> str:
    """The GIFT file of one bank: its practice items, then its exam items, a category for each.

    What GIFT cannot say as it was written stands in a comment above the item.
    """
    blocks = ["\n".join(map(comment, (bank.title, *bank.notices)))]
    for use in Use:
        if questions := bank.of(use):
            blocks.append(category(bank.title, _(USES[use]).capitalize()))
            blocks.extend(map(_question, questions))
    return "\n\n".join(blocks) + "\n"


def _question(question: Question) -> str:
    lines = [comment(line) for line in _about(question)]
    found = list(limits(question, Format.GIFT))
    if reasons := left_out(found):
        return "\n".join([*lines, *(comment(f"left out: {one.says}.") for one in reasons)])
    lines += [comment(f"note: {one.says}.") for one in found]
    lines.append(f"::{escaped(question.name)}:: {html(question.asked.described)} {{")
    lines += [f"    {line}" for line in (*_answers(question), *_general(question))]
    return "\n".join([*lines, "}"])


def _about(question: Question) -> Iterator[str]:
    """The facts that GIFT has no place for; Moodle takes the id and the tags from the second line."""
    yield f"id: {question.name}"
    tags = "".join(f" [tag:{_bracketed(tag)}]" for tag in question.tags)
    yield f"[id:{_bracketed(question.name)}]{tags}"
    facts = {
        "type": str(question.kind),
        "objective": question.objective,
        "marks": decimal(question.marks),
        "tags": ", ".join(question.tags),
        "sources": ", ".join(question.sources),
    }
    yield "; ".join(f"{name}: {fact}" for name, fact in facts.items() if fact)


def _bracketed(text: str) -> str:
    return text.replace("]", "\\]")


def _answers(question: Question) -> list[str]:
    match question.kind:
        case Kind.SINGLE:
            return [("=" if option.correct else "~") + _option(option) for option in question.answers]
        case Kind.MULTIPLE:
            weighed = zip(worth(question), question.answers, strict=True)
            return [f"~%{share}%{_option(option)}" for share, option in weighed]
        case Kind.TRUE_FALSE:
            return [_true_false(question)]
        case Kind.ORDER:
            return [f"=[html]{ordinal(place)} -> {_plain(step.text)}" for place, step in enumerate(question.answers, 1)]
        case Kind.MATCH:
            pairs = [f"={html(pair.premise.described)} -> {_plain(pair.response)}" for pair in question.pairs]
            return pairs + [f"= -> {_plain(distractor)}" for distractor in question.distractors]
        case Kind.SHORT:
            return _text(question)
        case Kind.NUMERIC:
            return _number(question)
        case other:
            assert_never(other)


def _true_false(question: Question) -> str:
    """Moodle takes the first feedback for whoever answers wrong."""
    (right,) = (option for option in question.answers if option.correct)
    (wrong,) = (option for option in question.answers if not option.correct)
    to_right = _told(right.feedback)
    return right.identifier[0].upper() + (_told(wrong.feedback) or "#" * bool(to_right)) + to_right


def _option(option: Answer) -> str:
    return html(option.text.described) + _told(option.feedback)


def _text(question: Question) -> list[str]:
    # An explicit %100% keeps Moodle from taking a percentage in the answer for its weight.
    answers = [f"=%100%{accepted(one)}{_told(one.feedback)}" for one in question.accepted]
    otherwise = _told(question.wrong)
    return answers + ([f"=%0%*{otherwise}"] if otherwise else [])


def _number(question: Question) -> list[str]:
    right = f"={decimal(question.value)}:{decimal(question.tolerance)}{_told(question.right)}"
    otherwise = _told(question.wrong)
    return ["#", right] + ([f"~{otherwise}"] if otherwise else [])


def _general(question: Question) -> Iterator[str]:
    if told := told_together(question):
        yield "####" + html(told.described)


def _plain(wording: Wording) -> str:
    return escaped(shown(wording.line))


def _told(feedback: Wording) -> str:
    """``#`` and the feedback, or nothing."""
    return "#" + html(feedback.described) if feedback else ""
