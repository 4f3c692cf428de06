"""A scenario: every step in order with links between them; a script shows one step at a time."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.speech import N_, _
from builder.writers.handbook.visitors.boxes import AUDIENCES
from builder.writers.handbook.visitors.markup import element
from builder.writers.handbook.visitors.teaching import minutes_text

HINT = N_(
    "Decide before you open what follows. No choice is a trick, and every path ends at the debrief: "
    "walk it again with other choices."
)

ON_PAPER = N_("The scenario is not printed here: it has a page of its own, scenario.html, which prints whole.")

# The script has no words of its own: it says these.
_SAID_BY_SCRIPT: dict[str, str] = {
    "data-choose": N_("Choose {letter}"),
    "data-chosen": N_("You chose {letter}."),
    "data-back": N_("Go back one step"),
    "data-again": N_("Start again"),
    "data-path": N_("Your path"),
}


def _said_by_script() -> dict[str, Any]:
    return {name: _(words) for name, words in _SAID_BY_SCRIPT.items()}


def visit_use(self: HTML5Translator, node: nodes.Element) -> None:
    """A card that leads to the scenario's page; nothing of its own where the scenario itself stands here."""
    if "minutes" in node:
        self.body.append(self.starttag(node, "div", CLASS="box scenario-card"))
        self.body.append(_about(node))


def depart_use(self: HTML5Translator, node: nodes.Element) -> None:
    if "minutes" in node:
        self.body.append(element("p", escape(_(ON_PAPER), quote=False), class_="print-note") + "\n</div>\n")


def _about(node: nodes.Element) -> str:
    audiences = list(node["audiences"])
    both = [_("For police and platform staff")] if len(audiences) > 1 else []
    whom = both or [_(AUDIENCES.get(one, one)) for one in audiences]
    return element("p", escape(". ".join([_("Scenario"), minutes_text(node["minutes"]), *whom])), class_="box-label")


def visit_scenario(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="box scenario", **_said_by_script()))
    self.body.append(_about(node) + "\n")
    self.body.append(element("p", escape(_(HINT), quote=False), class_="hint") + "\n")


def visit_situation(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="scenario-situation"))


def visit_step(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="scenario-step"))


def visit_choice(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="scenario-choice", **{"data-letter": node["letter"]}))


def depart_choice(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</details>\n</div>\n")


def visit_label(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="scenario-label"))


def visit_outcome(self: HTML5Translator, node: nodes.Element) -> None:
    """What follows, what it changes and where it leads are closed until they are opened or printed."""
    words = _("What follows from {letter}").format(letter=node.parent["letter"])
    self.body.append(f"<details>\n{element('summary', escape(words))}\n")


def visit_effects(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append('<dl class="effects">\n')


def depart_effects(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</dl>\n")


def visit_effect(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS=f"effect-{node['change']}"))
