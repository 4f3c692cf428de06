"""Nodes of one kind below a node, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

Kind = TypeVar("Kind", bound=nodes.Node)


def below(node: nodes.Node, kind: type[Kind]) -> Iterator[Kind]:
    """Yield the nodes of a kind below a node.

    ``findall`` yields the same, but through one generator for each node on the way.
    """
    waiting = list(node.children)[::-1]
    while waiting:
        found = waiting.pop()
        if found.children:
            waiting += found.children[::-1]
        if isinstance(found, kind):
            yield found
