"""Quizzes a reader marks alone: a form for each item, and its key in the page."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.model.vocabulary import Use
from builder.nodes import quiz_bank, quiz_item, quiz_prompt
from builder.speech import N_, _
from builder.writers.handbook.visitors.edition import is_facilitators
from builder.writers.handbook.visitors.interactions import INTERACTIONS
from builder.writers.handbook.visitors.key import VERDICTS, children_of, general_feedback, key_details
from builder.writers.handbook.visitors.markup import element, rendered

SELF_STUDY = N_(
    "These questions are for self-study: the answers and their feedback are part of this page. "
    "Nothing you choose here is stored or sent, and you may try as often as you like."
)

WHOLE_BANK = N_("This is the whole bank with its keys. Learners see the practice items, and no exam item.")

PLACE, COUNT = "\ue000", "\ue001"
"""Stand for an item's number, and for how many there are, until it is known where the form goes."""

# The script has no words of its own: it says these.
_SAID_BY_SCRIPT: dict[str, str] = {
    "data-right": VERDICTS[True],
    "data-wrong": VERDICTS[False],
    "data-some": N_("{right} of {count} are right."),
    "data-found": N_("You found {right} of the {count} right answers."),
    "data-found-one": N_("You found {right} of 1 right answer."),
    "data-alien": N_("{count} of those you chose do not belong."),
    "data-alien-one": N_("1 of those you chose does not belong."),
    "data-up": N_("Move up"),
    "data-down": N_("Move down"),
    "data-moved": N_("position {position} of {count}."),
    "data-nothing-choice": N_("Error: Choose an answer before you check it."),
    "data-nothing-match": N_("Error: Choose an answer for each before you check them."),
    "data-nothing-text": N_("Error: Type an answer before you check it."),
    "data-nothing-number": N_("Error: Type a number in figures before you check it."),
}


def said_by_script() -> dict[str, Any]:
    """What the script says, as attributes of the quiz."""
    return {name: _(words) for name, words in _SAID_BY_SCRIPT.items()}


def visit_quiz(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="quiz", **said_by_script()))
    whole = isinstance(node, quiz_bank) and is_facilitators(self)
    words = _(WHOLE_BANK if whole else SELF_STUDY)
    self.body.append(element("p", escape(words, quote=False), class_="quiz-note") + "\n")


def depart_quiz(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_vignette(self: HTML5Translator, node: nodes.Element) -> None:
    """The node keeps its ``markup`` for the final test."""
    label = element("p", escape(_("The situation")), class_="box-label")
    opening = f"{self.starttag(node, 'div', CLASS='box vignette')}{label}\n"
    node["markup"] = f"{opening}{rendered(self, node.children)}</div>\n"
    self.body.append(node["markup"])
    raise nodes.SkipNode


def visit_item(self: HTML5Translator, node: nodes.Element) -> None:
    """A form that reads, and prints, without a script; an exam item is for facilitators alone.

    The node keeps its ``markup``, unnumbered, for the final test.
    """
    if node.get("use") != Use.EXAM or is_facilitators(self):
        node["markup"] = item_form(self, node)
        self.body.append(numbered(node["markup"], *_position(node)))
    raise nodes.SkipNode


def numbered(markup: str, place: int, count: int) -> str:
    """An item's form as question ``place`` of ``count``."""
    return markup.replace(PLACE, str(place)).replace(COUNT, str(count))


def item_form(translator: HTML5Translator, item: nodes.Element) -> str:
    """One item: its question, its controls, its key. The script adds the place for the result."""
    identifier = _stable_id(item)
    answer = INTERACTIONS[item["interaction"]](translator, item, identifier)
    legend, rest = _prompt(translator, item, answer.hint)
    return element(
        "form",
        element("fieldset", legend, rest, answer.controls),
        element("button", escape(_("Check answer")), hidden=True, disabled=True),
        key_details(_answered(), answer.key, general_feedback(translator, item)),
        id=identifier,
        class_="quiz-item",
        data_interaction=item["interaction"],
    )


def _prompt(translator: HTML5Translator, item: nodes.Element, hint: str) -> tuple[str, str]:
    """The legend, which names the group, and whatever follows the prompt's first paragraph."""
    prompt = children_of(item, quiz_prompt)[0]
    first = prompt.children[0] if prompt.children else None
    question = rendered(translator, first.children) if isinstance(first, nodes.paragraph) else ""
    rest = prompt.children[1 if question else 0 :]
    place = element("span", f"{_placed()} {escape(hint)}")
    mark = element("strong", escape(_("Exam item")), class_="exam") + " " if item.get("use") == Use.EXAM else ""
    return element("legend", mark, place, " ", question), rendered(translator, rest)


def _placed() -> str:
    return escape(_("Question {number} of {count}.")).format(number=PLACE, count=COUNT)


def _answered() -> str:
    return escape(_("Question {number}: answer and feedback")).format(number=PLACE)


def _position(item: nodes.Element) -> tuple[int, int]:
    """Which question this is, and of how many, among those of its quiz."""
    siblings = children_of(item.parent, quiz_item)
    return siblings.index(item) + 1, len(siblings)


def _stable_id(item: nodes.Element) -> str:
    """From the bank and the item; an item asked twice on one page is told apart."""
    identifier = f"quiz-{item['bank']}-{item['identifier']}"
    taken = item.document.ids if item.document is not None else {}
    while taken.setdefault(identifier, item) is not item:
        identifier += "-again"
    return identifier
