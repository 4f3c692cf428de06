"""Reads Moodle XML as Moodle 4.5's importer was seen to read it: a test's second opinion."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from xml.etree import ElementTree

FRACTIONS = {"100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20",
             "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"}  # fmt: skip
"""What Moodle's matchgrades=error takes, and the same with a minus."""


@dataclass
class Read:
    """One imported question; answers are (fraction, text, feedback), pairs (premise, response)."""

    category: str
    kind: str
    name: str
    idnumber: str
    prompt: str
    general: str
    marks: str
    tags: list[str]
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)


def moodle(file: bytes) -> list[Read]:
    """The questions of a file; what Moodle would refuse is an assertion."""
    category, found = "", []
    root = ElementTree.fromstring(file)
    assert root.tag == "quiz"
    for question in root:
        if question.get("type") == "category":
            category = question.findtext("category/text") or ""
        else:
            found.append(_question(category, question))
    return found


def _text(node: ElementTree.Element | None) -> str:
    return (node.findtext("text") or "") if node is not None else ""


def _question(category: str, node: ElementTree.Element) -> Read:
    kind = node.get("type", "")
    read = Read(
        category=category,
        kind=kind,
        name=_text(node.find("name")),
        idnumber=node.findtext("idnumber") or "",
        prompt=_text(node.find("questiontext")),
        general=_text(node.find("generalfeedback")),
        marks=node.findtext("defaultgrade") or "",
        tags=[_text(tag) for tag in node.iterfind("tags/tag")],
        files={one.get("name", ""): b64decode(one.text or "") for one in node.iter("file")},
        more={one.tag: one.text or "" for one in node if not len(one) and one.tag not in ("answer",)},
    )
    for answer in node.iterfind("answer"):
        fraction = answer.get("fraction", "")
        if kind == "ordering":
            assert fraction == str(len(read.answers) + 1), "the place of a step"
        else:
            assert fraction.removeprefix("-") in FRACTIONS, fraction
        read.answers.append((fraction, _text(answer), _text(answer.find("feedback"))))
    read.pairs = [(_text(one), _text(one.find("answer"))) for one in node.iterfind("subquestion")]
    if kind == "ordering":
        # Without this element Moodle ends the whole import with a database error.
        assert node.find("shownumcorrect") is not None
    return read
