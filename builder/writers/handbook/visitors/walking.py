"""A translator that walks a page itself: docutils says two things to its log at every node, and looks up names."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.writers.handbook.visitors.markup import encoded, spoken, words_of

Visit = Callable[[Any], None]


class WalkingTranslator(HTML5Translator):
    """Sphinx's translator, with the same visitors and the same markup in half the time."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._visitors: dict[type[nodes.Node], tuple[Visit, Visit]] = {}

    def visit_document(self, node: nodes.document) -> None:
        """From here on the walk is ours."""
        super().visit_document(node)
        for child in tuple(node.children):
            self.walk(child)
        raise nodes.SkipChildren

    def depart_document(self, node: nodes.document) -> None:
        """Let go of the visitors that Sphinx has tied to this very translator: nobody else would for a long while."""
        super().depart_document(node)
        self._visitors.clear()
        for name in [name for name, value in vars(self).items() if isinstance(value, MethodType)]:
            delattr(self, name)

    def walk(self, node: nodes.Node) -> None:
        """Visit a node, its children, and depart; what a visitor may skip is skipped as in ``walkabout``."""
        if type(node) is nodes.Text:
            self.visit_Text(node)
            return
        visit, depart = self._visitors.get(type(node)) or self._look_up(type(node))
        try:
            visit(node)
        except nodes.SkipNode:
            return
        except nodes.SkipChildren:
            depart(node)
            return
        except nodes.SkipDeparture:
            depart = _nothing
        try:
            for child in tuple(node.children):
                self.walk(child)
        except nodes.SkipSiblings:
            pass
        depart(node)

    def _look_up(self, kind: type[nodes.Node]) -> tuple[Visit, Visit]:
        """The visitors of a node's class, else of the nearest class above it."""
        found = (
            self._method("visit", kind) or self.dispatch_visit,
            self._method("depart", kind) or self.dispatch_departure,
        )
        self._visitors[kind] = found
        return found

    def _method(self, what: str, kind: type[nodes.Node]) -> Visit | None:
        named = (getattr(self, f"{what}_{one.__name__}", None) for one in kind.__mro__)
        return next(filter(None, named), None)

    def visit_Text(self, node: nodes.Text) -> None:
        """Most texts stand in no code and in no address."""
        if self.protect_literal_text or self.in_mailto:
            super().visit_Text(node)
        else:
            self.body.append(spoken(words_of(node)))

    def encode(self, text: object) -> str:
        """As docutils encodes, sooner."""
        return encoded(str(text))

    def starttag(
        self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """Most tags have at most a name and classes of their node; docutils does the others."""
        if attributes.get("classes") == []:
            del attributes["classes"]
        ids, classes = node.get("ids", ()), node.get("classes", ())
        if attributes or empty or len(ids) > 1 or (classes and _has_meaning(node, classes)):
            return str(super().starttag(node, tagname, suffix, empty, **attributes))
        return f"<{tagname}{_attribute('class', classes)}{_attribute('id', ids)}>{suffix}"


def _nothing(node: nodes.Node) -> None:
    """What is left to do where the departure is skipped."""


def _attribute(name: str, words: list[str]) -> str:
    return f' {name}="{encoded(" ".join(words))}"' if words else ""


def _has_meaning(node: Any, classes: list[str]) -> bool:
    """A table's classes are sifted, a language becomes an attribute, and nothing is said twice."""
    languages = any(one.startswith("language-") for one in classes)
    return languages or isinstance(node, nodes.table) or len(set(classes)) < len(classes)
