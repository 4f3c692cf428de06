"""Lets go of doctrees that have been written, so that nobody has to search for them.

Every node knows its parent and its document, so a doctree is one knot of circles that only the
garbage collector can free; freeing knots was a third of a build's time.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def dissolve(tree: nodes.Node) -> None:
    """Cut the ties that make circles of ``tree``; it is no doctree any more."""
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        if children := node.children:
            # Most nodes hold one text and nothing else; a text has nothing below it.
            if len(children) > 1 or children[0].__class__ is not nodes.Text:
                pending.extend(children)
            # What a child knows of its parent is no circle when the parent does not know the child.
            node.children = ()
    tree.__dict__.clear()


class SpentDoctrees:
    """Dissolves each doctree of a run as soon as the next one is begun."""

    def __init__(self, app: Sphinx) -> None:
        self._env = app.env
        self._spent: list[nodes.document] = []
        # Later than every other listener: they may still look.
        app.connect("doctree-read", self._note_read, priority=10_000)
        app.connect("doctree-resolved", self._note_resolved, priority=10_000)
        app.connect("source-read", self._begin_reading)
        app.connect("env-updated", self._end_reading)
        app.connect("env-merge-info", self._merged, priority=10_000)
        app.connect("build-finished", self._end)

    def _note_read(self, app: Sphinx, doctree: nodes.document) -> None:
        self._spent.append(doctree)

    def _note_resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        self._let_go()
        self._spent.append(doctree)

    def _begin_reading(self, app: Sphinx, docname: str, content: list[str]) -> None:
        self._let_go()

    def _merged(self, app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
        # What a reader sent back is taken over, or of no use: a large course's would pile up to a gigabyte.
        other.__dict__.clear()

    def _end_reading(self, app: Sphinx, env: BuildEnvironment) -> None:
        self._let_go()

    def _end(self, app: Sphinx, error: Exception | None) -> None:
        self._let_go()

    def _let_go(self) -> None:
        # Sphinx would keep all it has read until each is written: a gigabyte for a large course.
        self._env._write_doc_doctree_cache.clear()
        for doctree in self._spent:
            dissolve(doctree)
        self._spent.clear()
