"""An item's key: every answer with its feedback, for print, for no script, and for the script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import quiz_feedback, quiz_label
from builder.writers.handbook.visitors.markup import (
    Attribute,
    element,
    hidden_text,
    inline,
    rendered,
    without_ids,
)

VERDICTS = {True: "Correct.", False: "Not correct."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How an item is answered: its controls, its key, and what the reader is told to do.

    ``hint`` says how; ``nothing`` what to do when no answer was given.
    """

    controls: str
    key: str
    hint: str
    nothing: str


def key_list(entries: Iterable[str], ordered: bool = False) -> str:
    """The entries of a key; numbered where the order is the answer."""
    return element("ol" if ordered else "ul", *entries, class_="quiz-answers")


def key_entry(answer: str, verdict: bool | None, feedback: str, **attributes: Attribute) -> str:
    """One answer, whether it is right, and what it is told."""
    word = verdict_text(verdict) if verdict is not None else ""
    told = element("div", feedback, class_="quiz-feedback") if feedback else ""
    return element("li", element("p", answer, " ", word), told, **attributes)


def verdict_text(right: bool) -> str:
    """The verdict in words."""
    return element("strong", VERDICTS[right], class_="right" if right else "wrong")


def children_of(node: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    """The children of one kind, in order."""
    return [child for child in node.children if isinstance(child, kind)]


def label_of(node: nodes.Element) -> nodes.Element:
    """The text of an option or a premise."""
    return children_of(node, quiz_label)[0]


def feedback_of(translator: HTML5Translator, node: nodes.Element, role: str = "option") -> str:
    """What the feedback children with a role say."""
    found = (child for child in children_of(node, quiz_feedback) if child.get("role", "option") == role)
    return "".join(rendered(translator, child.children) for child in found)


def general_feedback(translator: HTML5Translator, item: nodes.Element) -> str:
    """What is said whatever was answered; the script finds it by its class."""
    text = feedback_of(translator, item, "general")
    return element("div", text, class_="quiz-general") if text else ""


def label_again(translator: HTML5Translator, label: nodes.Element) -> str:
    """A label as the key repeats it."""
    return inline(translator, without_ids(label))


def key_details(key: str, general: str, place: int) -> str:
    """The key, closed until it is opened or printed."""
    summary = element("summary", "Answer and feedback", hidden_text(f" for question {place}"))
    return element("details", summary, key, general, class_="quiz-key") + "\n"
