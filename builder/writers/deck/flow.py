"""Block nodes become paragraphs: those a face may show, and everything in words for the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from builder import nodes as vocabulary
from builder.speech import _
from builder.writers.deck.below import below
from builder.writers.deck.runs import runs, tidy
from builder.writers.deck.slides import Marker, Paragraph, Run, plain
from builder.writers.deck.words import say

LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
LETTERED = ("loweralpha", "upperalpha")
GAP = Run(text=" ")
BOXES = ("[ ] ", "[x] ", "[X] ")
Flowing = Paragraph | nodes.Node


def silent(node: nodes.Node) -> bool:
    """Tell whether a node says nothing in a deck: comments, targets, other formats, exam items."""
    if isinstance(node, vocabulary.quiz_item):
        return bool(node.get("use") != "practice")
    if isinstance(node, nodes.Text):
        return not node.strip()
    return isinstance(node, (nodes.Invisible, nodes.system_message, nodes.raw, nodes.transition, nodes.meta))


def face(node: nodes.Node, level: int = 0, marker: Marker = Marker.NONE) -> Iterator[Flowing]:
    """Yield the paragraphs of text and lists, and as they are the nodes that do not belong among them.

    Only a few standard nodes become text here, so nothing reaches a face by accident.
    """
    if isinstance(node, nodes.paragraph):
        yield from _paragraph(node, level, marker)
    elif isinstance(node, LISTS):
        yield from _list(node, level, marker)
    elif not silent(node):
        yield node


def apart(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what of a node is no text on a face; for that a paragraph's words need not be read."""
    if isinstance(node, nodes.paragraph):
        yield from below(node, nodes.image)
    else:
        yield from (piece for piece in face(node) if not isinstance(piece, Paragraph))


def _paragraph(node: nodes.paragraph, level: int, marker: Marker) -> Iterator[Flowing]:
    if found := runs(node):
        yield Paragraph(runs=found, level=level, marker=marker)
    yield from below(node, nodes.image)


def _list(node: nodes.Element, level: int, marker: Marker) -> Iterator[Flowing]:
    if isinstance(node, nodes.definition_list):
        for item in node.children:
            yield from _definition(item, level)
        return
    first = node.get("start", 1)
    kind = _marker(node) if marker is not Marker.CHECK else marker
    for number, item in enumerate(node.children, first):
        yield from list_item(item, level, kind, number)


def _marker(node: nodes.Element) -> Marker:
    if isinstance(node, nodes.bullet_list):
        return Marker.BULLET
    return Marker.LETTER if node.get("enumtype") in LETTERED else Marker.NUMBER


def list_item(item: nodes.Node, level: int, marker: Marker, number: int) -> Iterator[Flowing]:
    """Yield what an item holds: its first paragraph with the marker, the rest under it."""
    marked = False
    for child in item.children:
        if isinstance(child, LISTS):
            yield from face(child, level + 1, Marker.CHECK if marker is Marker.CHECK else Marker.NONE)
            continue
        for piece in face(child, level, Marker.CONTINUED):
            if isinstance(piece, Paragraph) and not marked:
                marked = True
                found = prefix(item) + unboxed(piece.runs, marker)
                piece = Paragraph(runs=found, level=piece.level, marker=marker, number=number)
            yield piece


def prefix(item: nodes.Node) -> tuple[Run, ...]:
    """Return what an event or a step says in its attributes."""
    if isinstance(item, vocabulary.casebook_event) and item.get("date"):
        return (Run(text=f"{item['date']}: ", bold=True),)
    if isinstance(item, vocabulary.casebook_step) and item.get("minutes"):
        return (Run(text=say.MINUTES.format(minutes=item["minutes"]) + ": ", bold=True),)
    return ()


def unboxed(found: tuple[Run, ...], marker: Marker) -> tuple[Run, ...]:
    """Take the typed box from a checklist's item: the marker is one."""
    if marker is Marker.CHECK and found and found[0].text.startswith(BOXES):
        return (found[0].saying(found[0].text[4:]), *found[1:])
    return found


