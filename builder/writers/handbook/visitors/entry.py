"""Typing an answer: a short phrase or a number."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.exchange.questions import decimal
from builder.nodes import quiz_accepted
from builder.speech import _
from builder.writers.handbook.visitors.key import Answer, children_of, feedback_of, key_entry, key_list
from builder.writers.handbook.visitors.markup import Attribute, element, void


def text_entry(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """A line to type a word or a short phrase in."""
    accepted = [
        key_entry(escape(one["text"]), True, feedback_of(translator, one), data_accepted=one["text"].strip())
        for one in children_of(item, quiz_accepted)
    ]
    return Answer(
        controls=_line(identifier, "", data_case=bool(item.get("case_sensitive"))),
        key=key_list([*accepted, _otherwise(translator, item)]),
        hint=_("Type a word or a short phrase."),
    )


def number(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """A line to type a number in; what is near enough counts."""
    unit, value, tolerance = item.get("unit", ""), decimal(item["value"]), decimal(item.get("tolerance", 0))
    near = " " + _("(up to {tolerance} more or less also counts)").format(tolerance=tolerance)
    allowed = "" if tolerance == "0" else near
    words = escape(f"{value} {unit}".strip() + allowed)
    right = key_entry(words, True, feedback_of(translator, item, "right"), data_accepted=value)
    return Answer(
        controls=_line(identifier, unit, inputmode="decimal", data_value=value, data_tolerance=tolerance),
        key=key_list([right, _otherwise(translator, item)]),
        hint=_("Type a number in figures."),
    )


def _line(identifier: str, unit: str, **attributes: Attribute) -> str:
    name = f"{identifier}-answer"
    words = _("Your answer, in {unit}").format(unit=unit) if unit else _("Your answer")
    label = element("label", escape(words), for_=name)
    field = void("input", type="text", id=name, autocomplete="off", spellcheck="false", **attributes)
    return element("div", label, field, class_="quiz-line")


def _otherwise(translator: HTML5Translator, item: nodes.Element) -> str:
    feedback = feedback_of(translator, item, "wrong")
    return key_entry(escape(_("Anything else")), False, feedback, data_otherwise=True)
