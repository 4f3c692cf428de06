"""An item's key: every answer by its letter, with its feedback: for print, for no script, and for the script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import quiz_feedback, quiz_label
from builder.speech import N_, _
from builder.writers.handbook.visitors.markup import Attribute, element, rendered

VERDICTS = {True: N_("Correct."), False: N_("Not correct.")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How an item is answered: its controls, its key, and a hint that says how."""

    controls: str
    key: str
    hint: str


def key_list(entries: Iterable[str], ordered: bool = False) -> str:
    """The entries of a key; numbered where the order is the answer."""
    return element("ol" if ordered else "ul", *entries)


def key_entry(answer: str, verdict: bool | None, feedback: str, **attributes: Attribute) -> str:
    """One answer, whether it is right, and what it is told: the script copies the ``div``."""
    word = " " + element("b", escape(_(VERDICTS[verdict]))) if verdict is not None else ""
    told = " " + element("div", _bare(feedback)) if feedback else ""
    return element("li", answer, word, told, **attributes)


def _bare(feedback: str) -> str:
    """Most feedback is one paragraph, which needs no tag of its own."""
    one = feedback.removeprefix("<p>").removesuffix("</p>\n")
    return feedback if "<p" in one or len(feedback) - len(one) != len("<p></p>\n") else one


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
    """What is said whatever was answered, and where to read more; the script finds it by its class."""
    text = feedback_of(translator, item, "general") + feedback_of(translator, item, "sources")
    return element("div", text, class_="quiz-general") if text else ""


def key_details(summary: str, key: str, general: str) -> str:
    """The key, closed until it is opened or printed."""
    return element("details", element("summary", summary), key, general, class_="quiz-key") + "\n"
