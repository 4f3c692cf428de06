"""A series as a bar chart, drawn in the page; its table stands under it."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.speech import _
from builder.writers.handbook.visitors.drawing import WIDE, box, can_draw, drawing, stroke, words
from builder.writers.handbook.visitors.markup import element, rendered

WIDTH = 400
"""Narrow, so that its words can be read on a phone, where it is drawn at three quarters of its size."""

SIZE = 13
ROW = 27
BAR = 18
BREAK = 28


def visit_chart(self: HTML5Translator, node: nodes.Element) -> None:
    """What is counted and the drawing first; the figures as a table, to be opened; then what they do not say."""
    self.body.append(self.starttag(node, "div", CLASS="chart"))
    if node["points"] and can_draw(self):
        title = element("p", escape(node["title"]), class_="chart-title")
        counted = element("p", escape(node["counts"]), class_="hint")
        self.body.append(title + counted + element("div", _drawn(node), class_="drawing") + "\n")
        closed = element("summary", escape(_("The figures and their notes"))) + rendered(self, node[:1])
        self.body.append(element("details", closed) + "\n")
        del node[0]


def depart_chart(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def _drawn(node: nodes.Element) -> str:
    points: list[tuple[str, float | None, str, bool]] = node["points"]
    left = max(len(period) for period, *_ in points) * SIZE * WIDE + 12
    right = max(len(shown) for _, _, shown, _ in points) * SIZE * WIDE + 12
    largest = max(value or 0 for _, value, _, _ in points) or 1
    scale = (WIDTH - left - right) / largest
    shapes: list[str] = []
    top = 2.0
    for period, value, shown, breaks in points:
        if breaks:
            shapes.append(stroke(f"M0 {top + 5:g}H{WIDTH}", dashed=True))
            shapes.append(words(WIDTH, top + BREAK - 7, node["break_words"], anchor="end", size=12))
            top += BREAK
        base = top + BAR / 2 + SIZE * 0.35
        length = max(value or 0, 0) * scale
        shapes.append(words(left - 8, base, period, anchor="end", size=SIZE))
        if value is not None:
            shapes.append(box(left, top, max(length, 1), BAR))
        shapes.append(words(left + length + 8, base, shown, size=SIZE))
        top += ROW
    return drawing(node["identifier"], WIDTH, int(top), node["title"], node["description"], *shapes)
