"""Choosing among options, and putting steps in order."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import quiz_option
from builder.writers.handbook.visitors.key import (
    Answer,
    children_of,
    feedback_of,
    key_entry,
    key_list,
    label_again,
    label_of,
)
from builder.writers.handbook.visitors.markup import element, inline, void
from builder.writers.handbook.visitors.shuffle import shuffled


def choice(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """Radio buttons, or check boxes where several answers may be right."""
    options = children_of(item, quiz_option)
    kind = "checkbox" if item.get("multiple") else "radio"
    return Answer(
        controls="".join(_option(translator, option, identifier, kind) for option in options),
        key=key_list(_option_key(translator, option) for option in options),
        hint="Choose every answer that is right." if item.get("multiple") else "Choose one answer.",
        nothing="Choose an answer before you check it.",
    )


def order(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """A list whose steps move up and down by buttons; on paper it is numbered by hand."""
    steps = children_of(item, quiz_option)
    mixed = shuffled(identifier, steps, lambda step: str(step["identifier"]))
    right = " ".join(step["identifier"] for step in steps)
    lines = [_step(translator, step, identifier) for step in mixed]
    return Answer(
        controls=element("ol", *lines, class_="quiz-steps", data_order=right),
        key=key_list((_step_key(translator, step) for step in steps), ordered=True),
        hint="Put the steps in order, from first to last.",
        nothing="Put the steps in order before you check them.",
    )


def _option(translator: HTML5Translator, option: nodes.Element, identifier: str, kind: str) -> str:
    name = f"{identifier}-{option['identifier']}"
    control = void(
        "input",
        type=kind,
        id=name,
        name=identifier,
        value=option["identifier"],
        data_correct=bool(option["correct"]),
    )
    label = element("label", inline(translator, label_of(option)), for_=name)
    return element("div", control, label, class_="quiz-option")


def _option_key(translator: HTML5Translator, option: nodes.Element) -> str:
    label = label_again(translator, label_of(option))
    feedback = feedback_of(translator, option)
    return key_entry(label, bool(option["correct"]), feedback, data_for=option["identifier"])


def _step(translator: HTML5Translator, step: nodes.Element, identifier: str) -> str:
    name = f"{identifier}-{step['identifier']}"
    label = element("span", inline(translator, label_of(step)), id=name, class_="quiz-step")
    moves = [_move(name, way, words) for way, words in (("up", "Move up"), ("down", "Move down"))]
    buttons = element("span", *moves, class_="quiz-moves", hidden=True)
    return element("li", label, buttons, data_step=step["identifier"])


def _move(name: str, way: str, words: str) -> str:
    button = f"{name}-{way}"
    named = f"{button} {name}"
    return element("button", words, type="button", id=button, aria_labelledby=named, data_move=way)


def _step_key(translator: HTML5Translator, step: nodes.Element) -> str:
    label = label_again(translator, label_of(step))
    return key_entry(label, None, feedback_of(translator, step), data_for=step["identifier"])
