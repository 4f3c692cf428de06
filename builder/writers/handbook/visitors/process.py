"""A process as a row of boxes with arrows between them; the list under it says everything."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.writers.handbook.visitors.boxes import open_box
from builder.writers.handbook.visitors.drawing import LINE, box, can_draw, drawing, number, stroke, words, wrapped
from builder.writers.handbook.visitors.markup import element, rendered

WIDTH = 720
GAP = 28
SIZE = 15
PAD = 12


def visit_process(self: HTML5Translator, node: nodes.Element) -> None:
    """The title comes first, then the drawing, then the list."""
    open_box(self, node, "process")
    if node.children and isinstance(node[0], nodes.rubric):
        self.body.append(rendered(self, node[:1]))
        del node[0]
    if node["steps"] and can_draw(self):
        self.body.append(element("div", _drawn(node), class_="drawing") + "\n")


def _drawn(node: nodes.Element) -> str:
    steps: list[str] = node["steps"]
    wide = (WIDTH - GAP * (len(steps) - 1) - 4) / len(steps)
    texts = [wrapped(name, wide - 8, SIZE) for name in steps]
    high = max(map(len, texts)) * SIZE * LINE + 2 * PAD + SIZE * LINE
    shapes: list[str] = []
    for place, lines in enumerate(texts):
        left = 2 + place * (wide + GAP)
        shapes.append(box(left, 2, wide, high, filled=False))
        shapes.append(words(left + wide / 2, 2 + PAD + SIZE * 0.8, str(place + 1), anchor="middle", size=SIZE))
        shapes += [
            words(left + wide / 2, 2 + PAD + SIZE * (0.8 + LINE * (row + 1)), line, anchor="middle", bold=True)
            for row, line in enumerate(lines)
        ]
        if place:
            shapes.append(_arrow(left - GAP + 4, 2 + high / 2))
    description = "; ".join(f"{place}. {name}" for place, name in enumerate(steps, 1)) + "."
    return drawing(f"process-{node['identifier']}-drawing", WIDTH, int(high) + 5, node["title"], description, *shapes)


def _arrow(left: float, middle: float) -> str:
    tip = left + GAP - 8
    return stroke(f"M{number(left)} {number(middle)}H{number(tip)}m-7-6l7 6l-7 6")
