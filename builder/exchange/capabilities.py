"""What each quiz format can say: the one table that writers, warnings and the README go by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from builder.exchange.moodle import MOST_RIGHT
from builder.exchange.questions import Kind, Question, Wording


class Format(StrEnum):
    """The formats a bank is written in, by the names used in ``casebook_quiz_formats``."""

    MOODLE_XML = "moodle-xml"
    GIFT = "gift"
    QTI21 = "qti21"
    QTI30 = "qti30"
    CARTRIDGE = "cartridge"
    AIKEN = "aiken"
    PAPER = "paper"
    CSV = "csv"


TITLES = {
    Format.MOODLE_XML: "Moodle XML",
    Format.GIFT: "GIFT",
    Format.QTI21: "QTI 2.1",
    Format.QTI30: "QTI 3.0",
    Format.CARTRIDGE: "Common Cartridge 1.1",
    Format.AIKEN: "Aiken",
    Format.PAPER: "paper and key",
    Format.CSV: "CSV",
}


class Hold(StrEnum):
    """How much of something a format keeps."""

    WHOLE = "whole"
    CHANGED = "changed"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Limit:
    """Less than whole: what becomes of it, in words; ``warns`` when an author would not expect it."""

    hold: Hold
    says: str
    warns: bool = False


def _changed(says: str, *, warns: bool = False) -> Limit:
    return Limit(Hold.CHANGED, says, warns)


def _left_out(says: str, *, warns: bool = False) -> Limit:
    return Limit(Hold.LEFT_OUT, says, warns)


Limits = Mapping[Format, Limit]
"""A format that is not named keeps the whole."""

_NOT_IN_AIKEN = _left_out("Aiken asks for one letter only")
_NOT_IN_CARTRIDGE = _left_out("Common Cartridge has no such question")

INTERACTIONS: Mapping[Kind, Limits] = {
    Kind.SINGLE: {},
    Kind.MULTIPLE: {
        Format.AIKEN: _NOT_IN_AIKEN,
        Format.CARTRIDGE: _changed("all or nothing: the cartridge's profile has no shared marks"),
    },
    Kind.TRUE_FALSE: {},
    Kind.MATCH: {Format.AIKEN: _NOT_IN_AIKEN, Format.CARTRIDGE: _NOT_IN_CARTRIDGE},
    Kind.ORDER: {
        Format.GIFT: _changed("each place is matched to its step"),
        Format.AIKEN: _NOT_IN_AIKEN,
        Format.CARTRIDGE: _NOT_IN_CARTRIDGE,
    },
    Kind.SHORT: {Format.AIKEN: _NOT_IN_AIKEN},
    Kind.NUMERIC: {Format.AIKEN: _NOT_IN_AIKEN, Format.CARTRIDGE: _NOT_IN_CARTRIDGE},
}


@dataclass(frozen=True, slots=True)
class Feature:
    """Something an item may have beside its interaction, and who keeps it.

    ``is_asked`` finds it where a format without feedback looks; else it is looked for as ``is_in`` does.
    """

    title: str
    is_in: Callable[[Question], bool]
    limits: Limits
    is_asked: Callable[[Question], bool] | None = None

    def found_by(self, name: Format) -> Callable[[Question], bool]:
        """What tells whether it is in a question as a format writes that."""
        return self.is_asked if self.is_asked and name is Format.AIKEN else self.is_in


_OPTION_LINE = re.compile(r"[A-Za-z][.)]|ANSWER:", re.IGNORECASE)
_LOST_IN_GIFT = re.compile(r"->|&&(010|(035|058|061|092|123|125|126);)")
_STRUCTURED = re.compile("<(ul|ol|table|pre)>")
_STYLED = re.compile("<(strong|em|code|su[bp]|a |ul|ol|table|pre)")
_MOST_LETTERS = 26
_FEWEST_IN_CARTRIDGE = 3
MOST_MARKS = 99
"""The heaviest weight of an item in a cartridge."""

_DRAWN = (".svg", ".webp")


def is_lost_in_gift(answer: str) -> bool:
    """Whether Moodle would misread a short answer however it is escaped.

    ``->`` makes the item a matching one; ``&&058;`` and its like are Moodle's own placeholders.
    """
    return bool(_LOST_IN_GIFT.search(answer))


def _tells_options(question: Question) -> bool:
    options = [one.feedback for one in question.answers] if question.kind is not Kind.ORDER else []
    return any([*options, *(one.feedback for one in question.accepted)])


def _tells_pairs(question: Question) -> bool:
    steps = [step.feedback for step in question.answers] if question.kind is Kind.ORDER else []
    return any([*steps, *(pair.feedback for pair in question.pairs)])


def _styles_responses(question: Question) -> bool:
    steps = [step.text for step in question.answers] if question.kind is Kind.ORDER else []
    responses = [*(pair.response for pair in question.pairs), *question.distractors, *steps]
    return any(_STYLED.search(one.xhtml) for one in responses)


def _pictures_in_responses(question: Question) -> bool:
    steps = [step.text for step in question.answers] if question.kind is Kind.ORDER else []
    responses = [*(pair.response for pair in question.pairs), *question.distractors, *steps]
    return any(one.has_pictures for one in responses)


def _asks_with_pictures(question: Question) -> bool:
    return any(one.has_pictures for one in _asked(question))


def _asks_in_blocks(question: Question) -> bool:
    return any(_STRUCTURED.search(one.xhtml) for one in _asked(question))


def _asked(question: Question) -> list[Wording]:
    return [question.asked, *(one.text for one in question.answers)]


def _looks_like_aiken(question: Question) -> bool:
    return bool(_OPTION_LINE.match(question.asked.line))


FEATURES: tuple[Feature, ...] = (
    Feature("identifier", lambda question: True, {Format.AIKEN: _changed("has no place for it")}),
    Feature("practice and exam apart", lambda question: True, {}),
    Feature(
        "pictures",
        lambda question: bool(question.pictures),
        {
            Format.GIFT: _changed("their descriptions stand in their place"),
            Format.AIKEN: _left_out("Aiken holds no pictures in a prompt or option"),
            Format.CSV: _changed("their descriptions stand in their place"),
        },
        is_asked=_asks_with_pictures,
    ),
    Feature(
        "pictures in SVG or WebP",
        lambda question: any(name.endswith(_DRAWN) for name in question.pictures),
        {Format.PAPER: _changed("their descriptions stand in their place", warns=True)},
    ),
    Feature(
        "pictures in responses or steps",
        _pictures_in_responses,
        {Format.MOODLE_XML: _changed("in a response the description stands in its place", warns=True)},
    ),
    Feature(
        "emphasis and lists in responses or steps",
        _styles_responses,
        {
            Format.MOODLE_XML: _changed("a response is plain text; a step keeps its markup"),
            Format.GIFT: _changed("a response is plain text"),
            Format.CSV: _changed("all is plain text"),
        },
    ),
    Feature(
        "lists, tables, blocks of code",
        lambda question: any(_STRUCTURED.search(one.xhtml) for one in question.wordings),
        {
            Format.AIKEN: _left_out("an Aiken prompt or option is one line"),
            Format.CSV: _changed("they are plain text"),
        },
        is_asked=_asks_in_blocks,
    ),
    Feature(
        "feedback to an option or answer",
        _tells_options,
        {Format.AIKEN: _changed("has no feedback")},
    ),
    Feature(
        "feedback to a pair or step",
        _tells_pairs,
        {
            Format.MOODLE_XML: _changed("all of it stands in the general feedback"),
            Format.GIFT: _changed("all of it stands in the general feedback"),
            Format.QTI21: _changed("all of it stands in the general feedback"),
            Format.QTI30: _changed("all of it stands in the general feedback"),
        },
    ),
    Feature(
        "general feedback",
        lambda question: bool(question.general),
        {Format.AIKEN: _changed("has no feedback")},
    ),
    Feature(
        "marks other than 1",
        lambda question: question.marks != 1,
        {
            Format.GIFT: _changed("has no marks: set them in the quiz", warns=True),
            Format.AIKEN: _changed("has no marks: set them in the quiz", warns=True),
        },
    ),
    Feature(
        "marks with a fraction, or above 99",
        lambda question: question.marks != int(question.marks) or question.marks > MOST_MARKS,
        {Format.CARTRIDGE: _changed("rounded to a whole number from 1 to 99", warns=True)},
    ),
    Feature(
        "tags",
        lambda question: bool(question.tags),
        {
            Format.CARTRIDGE: _changed("has no tags"),
            Format.AIKEN: _changed("has no tags"),
        },
    ),
    Feature(
        "capital letters that count",
        lambda question: question.case_sensitive,
        {Format.GIFT: _changed("cannot say so: choose it in Moodle after importing", warns=True)},
    ),
    Feature(
        "several right options, more than 20 of them",
        lambda question: question.kind is Kind.MULTIPLE and len(question.correct) > MOST_RIGHT,
        {
            name: _left_out(f"Moodle cannot share a mark among more than {MOST_RIGHT} right options", warns=True)
            for name in (Format.GIFT, Format.MOODLE_XML)
        },
    ),
    Feature(
        "a short answer with `->` or one of Moodle's placeholders such as `&&058;`",
        lambda question: any(is_lost_in_gift(one.text) for one in question.accepted),
        {Format.GIFT: _left_out("Moodle would misread the accepted answer", warns=True)},
    ),
    Feature(
        "a choice of one between two options",
        lambda question: question.kind is Kind.SINGLE and len(question.answers) < _FEWEST_IN_CARTRIDGE,
        {Format.CARTRIDGE: _left_out("the profile asks for three options or more")},
    ),
    Feature(
        "more than 26 options",
        lambda question: len(question.answers) > _MOST_LETTERS,
        {Format.AIKEN: _left_out("Aiken has 26 letters", warns=True)},
    ),
    Feature(
        "a prompt that begins like `A.` or `ANSWER:`",
        _looks_like_aiken,
        {Format.AIKEN: _left_out("Aiken would take the prompt for an option", warns=True)},
    ),
)

OF_EVERY_ITEM = FEATURES[:2]
"""What every item has: said once for a format, not of each item."""

_FEATURES_OF = {
    name: [(one.found_by(name), one.limits[name]) for one in FEATURES[len(OF_EVERY_ITEM) :] if name in one.limits]
    for name in Format
}


def limits(question: Question, name: Format) -> Iterator[Limit]:
    """What of ``question`` a format does not keep; nothing when it keeps the whole."""
    if limit := INTERACTIONS[question.kind].get(name):
        yield limit
    for is_in, limit in _FEATURES_OF[name]:
        if is_in(question):
            yield limit


def left_out(found: list[Limit]) -> list[Limit]:
    """The reasons why an item is not in a format at all."""
    return [limit for limit in found if limit.hold is Hold.LEFT_OUT]
