"""What pages ask; and exam items as forms, which stand in packages alone, never in a handbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.model.vocabulary import Use
from builder.nodes import casebook_audience, casebook_scenario, quiz_item, quiz_vignette
from builder.walking import found
from builder.writers.handbook.visitors.markup import element
from builder.writers.handbook.visitors.quiz import numbered, said_by_script
from builder.writers.lms.state import AUDIENCE, Question, question_of, walk_of

_FORM = re.compile(r'<form id="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An exam item ready to be asked; ``situation`` is what it and its neighbours are about."""

    question: Question
    markup: str
    situation: str


def form_id(item: nodes.Element) -> str:
    """The id that an item's form has on its page."""
    named = _FORM.search(item["markup"])
    assert named is not None, "every item has a form"
    return named[1]


def asked_in(page: nodes.document) -> Iterator[Question]:
    """What a page asks: its questions, the decisions of a scenario, and for whom it is read."""
    for item in found(page, quiz_item):
        if "markup" in item:
            yield question_of(form_id(item), item)
    yield from map(walk_of, found(page, casebook_scenario))
    if found(page, casebook_audience):
        yield AUDIENCE


def as_practice(bank: nodes.document) -> None:
    """Leave the exam items alone, to be written as any question is."""
    for item in found(bank, quiz_item):
        if item["use"] == Use.EXAM:
            item["use"] = Use.PRACTICE
        else:
            item.parent.remove(item)


def forms(bank: nodes.document, translator: HTML5Translator) -> Mapping[str, Form]:
    """Item id → form, of a bank that ``as_practice`` has seen."""
    bank.walkabout(translator)
    situations = {node["identifier"]: node["markup"] for node in found(bank, quiz_vignette)}
    return {
        item["identifier"]: Form(
            question=question_of(form_id(item), item, item["objective"]),
            markup=item["markup"],
            situation=situations.get(item["vignette"], ""),
        )
        for item in found(bank, quiz_item)
    }


def test_markup(asked: list[Form]) -> str:
    """All forms, each situation before the first that asks about it; the script hides those not drawn."""
    by_situation: dict[str, list[Form]] = {}
    for form in asked:
        by_situation.setdefault(form.situation, []).append(form)
    boxes: list[str] = []
    for situation, about in by_situation.items():
        written = "".join(numbered(form.markup, place, len(asked)) for place, form in enumerate(about, 1))
        boxes.append(element("div", situation, written, class_="quiz", data_situation="1", **said_by_script()))
    return "".join(boxes)
