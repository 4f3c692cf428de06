"""What Moodle makes of a text or a mark, in whatever format it comes."""

from __future__ import annotations

import re
from html import escape

from builder.exchange.questions import Question, Typed

MOST_RIGHT = 20
"""Moodle's smallest percentage is 5, so more right options cannot share a whole mark."""

LONGEST_CATEGORY = 255
"""As many characters as Moodle's database takes."""

_EQUAL = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667",
    7: "14.28571", 8: "12.5", 9: "11.11111", 10: "10",
}  # fmt: skip
_MISREAD = re.compile(r"<|&(?=&|[A-Za-z0-9#]{1,8};)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def shares(count: int) -> list[str]:
    """``count`` percentages that make 100 together, up to ``MOST_RIGHT``; beyond it 5 each.

    Moodle has no equal share for 11 to 19, so some weigh 10 and the others 5.
    """
    if count in _EQUAL:
        return [_EQUAL[count]] * count
    heavy = max(0, MOST_RIGHT - count)
    return ["10"] * heavy + ["5"] * (count - heavy)


def worth(question: Question) -> list[str]:
    """The percentage of each option: right ones share the mark and wrong ones take it away.

    So ticking everything earns nothing. In a choice of one, all or nothing.
    """
    right = len(question.correct)
    if question.kind != "multiple":
        return ["100" if answer.correct else "0" for answer in question.answers]
    gains, losses = iter(shares(right)), iter(shares(len(question.answers) - right))
    return [next(gains) if answer.correct else f"-{next(losses)}" for answer in question.answers]


def one_line(words: str) -> str:
    """``words`` without line breaks, control characters or needless blanks."""
    return " ".join(_CONTROL.sub(" ", words).split())


def shown(words: str) -> str:
    """A plain text that Moodle shows as HTML after all: what it would take for markup is an entity."""
    return _MISREAD.sub(lambda match: escape(match[0]), one_line(words))


def literal(answer: Typed) -> str:
    """A short answer in which ``*`` is no wildcard."""
    return answer.line.replace("*", r"\*")


def category(title: str, kind: str) -> str:
    """The path of a category below the course's; ``/`` in a title is part of it."""
    name = _cut(title).replace("/", "//") or "Untitled"
    # A slash beside the separator would be taken for a part of it.
    before, after = " " * name.startswith("/"), " " * name.endswith("/")
    return f"$course$/top/{before}{name}{after}/{kind}"


def _cut(title: str) -> str:
    title = one_line(title)[: LONGEST_CATEGORY + 1]
    name = shown(title)
    while len(name) > LONGEST_CATEGORY:
        title = title[: -len("…") - 1] + "…"
        name = shown(title)
    return name


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd`` …"""
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else suffixes.get(number % 10, 'th')}"
