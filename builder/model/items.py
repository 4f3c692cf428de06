"""Assessment: item banks, items and the few interactions all question types lower to.

The words are those of 1EdTech's QTI: an *item* asks one thing; an *interaction* is how
it is answered; *feedback* is what the answer is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.errors import Location
from builder.model.constraints import Identifier
from builder.model.text import Text
from builder.model.vocabulary import Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer a learner may choose."""

    identifier: Identifier
    text: Text
    correct: bool = False
    feedback: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Choose one option, or every right one."""

    options: tuple[Option, ...]
    multiple: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Put the steps in order; they are listed in the right order."""

    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One premise and the response that belongs to it."""

    identifier: Identifier
    text: Text
    match: Text
    feedback: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Join each premise to its response; distractors belong to none."""

    pairs: tuple[Pair, ...]
    distractors: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A short answer that counts as right."""

    text: str
    location: Location
    feedback: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry:
    """Type a word or a short phrase; spaces at the ends never count."""

    accepted: tuple[Accepted, ...]
    otherwise: Text
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Type a number: right within ``tolerance`` on either side of ``value``."""

    value: float
    feedback: Text
    otherwise: Text
    tolerance: float = 0.0
    unit: str = ""


Interaction = Choice | Order | Match | TextEntry | Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Vignette:
    """A short situation that several items ask about."""

    identifier: Identifier
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question: what is asked, how it is answered, which objective it tests.

    ``type`` is the authored question type (``single``, ``true-false`` …);
    ``marks`` is what a right answer is worth.
    """

    identifier: Identifier
    type: str
    use: Use
    objective: str
    prompt: Text
    interaction: Interaction
    location: Location
    vignette: str | None = None
    feedback: Text | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    marks: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBank:
    """All items of one file under ``quizzes/``; ``draw`` is how many an exam takes."""

    identifier: Identifier
    title: str
    items: tuple[Item, ...]
    location: Location
    vignettes: tuple[Vignette, ...] = ()
    draw: int | None = None
