"""Finds nodes in a doctree in one quick walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Any, TypeVar

from docutils import nodes

_N = TypeVar("_N", bound=nodes.Node)


def found(tree: nodes.Node, *kinds: type[_N]) -> list[_N]:
    """Every node of these very kinds in ``tree``, itself included, in the order of the text.

    ``tree.findall`` would also find nodes of kinds derived from them, and make a generator for
    every level; a build walks each page dozens of times.
    """
    wanted = frozenset(kinds)
    if wanted.isdisjoint(classes_in(tree)):
        return []
    met: list[_N] = []
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        if node.__class__ in wanted:
            met.append(node)
        if children := node.children:
            pending.extend(children[::-1])
    return met


def classes_in(tree: nodes.Node) -> Set[type[nodes.Node]]:
    """The classes of all nodes in ``tree``: known in half the time that a walk in the order of the text takes.

    While ``Watch`` is on, of the document last asked for also those of nodes taken out since.
    """
    if tree is Watch.tree:
        return Watch.classes
    met: set[type[nodes.Node]] = set()
    level: list[nodes.Node] = [tree]
    while level:
        met.update(map(type, level))
        below: list[nodes.Node] = []
        for node in level:
            if children := node.children:
                below += children
        level = below
    if Watch.is_on and isinstance(tree, nodes.document):
        Watch.tree, Watch.classes = tree, met
    return met


class Watch:
    """The classes in the document last asked for: most who look for nodes on a page find none, one after another.

    It may be on while whatever makes a node or puts it somewhere is ``forgetful``.
    """

    is_on = False
    tree: nodes.document | None = None
    classes: Set[type[nodes.Node]] = frozenset()


def forgetful(way: Callable[..., None]) -> Callable[..., None]:
    """``way``, after which nothing is known of any document."""

    def forgetting(*arguments: Any, **named: Any) -> None:
        Watch.tree = None
        way(*arguments, **named)

    return forgetting


def outwards(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """The node, and all it stands in."""
    while node is not None:
        yield node
        node = node.parent
