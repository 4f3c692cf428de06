"""An item bank's model as doctree nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, assert_never

from docutils import nodes

from builder import nodes as vocabulary
from builder.model.items import Choice, Item, ItemBank, Match, Number, Option, Order, TextEntry
from builder.model.text import Text
from builder.speech import _

Parse = Callable[[Text, nodes.Element], None]
"""Appends the nodes of a Markdown text to a parent."""


def bank_section(bank: ItemBank, parse: Parse) -> nodes.section:
    """The body of a bank's own document: its title, then vignettes and items."""
    title = nodes.title(bank.title, bank.title)
    section = nodes.section("", title, ids=["bank"], names=[])
    section.line = title.line = bank.location.line
    body = vocabulary.quiz_bank(identifier=bank.identifier, draw=bank.draw or 0)
    vignettes = {one.identifier: one for one in bank.vignettes}
    for identifier, vignette in vignettes.items():
        body += _filled(vocabulary.quiz_vignette(identifier=identifier), vignette.text, parse)
    for item in bank.items:
        body += _item(bank, item, parse)
    section += body
    return section


def _item(bank: ItemBank, item: Item, parse: Parse) -> vocabulary.quiz_item:
    kind, attributes, answers = _interaction(item, parse)
    node = vocabulary.quiz_item(
        identifier=item.identifier,
        bank=bank.identifier,
        type=item.type,
        interaction=kind,
        use=str(item.use),
        objective=item.objective,
        sources=list(item.sources),
        vignette=item.vignette or "",
        marks=item.marks,
        tags=list(item.tags),
        **attributes,
    )
    node.line = item.location.line
    node += _filled(vocabulary.quiz_prompt(), item.prompt, parse)
    node += answers
    if item.feedback:
        node += _feedback("general", item.feedback, parse)
    return node


def _interaction(item: Item, parse: Parse) -> tuple[str, dict[str, Any], list[nodes.Element]]:
    match item.interaction:
        case Choice(options=options, multiple=multiple):
            shown = map(_in_our_words, options) if item.type == "true-false" else options
            return "choice", {"multiple": multiple}, [_option(option, parse) for option in shown]
        case Order(steps=steps):
            return "order", {}, [_option(step, parse) for step in steps]
        case Match() as match_:
            return "match", {}, _match(match_, parse)
        case TextEntry() as entry:
            return "text", {"case_sensitive": entry.case_sensitive}, _text_entry(entry, parse)
        case Number() as number:
            attributes = {"value": number.value, "tolerance": number.tolerance, "unit": number.unit}
            return (
                "number",
                attributes,
                [
                    _feedback("right", number.feedback, parse),
                    _feedback("wrong", number.otherwise, parse),
                ],
            )
        case other:
            assert_never(other)


def _in_our_words(option: Option) -> Option:
    """"True" or "False", which no author writes, in the language of the build; a translated course has it already."""
    if option.text.source not in ("True", "False"):
        return option
    return replace(option, text=Text(_(option.text.source), option.text.location))


def _option(option: Option, parse: Parse) -> nodes.Element:
    node = vocabulary.quiz_option(identifier=option.identifier, correct=option.correct)
    node += _filled(vocabulary.quiz_label(), option.text, parse)
    if option.feedback:
        node += _feedback("option", option.feedback, parse)
    return node


def _match(match_: Match, parse: Parse) -> list[nodes.Element]:
    answers: list[nodes.Element] = []
    for pair in match_.pairs:
        node = vocabulary.quiz_pair(identifier=pair.identifier)
        node += _filled(vocabulary.quiz_label(), pair.text, parse)
        node += _filled(vocabulary.quiz_response(), pair.match, parse)
        if pair.feedback:
            node += _feedback("option", pair.feedback, parse)
        answers.append(node)
    answers.extend(_filled(vocabulary.quiz_distractor(), text, parse) for text in match_.distractors)
    return answers


def _text_entry(entry: TextEntry, parse: Parse) -> list[nodes.Element]:
    answers: list[nodes.Element] = []
    for accepted in entry.accepted:
        node = vocabulary.quiz_accepted(text=accepted.text)
        node.line = accepted.location.line
        if accepted.feedback:
            node += _feedback("option", accepted.feedback, parse)
        answers.append(node)
    answers.append(_feedback("wrong", entry.otherwise, parse))
    return answers


def _feedback(role: str, text: Text, parse: Parse) -> nodes.Element:
    return _filled(vocabulary.quiz_feedback(role=role), text, parse)


def _filled(node: nodes.Element, text: Text, parse: Parse) -> nodes.Element:
    parse(text, node)
    return node
