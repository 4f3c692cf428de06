"""Finds nodes in a doctree in one quick walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

from docutils import nodes

_N = TypeVar("_N", bound=nodes.Node)
KINDS = "casebook_kinds"


def found(tree: nodes.Node, *kinds: type[_N]) -> list[_N]:
    """Every node of these very kinds in ``tree``, itself included, in the order of the text.

    ``tree.findall`` would also find nodes of kinds derived from them, and make a generator for
    every level; a build walks each page dozens of times.
    """
    wanted = frozenset(kinds)
    if wanted.isdisjoint(classes_in(tree)):
        return []
    texts_too = nodes.Text in wanted
    met: list[_N] = []
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        if node.__class__ in wanted:
            met.append(node)
        if children := node.children:
            if len(children) > 1:
                pending.extend(children[::-1])
            # Most nodes hold one text and nothing else.
            elif texts_too or children[0].__class__ is not nodes.Text:
                pending.append(children[0])
    return met


def has_kind(tree: nodes.Node, kind: type) -> bool:
    """Whether ``tree`` has a node of this kind or a derived one; of a document, perhaps one taken out since."""
    classes = classes_in(tree)
    if tree is not Watch.tree:
        return any(issubclass(one, kind) for one in classes)
    if kind not in Watch.answers:
        Watch.answers[kind] = any(issubclass(one, kind) for one in classes)
    return Watch.answers[kind]


def classes_in(tree: nodes.Node) -> Set[type[nodes.Node]]:
    """The classes of all nodes in ``tree``: known in half the time that a walk in the order of the text takes.

    While ``Watch`` is on, of the document last asked for also those of nodes taken out, or made elsewhere, since.
    """
    if tree is Watch.tree:
        return Watch.classes
    met = _classes(tree)
    if Watch.is_on and isinstance(tree, nodes.document):
        Watch.tree, Watch.classes, Watch.answers = tree, met, {}
    return met


def _classes(tree: nodes.Node) -> set[type[nodes.Node]]:
    met: set[type[nodes.Node]] = set()
    level: list[nodes.Node] = [tree]
    while level:
        met.update(map(type, level))
        below: list[nodes.Node] = []
        for node in level:
            if children := node.children:
                below += children
        level = below
    return met


class Watch:
    """The classes in the document last asked for: most who look for nodes on a page find none, one after another.

    It may be on while whatever begins a document, makes a node or puts one somewhere tells it so. ``answers`` holds
    which kinds were asked for, and whether one of the classes is of that kind.
    """

    is_on = False
    tree: nodes.document | None = None
    classes: ClassVar[set[type[nodes.Node]]] = set()
    answers: ClassVar[dict[type, bool]] = {}

    @classmethod
    def add(cls, classes: Set[type[nodes.Node]]) -> None:
        """Note classes that may have come into the document."""
        if not classes <= cls.classes:
            cls.classes |= classes
            cls.answers = {}


@contextmanager
def aside() -> Iterator[None]:
    """While this lasts the document last asked for stays the one that is known, whatever else is looked at."""
    before, Watch.is_on = Watch.is_on, False
    try:
        yield
    finally:
        Watch.is_on = before


def noting_kinds(way: Callable[..., None]) -> Callable[..., None]:
    """``Builder.write_doctree``: what is in a document is written with it."""

    def noting(self: Any, docname: str, doctree: nodes.document, **named: Any) -> None:
        doctree.__dict__[KINDS] = frozenset(classes_in(doctree))
        way(self, docname, doctree, **named)

    return noting


def taking_kinds(way: Callable[..., nodes.document]) -> Callable[..., nodes.document]:
    """``BuildEnvironment.get_doctree``: what was written of a document is known when it is asked for next."""

    def taking(self: Any, docname: str) -> nodes.document:
        doctree = way(self, docname)
        kinds = doctree.__dict__.pop(KINDS, None)
        if Watch.is_on and kinds is not None:
            Watch.tree, Watch.classes, Watch.answers = doctree, set(kinds), {}
        return doctree

    return taking


def told_of_beginning(way: Callable[..., None]) -> Callable[..., None]:
    """``document.__init__``: a new document is asked for next, and its nodes are made before."""

    def beginning(*arguments: Any, **named: Any) -> None:
        Watch.tree = None
        way(*arguments, **named)

    return beginning


def told_of_making(way: Callable[..., None]) -> Callable[..., None]:
    """``Element.__init__``: a new node may go anywhere."""

    def making(self: nodes.Element, *arguments: Any, **named: Any) -> None:
        way(self, *arguments, **named)
        if Watch.tree is not None and self.__class__ not in Watch.classes:
            Watch.add({self.__class__})

    return making


def putting(self: nodes.Node, child: nodes.Node) -> None:
    """``Node.setup_child``, which asks for the document four times, each time on the way to the root.

    Nodes that were not made now, but copied or loaded, come with all that stands in them.
    """
    child.parent = self
    root = self.document
    if root is not None:
        child.document = root
        if child.source is None:
            child.source = root.current_source
        if child.line is None:
            child.line = root.current_line
    if Watch.tree is not None and (child.children or child.__class__ not in Watch.classes):
        Watch.add(_classes(child))


def outwards(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """The node, and all it stands in."""
    while node is not None:
        yield node
        node = node.parent
