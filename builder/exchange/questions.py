"""A bank's questions as a quiz format takes them: every text rendered, every picture at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from builder.fragments import PICTURES
from builder.model.vocabulary import Use
from builder.speech import N_, _

_SHOWN = re.compile(f'<img src="{PICTURES}([^"]*)" alt="([^"]*)" />')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(r"[^A-Za-z0-9]+")


class Kind(StrEnum):
    """The seven ways to be asked that a format may or may not know."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    MATCH = "match"
    ORDER = "order"
    SHORT = "short"
    NUMERIC = "numeric"


@dataclass(frozen=True, slots=True)
class Wording:
    """An authored text twice: as XHTML, pictures marked by ``PICTURES``, and plain; empty when nothing was written."""

    xhtml: str = ""
    plain: str = ""

    def __bool__(self) -> bool:
        return bool(self.xhtml)

    @property
    def has_pictures(self) -> bool:
        """Whether anything is shown and not told."""
        return PICTURES in self.xhtml

    @property
    def pictures(self) -> list[str]:
        """The names of the pictures shown."""
        return [name for name, _ in _SHOWN.findall(self.xhtml)] if self.has_pictures else []

    def with_pictures(self, folder: str) -> str:
        """The XHTML with its pictures in ``folder``, which ends in a slash."""
        return self.xhtml.replace(PICTURES, folder) if self.has_pictures else self.xhtml

    @property
    def described(self) -> str:
        """The XHTML with alternative texts where pictures were."""
        return _SHOWN.sub(r"\2", self.xhtml) if self.has_pictures else self.xhtml

    @property
    def line(self) -> str:
        """The plain text on one line."""
        return " ".join(self.plain.split())


NOTHING = Wording()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An option of a choice, or a step of an order (right steps stand in the right order)."""

    identifier: str
    text: Wording
    correct: bool
    feedback: Wording = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One premise and the response that belongs to it."""

    identifier: str
    premise: Wording
    response: Wording
    feedback: Wording = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A short answer that counts as right."""

    text: str
    feedback: Wording = NOTHING

    @property
    def line(self) -> str:
        """The answer as it can be typed: no control characters, no blanks around it."""
        return _CONTROL.sub(" ", self.text).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item, flat: only the fields of its ``kind`` are filled.

    ``asked`` is the vignette, the prompt and what to know about the unit; ``right`` and ``wrong``
    are told to a number, ``wrong`` to a short answer that is not among those ``accepted``;
    ``general`` is told to everybody. ``line`` counts from 1 in the bank's file.
    """

    identifier: str
    bank: str
    kind: Kind
    use: Use
    objective: str
    asked: Wording
    line: int = 0
    marks: float = 1.0
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    pairs: tuple[Joined, ...] = ()
    distractors: tuple[Wording, ...] = ()
    accepted: tuple[Typed, ...] = ()
    case_sensitive: bool = False
    value: float = 0.0
    tolerance: float = 0.0
    unit: str = ""
    right: Wording = NOTHING
    wrong: Wording = NOTHING
    general: Wording = NOTHING

    @property
    def name(self) -> str:
        """``bank/item``: what an item is called wherever it goes, so that answers can be traced."""
        return f"{self.bank}/{self.identifier}"

    @property
    def correct(self) -> list[Answer]:
        """The right options, or all steps."""
        return [answer for answer in self.answers if answer.correct]

    @property
    def wordings(self) -> Iterator[Wording]:
        """Every text of the question."""
        yield self.asked
        for answer in self.answers:
            yield answer.text
            yield answer.feedback
        for pair in self.pairs:
            yield pair.premise
            yield pair.response
            yield pair.feedback
        yield from self.distractors
        for typed in self.accepted:
            yield typed.feedback
        yield from (self.right, self.wrong, self.general)

    @property
    def pictures(self) -> list[str]:
        """The names of all pictures shown, each once."""
        return list(dict.fromkeys(name for wording in self.wordings for name in wording.pictures))

    @property
    def responses(self) -> list[Wording]:
        """What there is to join premises to, each text once, in an order that gives nothing away."""
        once = {one.line: one for one in (*(pair.response for pair in self.pairs), *self.distractors)}
        return [once[text] for text in shuffled(self.name, list(once))]

    @property
    def mixed_steps(self) -> list[Answer]:
        """The steps in an order that is not the right one."""
        steps = {answer.identifier: answer for answer in self.answers}
        return [steps[identifier] for identifier in shuffled(self.name, list(steps))]


USES = {Use.PRACTICE: N_("practice"), Use.EXAM: N_("exam")}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    """All questions of one bank; ``pictures`` are their files by name, ``path`` is the bank's own file.

    ``notices`` are what a reader must know before relying on it.
    """

    identifier: str
    title: str
    path: str
    questions: tuple[Question, ...]
    draw: int | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    language: str = "en-GB"
    notices: tuple[str, ...] = ()

    def title_of(self, use: Use) -> str:
        """What the questions of one use are called."""
        return f"{self.title}: {_(USES[use])}"

    def of(self, use: Use) -> list[Question]:
        """The questions of one use."""
        return [question for question in self.questions if question.use == use]


def shuffled(seed: str, names: list[str]) -> list[str]:
    """``names`` in an order that only they and ``seed`` decide, and never the order given."""
    mixed = sorted(names, key=lambda name: sha256(f"{seed}/{name}".encode()).digest())
    return mixed[1:] + mixed[:1] if mixed == names else mixed


def picture_name(stem: str, suffix: str, content: bytes) -> str:
    """What a picture is called in a package: ASCII without blanks, and another name for another content."""
    return f"{_NAME.sub('-', stem).strip('-').lower() or 'picture'}-{sha256(content).hexdigest()[:8]}{suffix.lower()}"


def decimal(number: float | Decimal) -> str:
    """A number without exponent or needless zeros."""
    if -1e15 < number < 1e15 and number == int(number):
        return str(int(number))
    exact = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    written = format(exact, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
