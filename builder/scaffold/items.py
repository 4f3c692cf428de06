"""The items of a bank's draft: as many as a module needs, of every type, each with its texts to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice

from builder.model.vocabulary import Use

PRACTICE = 12
EXAM = 20

_EVERY_TYPE = ("single", "multiple", "true-false", "match", "order", "short", "numeric", "vignette")
_FOR_EXAMS = ("single", "single", "multiple", "true-false", "order", "vignette")


def draft_items(objectives: Sequence[str]) -> str:
    """The YAML list below ``items:``, its items spread over ``objectives``."""
    lines: list[str] = []
    for use, count, kinds in ((Use.PRACTICE, PRACTICE, _EVERY_TYPE), (Use.EXAM, EXAM, _FOR_EXAMS)):
        for number, (kind, objective) in enumerate(zip(islice(cycle(kinds), count), cycle(objectives)), 1):
            authored = "single" if kind == "vignette" else kind
            lines += [
                f"  - id: {use}-{number}",
                f"    type: {authored}",
                f"    use: {use}",
                f"    objective: {objective}",
                *(["    vignette: the-call"] if kind == "vignette" else []),
                f"    prompt: TODO {_PROMPTS[authored]}",
                *_ANSWERS[authored](number),
            ]
    return "\n".join(lines)


def _single(number: int) -> list[str]:
    return ["    options:", *_options(right={number % 3})]


def _multiple(number: int) -> list[str]:
    return ["    options:", *_options(right={number % 3, (number + 1) % 3})]


def _options(right: set[int]) -> list[str]:
    lines = []
    for place, name in enumerate("abc"):
        text = f"TODO Right answer {name}" if place in right else f"TODO Likely mistake {name}"
        lines += [
            f"      - id: {name}",
            f"        text: {text}",
            *(["        correct: true"] if place in right else []),
            f"        feedback: TODO Why {name} is {'right' if place in right else 'not the answer'}",
        ]
    return lines


def _true_false(number: int) -> list[str]:
    word = "true" if number % 2 else "false"
    return [
        f"    answer: {word}",
        "    feedback_true: TODO What whoever says true is told",
        "    feedback_false: TODO What whoever says false is told",
    ]


def _match(number: int) -> list[str]:
    lines = ["    pairs:"]
    for name in "abc":
        lines += [
            f"      - id: {name}",
            f"        text: TODO Left side {name}",
            f"        match: TODO What belongs to {name}",
            f"        feedback: TODO Why they belong together, {name}",
        ]
    return lines


def _order(number: int) -> list[str]:
    lines = ["    steps:"]
    for place, name in (("first", "a"), ("second", "b"), ("third", "c")):
        lines += [
            f"      - id: {name}",
            f"        text: TODO The {place} step",
            f"        feedback: TODO Why it stands {place}",
        ]
    return lines


def _short(number: int) -> list[str]:
    return [
        "    answers:",
        "      - text: TODO the word",
        "        feedback: TODO Why this word",
        "    otherwise: TODO What any other answer is told",
    ]


def _numeric(number: int) -> list[str]:
    return [
        "    answer: 24",
        "    unit: hours",
        "    feedback: TODO Why this number, and where it stands",
        "    otherwise: TODO What any other number is told",
    ]


_ANSWERS: dict[str, Callable[[int], list[str]]] = {
    "single": _single,
    "multiple": _multiple,
    "true-false": _true_false,
    "match": _match,
    "order": _order,
    "short": _short,
    "numeric": _numeric,
}
_PROMPTS = {
    "single": "What comes first, or which one is right?",
    "multiple": "Which of these hold?",
    "true-false": "A statement that is plainly true or plainly false.",
    "match": "What belongs to what?",
    "order": "Put these into order.",
    "short": "Which word or short phrase?",
    "numeric": "How many? Say here what is counted.",
}
