"""Cards: what a reader prints alone on one page and takes along."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.speech import _
from builder.writers.handbook.visitors.markup import element

SIZES = (9, 8, 7, 6, 5)
"""The sizes of print that a card may shrink to, in points."""

ROOM = 7800
"""So many letters of the first size fill a page, when each row is as long as its longest cell; measured in Chromium."""


def visit_checklist(self: HTML5Translator, node: nodes.Element) -> None:
    _open(self, node, "checklist")


def visit_gap_card(self: HTML5Translator, node: nodes.Element) -> None:
    """A wide card, printed across the page, as small as its text needs."""
    document = node.document
    if document is not None and document.ids.setdefault(node["identifier"], node) is node:
        node["ids"] = [node["identifier"]]
    _open(self, node, f"gap-card print-{print_size(node)}")


def print_size(node: nodes.Element) -> int:
    """The size of print at which a card stands on one page, in points."""
    rows = [[len(entry.astext()) for entry in row.children] for row in node.findall(nodes.row)]
    columns = max(map(len, rows), default=1)
    # A row is as high as its fullest cell, and a cell holds less the more of them share the width.
    needed = sum(map(max, rows)) * columns
    for size in SIZES:
        if needed * (size / SIZES[0]) ** 2 <= ROOM:
            return size
    return SIZES[-1]


def depart_card(self: HTML5Translator, node: nodes.Element) -> None:
    if node["ids"]:
        link = element("a", escape(_("Print this card alone")), href=f"#{escape(node['ids'][0])}", class_="print-card")
        self.body.append(element("p", link) + "\n")
    self.body.append("</div>\n")


def _open(translator: HTML5Translator, node: nodes.Element, kind: str) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS=f"box card {kind}"))
