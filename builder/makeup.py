"""Takes from a doctree how its page is made up: headings, links, tables, rated passages, places to teach in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx import addnodes

from builder import nodes as vocabulary
from builder.errors import Location
from builder.model.makeup import Heading, Link, Place, Rated, SafetyBrief, Table

MadeOf = Callable[[nodes.Element, str, Location], Iterator[Any]]
"""What a node, in a module (by id) and at a place, says of its page."""


def _headings(node: nodes.Element, module: str, location: Location) -> Iterator[Heading]:
    yield Heading(text=node.astext(), location=location)


def _links(node: nodes.Element, module: str, location: Location) -> Iterator[Link]:
    address = str(node.get("refuri", "")) if isinstance(node, nodes.reference) else ""
    if isinstance(node, nodes.reference) or node.get("refexplicit"):
        # Words in a line have no line of their own.
        block: Any = node
        while not block.line and block.parent is not None:
            block = block.parent
        text = node.astext() or " ".join(str(image.get("alt", "")) for image in node.findall(nodes.image))
        yield Link(text=text, target=address, location=Location(location.path, block.line or 0))


def _tables(node: nodes.Element, module: str, location: Location) -> Iterator[Table]:
    head = node.next_node(nodes.thead)
    cells = head.findall(nodes.entry) if head is not None else ()
    yield Table(headers=tuple(cell.astext().strip() for cell in cells), location=location)


def _rated(node: nodes.Element, module: str, location: Location) -> Iterator[Rated]:
    yield Rated(rating=node["level"], words=len(node.astext().split()), module=module, location=location)


def _briefs(node: nodes.Element, module: str, location: Location) -> Iterator[SafetyBrief]:
    yield SafetyBrief(text=node.astext(), module=module, location=location)


def _places(node: nodes.Element, module: str, location: Location) -> Iterator[Place]:
    names = node["ids"] if isinstance(node, nodes.section) else [node["identifier"]]
    for name in names:
        yield Place(identifier=name, module=module, location=location)


MADE_UP_OF: Mapping[str, tuple[tuple[type[nodes.Element], ...], MadeOf]] = {
    "headings": ((nodes.title,), _headings),
    "worded_links": ((nodes.reference, addnodes.pending_xref), _links),
    "tables": ((nodes.table,), _tables),
    "rated": ((vocabulary.casebook_sensitive,), _rated),
    "briefs": ((vocabulary.casebook_safety_brief,), _briefs),
    "places": (
        (
            nodes.section,
            vocabulary.casebook_case,
            vocabulary.casebook_activity,
            vocabulary.casebook_decision,
            vocabulary.casebook_checklist,
        ),
        _places,
    ),
}
"""Table of the domain → the nodes it is made from, and how."""
