"""The blocks that a node stands in, by the names under which a course chooses them."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from builder import walking
from builder.blocks import KINDS, ONE_OF_ITS_KIND
from builder.nodes import casebook_reference_table

SUPPORT, SOURCES, AGENDA = "/helplines", "/sources", "/agenda"
"""What no author can name, since no identifier begins with a slash."""


def places_of(node: nodes.Node | None) -> tuple[str, ...]:
    """Return the names of the blocks around a node, its own among them, the innermost last."""
    found: list[str] = []
    while node is not None:
        if isinstance(node, nodes.Element):
            found += names_of(node)[::-1]
        node = node.parent
    return tuple(found[::-1])


def names_of(node: nodes.Element) -> list[str]:
    """Return the names of a node if it is a block; a section has one or more."""
    if node.__class__ is nodes.section:
        return list(node["ids"])
    if node.__class__ is casebook_reference_table:
        return [f"/{node['kind']}"]
    kind = KINDS.get(node.__class__)
    if kind is None:
        return []
    name = kind if kind in ONE_OF_ITS_KIND else node.get("identifier")
    return [name] if name else []


def around(doctree: nodes.document) -> Mapping[str, tuple[str, ...]]:
    """Return for the name of every block those around it, its own among them."""
    standing: dict[str, tuple[str, ...]] = {}
    for node in walking.found(doctree, nodes.section, *KINDS):
        for name in names_of(node):
            standing.setdefault(name, places_of(node))
    return standing
