"""One question as a QTI assessment item: what is shown, what is right, what it is worth, what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from builder.exchange.questions import Kind, Question, Wording, decimal
from builder.exchange.telling import told_together
from builder.writers.qti.common import all_or_nothing, echo, outcomes, shares
from builder.writers.qti.dialect import Dialect
from builder.xml_text import NONE, Attributes, Xml, document, identified

_RESPONSE = {"responseIdentifier": "RESPONSE"}
_MOST_TYPED = 40


def item_xml(question: Question, dialect: Dialect, language: str) -> bytes:
    """The item's file; its pictures lie in ``../media/``."""
    return document(_Item(question, dialect).written(language))


class _Item:
    """One item in the making."""

    def __init__(self, question: Question, dialect: Dialect) -> None:
        self._question = question
        self._element = dialect.element
        self._dialect = dialect
        self._marks = decimal(question.marks)
        self._responses = {one.line: f"response-{place}" for place, one in enumerate(question.responses, 1)}

    def written(self, language: str) -> Xml:
        """The whole item."""
        several = self._question.kind is Kind.MULTIPLE
        attributes = {
            "identifier": identified(self._question.identifier),
            "title": self._question.name,
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": language,
        }
        general = told_together(self._question)
        processing = [*self._scoring(), *([self._set("GENERAL", "identifier", "told")] if general else [])]
        return self._dialect.root(
            "assessmentItem",
            attributes,
            self._declared_response(),
            outcomes(self._dialect, self._marks, "multiple" if several else "single"),
            self._element("itemBody", NONE, _shown(self._question.asked), self._interaction()),
            self._element("responseProcessing", NONE, *processing),
            *self._feedback(general),
        )

    # What is right

    def _declared_response(self) -> Xml:
        cardinality, kind = _RESPONSES[self._question.kind]
        declared = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": kind}
        right = [self._element("value", NONE, value) for value in self._right()]
        return self._element(
            "responseDeclaration", declared, self._element("correctResponse", NONE, *right), self._mapping()
        )

    def _right(self) -> list[str]:
        question = self._question
        match question.kind:
            case Kind.MATCH:
                return self._pairs()
            case Kind.SHORT:
                return [one.line for one in question.accepted[:1]]
            case Kind.NUMERIC:
                return [decimal(question.value)]
            case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE | Kind.ORDER:
                return [identified(answer.identifier) for answer in question.correct]
            case other:
                assert_never(other)

    def _pairs(self) -> list[str]:
        return [f"{identified(one.identifier)} {self._responses[one.response.line]}" for one in self._question.pairs]

    def _mapping(self) -> Xml:
        """What each choice adds, where a part of the answer earns a part of the marks."""
        question = self._question
        if question.kind is Kind.MATCH:
            worth = {pair: question.marks / len(question.pairs) for pair in self._pairs()}
        elif question.kind is Kind.MULTIPLE:
            right = len(question.correct)
            gain, loss = question.marks / right, -question.marks / max(1, len(question.answers) - right)
            worth = {identified(one.identifier): gain if one.correct else loss for one in question.answers}
        else:
            return Xml("")
        entries = [self._dialect.entry.filled(Xml(key), Xml(decimal(value))) for key, value in worth.items()]
        bounds = {"lowerBound": "0", "upperBound": self._marks, "defaultValue": "0"}
        return self._element("mapping", bounds, *entries)

    # What is shown

    def _interaction(self) -> Xml:
        question = self._question
        match question.kind:
            case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
                most = "0" if question.kind is Kind.MULTIPLE else "1"
                mixed = "false" if question.kind is Kind.TRUE_FALSE else "true"
                options = [self._choice(option.identifier, option.text) for option in question.answers]
                return self._element("choiceInteraction", {**_RESPONSE, "shuffle": mixed, "maxChoices": most}, *options)
            case Kind.ORDER:
                # Mixed in the file too: not every program mixes, and the right order must not be the one shown.
                steps = [self._choice(step.identifier, step.text) for step in question.mixed_steps]
                return self._element("orderInteraction", {**_RESPONSE, "shuffle": "true"}, *steps)
            case Kind.MATCH:
                return self._match()
            case Kind.SHORT | Kind.NUMERIC:
                longest = max((len(one.line) for one in question.accepted), default=10)
                entry: Attributes = {**_RESPONSE, "expectedLength": min(longest, _MOST_TYPED)}
                return Xml(f"<p>{self._element('textEntryInteraction', entry)}</p>")
            case other:
                assert_never(other)

    def _choice(self, identifier: str, wording: Wording) -> Xml:
        return self._dialect.choice.filled(Xml(identified(identifier)), _shown(wording))

    def _match(self) -> Xml:
        question = self._question
        count = len(question.pairs)
        known: Attributes = {**_RESPONSE, "shuffle": "true", "maxAssociations": count}
        premises = [self._associable(identified(pair.identifier), 1, pair.premise) for pair in question.pairs]
        responses = [self._associable(self._responses[one.line], count, one) for one in question.responses]
        return self._element(
            "matchInteraction",
            known,
            self._element("simpleMatchSet", NONE, *premises),
            self._element("simpleMatchSet", NONE, *responses),
        )

    def _associable(self, identifier: str, most: int, wording: Wording) -> Xml:
        attributes: Attributes = {"identifier": identifier, "matchMax": most}
        return self._element("simpleAssociableChoice", attributes, _shown(wording))

    # What it is worth

    def _scoring(self) -> list[Xml]:
        question = self._question
        match question.kind:
            case Kind.SINGLE | Kind.TRUE_FALSE:
                return [all_or_nothing(self._dialect, self._marks), echo(self._dialect)]
            case Kind.MULTIPLE:
                return [shares(self._dialect), echo(self._dialect)]
            case Kind.MATCH:
                return [shares(self._dialect)]
            case Kind.ORDER:
                return [self._when((self._is_right(), [self._score()]), otherwise=self._places())]
            case Kind.SHORT:
                cases = [
                    (self._is_text(one.line), [self._score(), self._feed(f"answer-{place}")])
                    for place, one in enumerate(question.accepted, 1)
                ]
                return [self._when(*cases, otherwise=[self._feed("wrong")])]
            case Kind.NUMERIC:
                right = (self._is_number(), [self._score(), self._feed("right")])
                return [self._when(right, otherwise=[self._feed("wrong")])]
            case other:
                assert_never(other)

    def _places(self) -> list[Xml]:
        """Each step in its place earns its share, as in Moodle."""
        share = decimal(self._question.marks / len(self._question.answers))
        more = self._element("sum", NONE, self._variable("SCORE"), self._value("float", share))
        return [
            self._when((self._stands(place, identified(step.identifier)), [self._set_to("SCORE", more)]))
            for place, step in enumerate(self._question.answers, 1)
        ]

    def _stands(self, place: int, identifier: str) -> Xml:
        there = self._element("index", {"n": place}, self._variable("RESPONSE"))
        return self._element("match", NONE, there, self._value("identifier", identifier))

    def _is_right(self) -> Xml:
        right = self._element("correct", {"identifier": "RESPONSE"})
        return self._element("match", NONE, self._variable("RESPONSE"), right)

    def _is_text(self, typed: str) -> Xml:
        sensitive = {"caseSensitive": "true" if self._question.case_sensitive else "false"}
        return self._element("stringMatch", sensitive, self._variable("RESPONSE"), self._value("string", typed))

    def _is_number(self) -> Xml:
        value, tolerance = decimal(self._question.value), decimal(self._question.tolerance)
        if not self._question.tolerance:
            return self._element(
                "equal", {"toleranceMode": "exact"}, self._variable("RESPONSE"), self._value("float", value)
            )
        # Not ``equal`` with a tolerance, which players in use do not know.
        low, high = Decimal(value) - Decimal(tolerance), Decimal(value) + Decimal(tolerance)
        bounds = [("gte", low), ("lte", high)]
        return self._element(
            "and",
            NONE,
            *(
                self._element(name, NONE, self._variable("RESPONSE"), self._value("float", decimal(bound)))
                for name, bound in bounds
            ),
        )

    def _when(self, first: tuple[Xml, list[Xml]], *others: tuple[Xml, list[Xml]], otherwise: Sequence[Xml] = ()) -> Xml:
        branches = [self._element("responseIf", NONE, first[0], *first[1])]
        branches += [self._element("responseElseIf", NONE, condition, *then) for condition, then in others]
        branches += [self._element("responseElse", NONE, *otherwise)] if otherwise else []
        return self._element("responseCondition", NONE, *branches)

    def _score(self) -> Xml:
        return self._set("SCORE", "float", self._marks)

    def _feed(self, identifier: str) -> Xml:
        return self._set("FEEDBACK", "identifier", identifier)

    def _set(self, outcome: str, kind: str, value: str) -> Xml:
        return self._set_to(outcome, self._value(kind, value))

    def _set_to(self, outcome: str, expression: Xml) -> Xml:
        return self._element("setOutcomeValue", {"identifier": outcome}, expression)

    def _variable(self, identifier: str) -> Xml:
        return self._element("variable", {"identifier": identifier})

    def _value(self, kind: str, value: str) -> Xml:
        return self._element("baseValue", {"baseType": kind}, value)

    # What it is told

    def _feedback(self, general: Wording) -> list[Xml]:
        question = self._question
        told = [(f"answer-{place}", one.feedback) for place, one in enumerate(question.accepted, 1)]
        if question.kind in (Kind.SINGLE, Kind.TRUE_FALSE, Kind.MULTIPLE):
            told += [(identified(option.identifier), option.feedback) for option in question.answers]
        told += [("right", question.right), ("wrong", question.wrong)]
        modal = [self._modal("FEEDBACK", identifier, feedback) for identifier, feedback in told if feedback]
        return modal + ([self._modal("GENERAL", "told", general)] if general else [])

    def _modal(self, outcome: str, identifier: str, feedback: Wording) -> Xml:
        return self._dialect.feedback.filled(Xml(outcome), Xml(identifier), _shown(feedback))


_RESPONSES = {
    Kind.SINGLE: ("single", "identifier"),
    Kind.TRUE_FALSE: ("single", "identifier"),
    Kind.MULTIPLE: ("multiple", "identifier"),
    Kind.MATCH: ("multiple", "directedPair"),
    Kind.ORDER: ("ordered", "identifier"),
    Kind.SHORT: ("single", "string"),
    Kind.NUMERIC: ("single", "float"),
}


def _shown(wording: Wording) -> Xml:
    return Xml(wording.with_pictures("../media/"))
