"""Nodes that most readers of a page have no use for."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from docutils import nodes


class apart(nodes.Element):
    """A node whose children are written apart: who has no use for them need not have them made again.

    ``is_wanted`` says whether those that are read have their children; without, they have none.
    """

    is_wanted: ClassVar[bool] = True

    def __getstate__(self) -> dict[str, Any]:
        """The node, its children as bytes."""
        with _detached(self.children):
            return self.__dict__ | {"children": pickle.dumps(self.children, pickle.HIGHEST_PROTOCOL)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the children back, if they are wanted."""
        self.__dict__.update(state)
        self.children = pickle.loads(state["children"]) if apart.is_wanted else []
        for child in self.children:
            child.parent = self


@contextmanager
def _detached(trees: list[nodes.Node]) -> Iterator[None]:
    """While this lasts nothing in the trees knows what they stand in."""
    ties = [(tree, "parent", tree.parent) for tree in trees]
    pending = list(trees)
    while pending:
        node = pending.pop()
        ties.append((node, "_document", vars(node).get("_document")))
        pending.extend(node.children)
    for node, name, _known in ties:
        vars(node).pop(name, None)
    try:
        yield
    finally:
        for node, name, known in ties:
            setattr(node, name, known)
