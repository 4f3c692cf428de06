"""Passages set apart: for one audience, for facilitators, rated, or to be decided."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import casebook_choice, casebook_sensitive
from builder.speech import N_, _
from builder.walking import found
from builder.writers.handbook.visitors.edition import is_facilitators
from builder.writers.handbook.visitors.markup import element

AUDIENCES = {"police": N_("For police"), "platform": N_("For platform staff")}

LEVELS = {
    1: N_("the topic is named"),
    2: N_("harm is described in general terms"),
    3: N_("a person’s own account"),
    4: N_("a distressing account"),
}


def open_box(translator: HTML5Translator, node: nodes.Element, kind: str, label: str = "") -> None:
    """Begin a box; a label names it to those who see it and to those who hear it."""
    attributes: dict[str, Any] = {"role": "group", "aria-label": label} if label else {}
    translator.body.append(translator.starttag(node, "div", CLASS=f"box {kind}", **attributes))
    if label:
        translator.body.append(element("p", escape(label), class_="box-label") + "\n")


def depart_box(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_notice(self: HTML5Translator, node: nodes.Element) -> None:
    """It looks as a draft's banner does: neither may be relied on."""
    self.body.append(self.starttag(node, "div", CLASS="draft-banner", role="note"))


def visit_audience(self: HTML5Translator, node: nodes.Element) -> None:
    audience = node["audience"]
    open_box(self, node, f"audience {audience}", _(AUDIENCES.get(audience, audience)))


def visit_facilitator(self: HTML5Translator, node: nodes.Element) -> None:
    """A transform has taken it from the learner's pages; should one slip through, it stops here."""
    if not is_facilitators(self):
        raise nodes.SkipNode
    open_box(self, node, "facilitator", _("For the facilitator only"))


def visit_safety_brief(self: HTML5Translator, node: nodes.Element) -> None:
    open_box(self, node, "safety-brief")


def visit_sensitive(self: HTML5Translator, node: casebook_sensitive) -> None:
    """Closed until it is opened; what follows it has a name, so that a reader can go past it."""
    level = node["level"]
    self.body.append(self.starttag(node, "details", CLASS="sensitive", **{"data-level": level}))
    rating = _("Content note, level {level} of 4: {meaning}.").format(level=level, meaning=_(LEVELS[level]))
    summary = element("strong", escape(rating)) + " " + escape(node.get("summary", ""))
    self.body.append(element("summary", summary) + "\n")


def depart_sensitive(self: HTML5Translator, node: casebook_sensitive) -> None:
    self.body.append("</details>\n")
    self.body.append(element("p", escape(_("This passage prints only when it is open.")), class_="print-note") + "\n")
    self.body.append(f'<span id="{past(self.document, node)}" tabindex="-1"></span>\n')


def past(document: nodes.document, passage: casebook_sensitive) -> str:
    """The name of the place after a rated passage."""
    return f"past-rated-{found(document, casebook_sensitive).index(passage) + 1}"


def visit_decision(self: HTML5Translator, node: nodes.Element) -> None:
    open_box(self, node, "decision")


def visit_choice(self: HTML5Translator, node: nodes.Element) -> None:
    if _first_choice(node):
        hint = _("Decide first. Then open your choice, and compare the others.")
        self.body.append(element("p", escape(hint), class_="hint") + "\n")
    self.body.append(self.starttag(node, "details", CLASS="choice"))
    self.body.append(element("summary", escape(node["title"])) + "\n")


def depart_choice(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</details>\n")


def _first_choice(node: nodes.Element) -> bool:
    siblings = [child for child in node.parent.children if isinstance(child, casebook_choice)]
    return siblings[0] is node
