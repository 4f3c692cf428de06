"""Reads a GIFT file as Moodle's importer was seen to read it: a test's second opinion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Question:
    """One imported question; answers are (fraction, text, feedback), pairs (premise, response)."""

    category: str
    name: str
    kind: str
    prompt: str
    general: str
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


_MARKS = {"\\\\": "\\", **{f"\\{char}": f"&&{ord(char):03d};" for char in ":#={}~"}, "\\n": "&&010"}


def _hidden(block: str) -> str:
    return re.sub(r"\\[\\:#={}~n]", lambda match: _MARKS[match[0]], block).replace("&&092;", "\\")


def _shown(hidden: str) -> str:
    for char in ":#={}~":
        hidden = hidden.replace(f"&&{ord(char):03d};", char)
    return hidden.replace("&&010", "\n").strip()


def _formatted(hidden: str) -> str:
    return _shown(re.sub(r"^\[(html|plain|moodle|markdown)\]", "", hidden.strip()))


def moodle(file: str) -> list[Question]:
    """The questions of a GIFT file."""
    questions: list[Question] = []
    category = ""
    for raw in re.split(r"\n[ \t]*\n", file):
        lines = [line.strip() for line in raw.split("\n") if not line.strip().startswith("//")]
        block = _hidden("\n".join(lines).strip())
        if block.startswith("$CATEGORY:"):
            category = block.removeprefix("$CATEGORY:").strip()
        elif block:
            questions.append(_question(category, block))
    return questions


def _question(category: str, block: str) -> Question:
    assert block.startswith("::")
    assert block.endswith("}"), "text after the answers makes a missing-word question"
    name, _, rest = block[2:].partition("::")
    prompt, _, rest = rest.partition("{")
    inside, _, after = rest.partition("}")
    assert not after
    answers, _, general = inside.strip().rpartition("####") if "####" in inside else (inside.strip(), "", "")
    answers = answers.strip()
    question = Question(category, _shown(name), _kind(answers), _formatted(prompt), _formatted(general))
    if question.kind == "match":
        parts = [part.partition("->") for part in answers.split("=")[1:]]
        question.pairs = [(_formatted(premise), _shown(response)) for premise, _, response in parts]
    elif question.kind == "truefalse":
        right, wrong_told, right_told = [*answers.split("#", 2), "", ""][:3]
        question.answers = [("100", right, _formatted(right_told)), ("0", "", _formatted(wrong_told))]
    else:
        question.answers = [_answer(part) for part in re.findall(r"[=~][^=~]*", answers)]
    return question


def _kind(answers: str) -> str:
    if answers.startswith("#"):
        return "numerical"
    if "~" in answers:
        return "multichoice-single" if "=" in answers else "multichoice"
    if "=" in answers and "->" in answers:
        return "match"
    return "truefalse" if answers.partition("#")[0].strip() in ("T", "TRUE", "F", "FALSE") else "shortanswer"


def _answer(part: str) -> tuple[str, str, str]:
    sign, rest = part[0], part[1:].strip()
    weight = re.match(r"%(-*\d{1,2}\.?\d*)%", rest)
    fraction = weight[1] if weight else {"=": "100", "~": "0"}[sign]
    answer, _, feedback = rest[weight.end() if weight else 0 :].partition("#")
    return fraction, _formatted(answer), _formatted(feedback)
