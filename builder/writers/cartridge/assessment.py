"""Questions of one bank as an assessment in QTI 1.2.1, as the profile of Common Cartridge 1.1 has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from builder.exchange.capabilities import MOST_MARKS, Format, left_out, limits
from builder.exchange.questions import Kind, Question, QuestionBank, Wording
from builder.model.vocabulary import Use
from builder.xml_text import GAP, NONE, Form, Xml, document, element, identified, text

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_FILES = "$IMS-CC-FILEBASE$../media/"
_RESPONSE = {"respident": "RESPONSE"}
_PROFILES = {
    Kind.SINGLE: "cc.multiple_choice.v0p1",
    Kind.MULTIPLE: "cc.multiple_response.v0p1",
    Kind.TRUE_FALSE: "cc.true_false.v0p1",
    Kind.SHORT: "cc.fib.v0p1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A question as it stands in an assessment, what it tests, and the pictures it shows."""

    objective: str
    markup: Xml
    pictures: tuple[str, ...] = ()


def held(bank: QuestionBank, use: Use) -> tuple[Held, ...]:
    """The questions of one use that a cartridge can hold."""
    return tuple(
        Held(objective=one.objective, markup=_item(one), pictures=tuple(one.pictures))
        for one in bank.of(use)
        if not left_out(list(limits(one, Format.CARTRIDGE)))
    )


def assessment(identifier: str, title: str, questions: Iterable[Held]) -> bytes:
    """The assessment's file; its pictures lie in ``../media/``."""
    about = _metadata(
        {
            "cc_profile": "cc.exam.v0p1",
            "qmd_assessmenttype": "Examination",
            "qmd_scoretype": "Percentage",
            "qmd_feedbackpermitted": "Yes",
        }
    )
    section = element("section", {"ident": "section"}, *(one.markup for one in questions))
    attributes = {"ident": identifier, "title": title}
    return document(element("questestinterop", {"xmlns": NAMESPACE}, element("assessment", attributes, about, section)))


def _metadata(fields: dict[str, str]) -> Xml:
    return element(
        "qtimetadata",
        NONE,
        *(
            element("qtimetadatafield", NONE, element("fieldlabel", NONE, name), element("fieldentry", NONE, value))
            for name, value in fields.items()
        ),
    )


def _ident(question: Question) -> str:
    """With the bank's, as platforms record an answer: who imports by ident must not take two items for one."""
    return identified(f"{question.bank}-{question.identifier}")


def _item(question: Question) -> Xml:
    return element(
        "item",
        {"ident": _ident(question), "title": question.name},
        _known(question.kind, f"{question.bank}/{question.use}", min(MOST_MARKS, max(1, round(question.marks)))),
        element("presentation", NONE, _MATERIAL.filled(_words(question.asked)), _response(question)),
        _processing(question),
        *(_FEEDBACK.filled(Xml(identifier), _words(feedback)) for identifier, feedback in _told(question).items()),
    )


@lru_cache(maxsize=256)
def _known(kind: Kind, category: str, weight: int) -> Xml:
    fields = {"cc_profile": _PROFILES[kind], "cc_question_category": category, "cc_weighting": str(weight)}
    return element("itemmetadata", NONE, _metadata(fields))


def _response(question: Question) -> Xml:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            several = "Multiple" if question.kind is Kind.MULTIPLE else "Single"
            labels = [_LABEL.filled(Xml(option.identifier), _words(option.text)) for option in question.answers]
            declared = {"ident": "RESPONSE", "rcardinality": several}
            return element("response_lid", declared, element("render_choice", NONE, *labels))
        case Kind.SHORT:
            declared = {"ident": "RESPONSE", "rcardinality": "Single"}
            return element("response_str", declared, element("render_fib", {"prompt": "Dashline"}))
        case Kind.MATCH | Kind.ORDER | Kind.NUMERIC:
            raise AssertionError("the table of capabilities leaves these out")
        case other:
            assert_never(other)


def _processing(question: Question) -> Xml:
    variable = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    full = element("setvar", {"action": "Set", "varname": "SCORE"}, "100")
    conditions: list[Xml] = []
    if question.general:
        conditions.append(_when(element("other"), _show("_general")))
    if question.kind is Kind.SHORT:
        conditions += [
            _when(_equals(one.line, sensitive=question.case_sensitive), _show(f"_answer-{place}"))
            for place, one in enumerate(question.accepted, 1)
            if one.feedback
        ]
        right = [_equals(one.line, sensitive=question.case_sensitive) for one in question.accepted]
        conditions.append(_when(Xml("".join(right)), full, further="No"))
        if question.wrong:
            conditions.append(_when(element("other"), _show("_wrong")))
    else:
        conditions += [
            _when(_equals(option.identifier, sensitive=True), _show(f"{option.identifier}"))
            for option in question.answers
            if option.feedback
        ]
        conditions.append(_when(_all_right(question), full, further="No"))
    return element("resprocessing", NONE, element("outcomes", NONE, element("decvar", variable)), *conditions)


def _all_right(question: Question) -> Xml:
    equal = [(option.correct, _equals(option.identifier, sensitive=True)) for option in question.answers]
    if question.kind is not Kind.MULTIPLE:
        return next(one for correct, one in equal if correct)
    return element("and", NONE, *(one if correct else element("not", NONE, one) for correct, one in equal))


def _when(condition: Xml, then: Xml, further: str = "Yes") -> Xml:
    return _CONDITION.filled(Xml(further), condition, then)


def _equals(value: str, *, sensitive: bool) -> Xml:
    # Moodle gives no fraction at all where case="Yes" is missing from a choice of several.
    return (_EXACTLY if sensitive else _EQUALS).filled(text(value))


def _show(identifier: str) -> Xml:
    return _SHOW.filled(Xml(identifier))


def _told(question: Question) -> dict[str, Wording]:
    told = {"_general": question.general}
    told |= {f"_answer-{place}": one.feedback for place, one in enumerate(question.accepted, 1)}
    told |= {f"{option.identifier}": option.feedback for option in question.answers}
    told["_wrong"] = question.wrong
    return {identifier: feedback for identifier, feedback in told.items() if feedback}


def _words(wording: Wording) -> Xml:
    return text(wording.with_pictures(_FILES))


# What comes again in every item is put together once.
_MATERIAL = Form(element("material", NONE, element("mattext", {"texttype": "text/html"}, GAP)))
_LABEL = Form(element("response_label", {"ident": GAP}, _MATERIAL.filled(GAP)))
_FEEDBACK = Form(element("itemfeedback", {"ident": GAP}, _MATERIAL.filled(GAP)))
_EQUALS = Form(element("varequal", _RESPONSE, GAP))
_EXACTLY = Form(element("varequal", {**_RESPONSE, "case": "Yes"}, GAP))
_CONDITION = Form(element("respcondition", {"continue": GAP}, element("conditionvar", NONE, GAP), GAP))
_SHOW = Form(element("displayfeedback", {"feedbacktype": "Response", "linkrefid": GAP}))