def _definition(item: nodes.Node, level: int) -> Iterator[Flowing]:
    terms = [child for child in item.children if isinstance(child, (nodes.term, nodes.classifier))]
    term = tuple(run.in_bold() for child in terms for run in runs(child))
    for child in item.children:
        if child in terms:
            continue
        for piece in _children(child, level, Marker.CONTINUED):
            if isinstance(piece, Paragraph) and term:
                joined = tidy((*term, Run(text=": ", bold=True), *piece.runs))
                piece, term = piece._replace(runs=joined, marker=Marker.BULLET), ()
            yield piece
    if term:
        yield Paragraph(runs=term, level=level, marker=Marker.BULLET)


def _children(node: nodes.Node, level: int, marker: Marker) -> Iterator[Flowing]:
    for child in node.children:
        yield from face(child, level, marker)


def told(node: nodes.Node) -> Iterator[Paragraph]:
    """Yield everything a node says, in words, for the notes."""
    if silent(node):
        return
    if isinstance(node, nodes.Element):
        yield from (plain(text) for text in attributes(node))
    if isinstance(node, (nodes.paragraph, *LISTS)):
        for piece in face(node):
            yield from (piece,) if isinstance(piece, Paragraph) else told(piece)
    elif isinstance(node, nodes.image):
        if node.get("alt"):
            yield plain(say.PICTURE + node["alt"])
    elif isinstance(node, nodes.row):
        yield from _row(node)
    elif isinstance(node, (nodes.TextElement, nodes.Text)):
        yield from _words(node)
    else:
        for child in node.children:
            yield from told(child)


def attributes(node: nodes.Element) -> tuple[str, ...]:
    """Return what a directive says in its options, as far as no child repeats it."""
    if isinstance(node, vocabulary.casebook_sensitive):
        level = node.get("level", 4)
        rating = say.SENSITIVE.format(level=level, meaning=say.LEVELS.get(level, ""))
        return (f"{rating}: {node['summary']}" if node.get("summary") else rating,)
    if isinstance(node, vocabulary.casebook_activity):
        return activity(node)
    if isinstance(node, vocabulary.casebook_choice):
        return (node.get("title", ""),)
    if isinstance(node, vocabulary.quiz_accepted):
        return (node.get("text", ""),)
    if isinstance(node, vocabulary.casebook_objective):
        return (objective(node),)
    return ()


def activity(node: nodes.Element) -> tuple[str, ...]:
    """Return an activity's minutes with its purpose, and its materials."""
    minutes = say.TOTAL.format(minutes=node["minutes"]) if node.get("minutes") else ""
    first = ". ".join(filter(None, (minutes, node.get("purpose", ""))))
    materials = say.MATERIALS.format(materials=node["materials"]) if node.get("materials") else ""
    return tuple(filter(None, (first, materials)))


def objective(node: nodes.Element) -> str:
    """Return an objective's identifier, verb and level."""
    parts = {name: node.get(name, "") for name in ("identifier", "verb")}
    level = node.get("bloom", "")
    return say.OBJECTIVE.format(**parts, bloom=_(level))


def _words(node: nodes.Node) -> Iterator[Paragraph]:
    strong = isinstance(node, (nodes.title, nodes.rubric))
    if found := runs(node):
        yield Paragraph(runs=tuple(run.in_bold() for run in found) if strong else found)
    if isinstance(node, nodes.Element):
        for image in below(node, nodes.image):
            yield from told(image)


def _row(row: nodes.row) -> Iterator[Paragraph]:
    """Yield a table's row as one line."""
    cells = [spaced(told_all(entry.children)) for entry in row.children]
    parts = [run for cell in cells for run in (*cell, Run(text=" | "))][:-1]
    if any(cells):
        yield Paragraph(runs=tidy(parts))


def spaced(paragraphs: Iterable[Paragraph]) -> tuple[Run, ...]:
    """Return the runs of several paragraphs as one line."""
    return tuple(run for paragraph in paragraphs for run in (*paragraph.runs, GAP))


def line(found: Iterable[nodes.Node]) -> tuple[Run, ...]:
    """Return on one line what a face may show of several nodes."""
    pieces = (piece for node in found for piece in face(node))
    return tidy(spaced(piece for piece in pieces if isinstance(piece, Paragraph)))


def told_all(found: Iterable[nodes.Node]) -> tuple[Paragraph, ...]:
    """Return everything several nodes say."""
    return tuple(paragraph for node in found for paragraph in told(node))
