"""Finds nodes in a doctree in one quick walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
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

    Of a document that has been ``watched`` since it was last asked for, also those of nodes taken out since.
    """
    if tree is _Watch.tree:
        return _Watch.classes
    met: set[type[nodes.Node]] = set()
    level: list[nodes.Node] = [tree]
    while level:
        met.update(map(type, level))
        below: list[nodes.Node] = []
        for node in level:
            if children := node.children:
                below += children
        level = below
    if _Watch.is_on and isinstance(tree, nodes.document):
        _Watch.tree, _Watch.classes = tree, met
    return met


class _Watch:
    """The classes in the document last asked for, while no node has been made or put anywhere."""

    is_on = False
    tree: nodes.document | None = None
    classes: Set[type[nodes.Node]] = frozenset()


@contextmanager
def watched() -> Iterator[None]:
    """Have documents watched for as long as this lasts: most who look for nodes on a page find none, one by one."""
    put, make = nodes.Node.setup_child, nodes.Element.__init__

    def putting(self: nodes.Node, child: nodes.Node) -> None:
        _Watch.tree = None
        put(self, child)

    def making(self: nodes.Element, *arguments: Any, **attributes: Any) -> None:
        _Watch.tree = None
        make(self, *arguments, **attributes)

    _replace(putting, making)
    _Watch.is_on = True
    try:
        yield
    finally:
        _Watch.is_on, _Watch.tree = False, None
        _replace(put, make)


def _replace(put: Callable[..., None], make: Callable[..., None]) -> None:
    nodes.Node.setup_child = put  # type: ignore[method-assign]
    nodes.Element.__init__ = make  # type: ignore[method-assign]


def outwards(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """The node, and all it stands in."""
    while node is not None:
        yield node
        node = node.parent
