"""Takes from a doctree how its page is made up: tables, rated passages, places to teach in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docutils import nodes

from builder import nodes as vocabulary
from builder.errors import Location
from builder.model.makeup import Place, Rated, Table

MadeOf = Callable[[nodes.Element, str, Location], Iterator[Any]]
"""What a node, in a module (by id) and at a place, says of its page."""


def _tables(node: nodes.Element, module: str, location: Location) -> Iterator[Table]:
    head = node.next_node(nodes.thead)
    cells = head.findall(nodes.entry) if head is not None else ()
    yield Table(headers=tuple(cell.astext().strip() for cell in cells), location=location)


def _rated(node: nodes.Element, module: str, location: Location) -> Iterator[Rated]:
    yield Rated(rating=node["level"], words=len(node.astext().split()), module=module, location=location)


def _places(node: nodes.Element, module: str, location: Location) -> Iterator[Place]:
    for name in _names(node):
        yield Place(identifier=name, module=module, location=location)


def _names(node: nodes.Element) -> list[str]:
    if isinstance(node, vocabulary.casebook_scenario_use):
        # A module has one, and a course chooses it by this name too.
        return ["scenario"]
    names: list[str] = node["ids"] if isinstance(node, nodes.section) else [node["identifier"]]
    return names


MADE_UP_OF: Mapping[str, tuple[tuple[type[nodes.Element], ...], MadeOf]] = {
    "tables": ((nodes.table,), _tables),
    "rated": ((vocabulary.casebook_sensitive,), _rated),
    "places": (
        (
            nodes.section,
            vocabulary.casebook_case,
            vocabulary.casebook_activity,
            vocabulary.casebook_decision,
            vocabulary.casebook_checklist,
            vocabulary.casebook_scenario_use,
        ),
        _places,
    ),
}
"""Table of the domain → the nodes it is made from, and how."""
