"""What a session is made of: objectives, cases, activities, agendas, checklists."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.nodes import casebook_objective
from builder.speech import N_, _
from builder.writers.handbook.visitors.boxes import open_box
from builder.writers.handbook.visitors.dates import date_markup
from builder.writers.handbook.visitors.edition import is_facilitators
from builder.writers.handbook.visitors.markup import element, rendered

BLOOM = (N_("remember"), N_("understand"), N_("apply"), N_("analyse"), N_("evaluate"), N_("create"))
"""The levels' names, for a translator."""


def visit_objective(self: HTML5Translator, node: nodes.Element) -> None:
    """Objectives that follow each other share one box."""
    if not isinstance(_neighbour(node, -1), casebook_objective):
        label = element("p", escape(_("After this you can")), class_="box-label")
        self.body.append(f'<div class="box objectives">\n{label}\n<ul>\n')
    self.body.append(self.starttag(node, "li"))


def depart_objective(self: HTML5Translator, node: nodes.Element) -> None:
    if is_facilitators(self):
        bloom = node["bloom"]
        level = _("Objective {objective}, Bloom level: {level}").format(objective=node["identifier"], level=_(bloom))
        self.body.append(element("p", escape(level), class_="hint"))
    self.body.append("</li>\n")
    if not isinstance(_neighbour(node, 1), casebook_objective):
        self.body.append("</ul>\n</div>\n")


def visit_case(self: HTML5Translator, node: nodes.Element) -> None:
    open_box(self, node, "case")


def visit_timeline(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "ol", CLASS="timeline", role="list"))


def visit_event(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "li", ""))
    date = date_markup(node.get("date", ""), self.config.language)
    self.body.append(element("p", date, class_="date") if date else "")


def visit_activity(self: HTML5Translator, node: nodes.Element) -> None:
    """The title comes first, then what the activity needs, then its body."""
    open_box(self, node, "activity")
    if node.children and isinstance(node[0], nodes.rubric):
        self.body.append(rendered(self, node[:1]))
        del node[0]
    self.body.append(_needs(node))


def visit_steps(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "ol", CLASS="steps"))


def depart_ordered(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</ol>\n")


def visit_step(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "li", ""))
    if minutes := node.get("minutes"):
        self.body.append(element("p", minutes_text(minutes), class_="minutes"))


def depart_item(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</li>\n")


def visit_debrief(self: HTML5Translator, node: nodes.Element) -> None:
    open_box(self, node, "debrief", _("Debrief"))


def visit_agenda(self: HTML5Translator, node: nodes.table) -> None:
    minutes = minutes_text(node["minutes"])
    node.insert(0, nodes.title("", _("Agenda: {minutes} in all").format(minutes=minutes)))
    self.visit_table(node)


def depart_agenda(self: HTML5Translator, node: nodes.table) -> None:
    self.depart_table(node)


def minutes_text(minutes: int) -> str:
    """A length of time in words."""
    return (_("{minutes} minute") if minutes == 1 else _("{minutes} minutes")).format(minutes=minutes)


def _needs(node: nodes.Element) -> str:
    lines = {
        _("Time"): minutes_text(node["minutes"]) if node.get("minutes") else "",
        _("Purpose"): node.get("purpose", ""),
        _("Materials"): node.get("materials", ""),
    }
    rows = [element("dt", escape(name)) + element("dd", escape(text)) for name, text in lines.items() if text]
    return element("dl", *rows, class_="needs") + "\n" if rows else ""


def _neighbour(node: nodes.Element, step: int) -> nodes.Node | None:
    """The next sibling that a reader sees, forwards or backwards."""
    siblings = node.parent.children
    place = siblings.index(node) + step
    while 0 <= place < len(siblings) and isinstance(siblings[place], nodes.Invisible):
        place += step
    return siblings[place] if 0 <= place < len(siblings) else None
