"""Choosing among options, and putting steps in order."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import quiz_option
from builder.speech import _
from builder.writers.handbook.visitors.key import (
    Answer,
    children_of,
    feedback_of,
    key_entry,
    key_list,
    label_of,
)
from builder.writers.handbook.visitors.letters import letter
from builder.writers.handbook.visitors.markup import element, inline, void
from builder.writers.handbook.visitors.shuffle import shuffled


def choice(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """Radio buttons, or check boxes where several answers may be right."""
    options = [(letter(place), option) for place, option in enumerate(children_of(item, quiz_option))]
    kind = "checkbox" if item.get("multiple") else "radio"
    return Answer(
        controls="".join(_option(translator, option, name, kind) for name, option in options),
        key=key_list(_option_key(translator, option, name) for name, option in options),
        hint=_("Choose every answer that is right.") if item.get("multiple") else _("Choose one answer."),
    )


def order(translator: HTML5Translator, item: nodes.Element, identifier: str) -> Answer:
    """A list whose steps the script moves up and down by buttons; on paper it is numbered by hand."""
    steps = children_of(item, quiz_option)
    mixed = shuffled(identifier, steps, lambda step: str(step["identifier"]))
    letters = {step["identifier"]: letter(place) for place, step in enumerate(mixed)}
    right = " ".join(step["identifier"] for step in steps)
    lines = [_step(translator, step, letters[step["identifier"]]) for step in mixed]
    return Answer(
        controls=element("ol", *lines, class_="quiz-steps", data_order=right),
        key=key_list((_step_key(translator, step, letters[step["identifier"]]) for step in steps), ordered=True),
        hint=_("Put the steps in order, from first to last."),
    )


def _option(translator: HTML5Translator, option: nodes.Element, name: str, kind: str) -> str:
    correct = bool(option["correct"])
    control = void("input", type=kind, name="a", value=option["identifier"], data_correct=correct)
    return element("div", element("label", control, _label(translator, option, name)))


def _option_key(translator: HTML5Translator, option: nodes.Element, name: str) -> str:
    feedback = feedback_of(translator, option)
    return key_entry(f"{name}.", bool(option["correct"]), feedback, data_for=option["identifier"])


def _step(translator: HTML5Translator, step: nodes.Element, name: str) -> str:
    return element("li", _label(translator, step, name), data_step=step["identifier"])


def _step_key(translator: HTML5Translator, step: nodes.Element, name: str) -> str:
    return key_entry(f"{name}.", None, feedback_of(translator, step), data_for=step["identifier"])


def _label(translator: HTML5Translator, answer: nodes.Element, name: str) -> str:
    return element("span", f"{name}. ", inline(translator, label_of(answer)))
