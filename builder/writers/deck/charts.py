"""A series on a slide: its bars, what is counted, and in the notes every figure with what it leaves out."""

from __future__ import annotations

from docutils import nodes

from builder.writers.deck.flow import told
from builder.writers.deck.part import Part
from builder.writers.deck.slides import BREAK_MARK, Body, Chart, Point, plain


def chart(node: nodes.Element, part: Part) -> None:
    """Show the bars and what is counted; say each figure, its note and what it leaves out."""
    points = tuple(
        Point(period=period, value=value, shown=shown, breaks=breaks) for period, value, shown, breaks in node["points"]
    )
    if not any(point.value is not None for point in points):
        part.take_all(node.children)
        return
    title = node["title"]
    shown = Chart(title=title, counts=node["counts"], points=points, alt=f"{title}. {node['description']}")
    caption = [plain(node["counts"])]
    if any(point.breaks for point in points):
        caption.append(plain(f"{BREAK_MARK} {node['break_words']}"))
    draft = part.show(shown, Body(paragraphs=tuple(caption)), node=node, title=title, key=node["identifier"])
    draft.notes += [paragraph for child in node.children for paragraph in told(child)]
