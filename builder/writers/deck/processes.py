"""A process becomes rows of native shapes with arrows between them."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes

from builder.writers.deck.flow import told_all
from builder.writers.deck.page import Box
from builder.writers.deck.paragraphs import is_from_right
from builder.writers.deck.part import Part, title_of, without_title
from builder.writers.deck.shapes import transform
from builder.writers.deck.slides import Process
from builder.writers.deck.words import say
from builder.writers.deck.xml import NONE, Xml, element

HEIGHT = 1_100_000
"""A step's height where there is room, in English Metric Units."""

GAP = 330_000
"""Between two steps: room for the arrow."""

IN_A_ROW = 4
"""More steps stand in several rows: their names would be too small to read from the back of a room."""

SIZE = 1800
"""The size of a step's name, in hundredths of a point."""


def process(node: nodes.Element, part: Part) -> None:
    """Show the steps as shapes; say what each means."""
    inside = without_title(node)
    if not node["steps"]:
        part.take_all(inside)
        return
    title = title_of(node)
    named = "; ".join(f"{place}. {name}" for place, name in enumerate(node["steps"], 1))
    drawn = Process(steps=tuple(node["steps"]), alt=say.PROCESS_ALT.format(title=title, steps=named))
    draft = part.show(drawn, node=node, title=title, key=node["identifier"])
    draft.notes += told_all(inside)


def process_group(named: Xml, block: Process, box: Box, first: int, language: str) -> Xml:
    """Return the steps as one group of shapes, numbered from ``first``; the group bears the alternative text."""
    rows = -(-len(block.steps) // IN_A_ROW)
    in_a_row = -(-len(block.steps) // rows)
    wide = (box.width - GAP * (in_a_row - 1)) // in_a_row
    high = min(HEIGHT, (box.height - GAP * (rows - 1)) // rows)
    whole = Box(left=box.left, top=box.top, width=box.width, height=high * rows + GAP * (rows - 1))
    whole = replace(whole, top=box.top + max((box.height - whole.height) // 2, 0))
    shapes: list[Xml] = []
    from_right = is_from_right(language)
    for place, name in enumerate(block.steps):
        row, column = divmod(place, in_a_row)
        # Steps run the way the language does.
        across = in_a_row - 1 - column if from_right else column
        left, top = box.left + across * (wide + GAP), whole.top + row * (high + GAP)
        if column:
            gap = left + wide if from_right else left - GAP
            arrow = Box(left=gap + 40_000, top=top + high // 2 - 110_000, width=GAP - 80_000, height=220_000)
            form = "leftArrow" if from_right else "rightArrow"
            shapes.append(_shape(first + len(shapes), f"Arrow {place}", form, arrow, None, language))
        step = Box(left=left, top=top, width=wide, height=high)
        paragraph = _words(f"{place + 1}. {name}", language)
        shapes.append(_shape(first + len(shapes), f"Step {place + 1}", "roundRect", step, paragraph, language))
    inside = transform(whole).replace(
        "</a:xfrm>",
        element("a:chOff", {"x": whole.left, "y": whole.top})
        + element("a:chExt", {"cx": whole.width, "cy": whole.height})
        + "</a:xfrm>",
    )
    head = element("p:nvGrpSpPr", NONE, named, element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:grpSp", NONE, head, element("p:grpSpPr", NONE, Xml(inside)), *shapes)


def _shape(identifier: int, name: str, form: str, box: Box, paragraph: Xml | None, language: str) -> Xml:
    head = element(
        "p:nvSpPr",
        NONE,
        element("p:cNvPr", {"id": identifier, "name": name}),
        element("p:cNvSpPr"),
        element("p:nvPr"),
    )
    outlined = paragraph is not None
    colour = element("a:solidFill", NONE, element("a:schemeClr", {"val": "accent1" if not outlined else "bg1"}))
    line = element("a:ln", {"w": 25400}, element("a:solidFill", NONE, element("a:schemeClr", {"val": "accent1"})))
    look = element(
        "p:spPr", NONE, transform(box), element("a:prstGeom", {"prst": form}, element("a:avLst")), colour, line
    )
    inset: dict[str, str | int] = {"wrap": "square", "lIns": 60_000, "rIns": 60_000, "anchor": "ctr"}
    text = element(
        "p:txBody",
        NONE,
        element("a:bodyPr", inset, element("a:normAutofit")),
        element("a:lstStyle"),
        paragraph or element("a:p", NONE, element("a:endParaRPr", {"lang": language})),
    )
    return element("p:sp", NONE, head, look, text)


def _words(text: str, language: str) -> Xml:
    colour = element("a:solidFill", NONE, element("a:schemeClr", {"val": "tx1"}))
    properties = element("a:rPr", {"lang": language, "sz": SIZE, "b": 1}, colour)
    run = element("a:r", NONE, properties, element("a:t", NONE, text))
    return element("a:p", NONE, element("a:pPr", {"algn": "ctr"}), run)
