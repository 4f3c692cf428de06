"""An item bank as Moodle XML, as Moodle 4.5 imports it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import assert_never

from builder.exchange.capabilities import Format, left_out, limits
from builder.exchange.moodle import category, literal, one_line, shown, worth
from builder.exchange.questions import NOTHING, USES, Answer, Kind, Question, QuestionBank, Wording, decimal
from builder.exchange.telling import told_together
from builder.model.vocabulary import Use
from builder.speech import _
from builder.xml_text import NONE, Xml, document, element, text

_TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.MATCH: "matching",
    Kind.ORDER: "ordering",
    Kind.SHORT: "shortanswer",
    Kind.NUMERIC: "numerical",
}
_HTML = {"format": "html"}
_PLAIN = {"format": "moodle_auto_format"}
_FILES = "@@PLUGINFILE@@/"
_ANYTHING = "*"
"""What any other answer is, in Moodle's own export."""


def moodle_xml(bank: QuestionBank) -> bytes:
    """The file of one bank: its practice items, then its exam items, a category for each.

    What it cannot hold at all is not in it; the builder says so.
    """
    # Two hyphens would end a comment.
    parts = [Xml(f"<!-- {text(notice.replace('--', '- -'))} -->") for notice in bank.notices]
    written = _Questions(bank.pictures)
    for use in Use:
        if questions := bank.of(use):
            parts.append(_category(category(bank.title, _(USES[use]).capitalize())))
            parts += [
                written.question(question)
                for question in questions
                if not left_out(list(limits(question, Format.MOODLE_XML)))
            ]
    return document(element("quiz", NONE, _lines(parts)))


def _category(path: str) -> Xml:
    return element("question", {"type": "category"}, element("category", NONE, element("text", NONE, path)))


class _Questions:
    """Writes questions whose pictures are at hand."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self._pictures = pictures

    def question(self, question: Question) -> Xml:
        """The elements in the order in which Moodle itself writes them."""
        tags = [element("tag", NONE, element("text", NONE, tag)) for tag in _tags(question)]
        return element(
            "question",
            {"type": _TYPES[question.kind]},
            _lines(
                [
                    element("name", NONE, element("text", NONE, question.name)),
                    self._words("questiontext", question.asked),
                    self._words("generalfeedback", told_together(question)),
                    element("defaultgrade", NONE, decimal(question.marks)),
                    element("penalty", NONE, "0"),
                    element("hidden", NONE, "0"),
                    element("idnumber", NONE, question.name),
                    *self._body(question),
                    element("tags", NONE, *tags),
                ]
            ),
        )

    def _words(self, name: str, wording: Wording, attributes: Mapping[str, str] = _HTML, *more: Xml) -> Xml:
        """An element that holds a text and the pictures in it."""
        shown_in = [_file(one, self._pictures[one]) for one in dict.fromkeys(wording.pictures)]
        return element(name, attributes, _html(wording.with_pictures(_FILES)), *shown_in, *more)

    def _body(self, question: Question) -> list[Xml]:
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE:
                return self._choice(question)
            case Kind.TRUE_FALSE:
                return [
                    self._answer(share, option.identifier, option.feedback)
                    for share, option in zip(worth(question), question.answers, strict=True)
                ]
            case Kind.MATCH:
                return self._match(question)
            case Kind.ORDER:
                return self._order(question)
            case Kind.SHORT:
                return self._short(question)
            case Kind.NUMERIC:
                return self._numeric(question)
            case other:
                assert_never(other)

    def _choice(self, question: Question) -> list[Xml]:
        options = zip(worth(question), question.answers, strict=True)
        return [
            element("single", NONE, "true" if question.kind is Kind.SINGLE else "false"),
            element("shuffleanswers", NONE, "true"),
            element("answernumbering", NONE, "abc"),
            *(self._option(share, option) for share, option in options),
        ]

    def _option(self, share: str, option: Answer) -> Xml:
        return self._words(
            "answer", option.text, {"fraction": share, **_HTML}, self._words("feedback", option.feedback)
        )

    def _match(self, question: Question) -> list[Xml]:
        pairs = [(pair.premise, pair.response) for pair in question.pairs]
        # A premise without text is how Moodle says that a response belongs to none.
        pairs += [(NOTHING, distractor) for distractor in question.distractors]
        return [
            element("shuffleanswers", NONE, "true"),
            *(
                self._words(
                    "subquestion",
                    premise,
                    _HTML,
                    element("answer", NONE, element("text", NONE, shown(response.line))),
                )
                for premise, response in pairs
            ),
        ]

    def _order(self, question: Question) -> list[Xml]:
        return [
            element("layouttype", NONE, "VERTICAL"),
            element("selecttype", NONE, "ALL"),
            element("selectcount", NONE, "0"),
            element("gradingtype", NONE, "ABSOLUTE_POSITION"),
            element("showgrading", NONE, "SHOW"),
            element("numberingstyle", NONE, "none"),
            # Without this one Moodle 4.5 ends the whole import with a database error.
            element("shownumcorrect"),
            *(
                self._words("answer", step.text, {"fraction": decimal(place), **_HTML})
                for place, step in enumerate(question.answers, 1)
            ),
        ]

    def _short(self, question: Question) -> list[Xml]:
        answers = [self._answer("100", literal(one), one.feedback) for one in question.accepted]
        if question.wrong:
            answers.append(self._answer("0", _ANYTHING, question.wrong))
        return [element("usecase", NONE, "1" if question.case_sensitive else "0"), *answers]

    def _numeric(self, question: Question) -> list[Xml]:
        tolerance = element("tolerance", NONE, decimal(question.tolerance))
        answers = [self._answer("100", decimal(question.value), question.right, tolerance)]
        if question.wrong:
            answers.append(self._answer("0", _ANYTHING, question.wrong, element("tolerance", NONE, "0")))
        return [
            *answers,
            element("unitgradingtype", NONE, "0"),
            element("unitpenalty", NONE, "0.1"),
            element("showunits", NONE, "3"),
            element("unitsleft", NONE, "0"),
        ]

    def _answer(self, share: str, typed: str, told: Wording, *more: Xml) -> Xml:
        return element(
            "answer",
            {"fraction": share, **_PLAIN},
            element("text", NONE, typed),
            self._words("feedback", told),
            *more,
        )


def _tags(question: Question) -> list[str]:
    """The author's tags, and the objective as one more, by which a trainer can choose."""
    return [one_line(tag) for tag in dict.fromkeys((*question.tags, question.objective)) if tag.strip()]


def _html(markup: str) -> Xml:
    """Markup as Moodle's own export holds it, readable in the file."""
    return Xml(f"<text><![CDATA[{markup.replace(']]>', ']]]]><![CDATA[>')}]]></text>" if markup else "<text/>")


def _file(name: str, content: bytes) -> Xml:
    attributes = {"name": name, "path": "/", "encoding": "base64"}
    return element("file", attributes, b64encode(content).decode("ascii"))


def _lines(parts: Iterable[Xml]) -> Xml:
    """One part a line."""
    return Xml("".join(f"\n{part}" for part in parts) + "\n")
