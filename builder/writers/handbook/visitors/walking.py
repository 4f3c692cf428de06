"""A translator that walks a page itself: docutils says two things to its log at every node, and looks up names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import cached_property
from typing import Any, ClassVar

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from builder.writers.handbook.visitors.markup import encoded, spoken, words_of

Visit = Callable[[Any, Any], None]


class OneTranslator(StandaloneHTMLBuilder):
    """Translates every page with one class, which has the visitors of the nodes that extensions have brought.

    Sphinx ties each of these visitors anew to the translator of every page.
    """

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Our pages have style sheets of their own: for each, docutils would look for its own."""
        super().prepare_writing(docnames)
        self.docsettings.stylesheet = self.docsettings.stylesheet_path = None

    @cached_property
    def _translator_class(self) -> type[Any]:
        brought = self._registry.translation_handlers
        visitors = brought.get(self.name) or brought.get(self.format, {})
        return with_visitors(self._registry.get_translator_class(self), visitors)

    def create_translator(self, *arguments: Any) -> Any:
        """A translator for one page."""
        return self._translator_class(*arguments)


def with_visitors(kind: type[Any], visitors: Mapping[str, tuple[Visit, Visit | None]]) -> type[Any]:
    """``kind`` with these visitors as well; each visits the nodes of a name, and may depart from them."""
    visits = {f"visit_{name}": visit for name, (visit, _depart) in visitors.items()}
    departs = {f"depart_{name}": depart for name, (_visit, depart) in visitors.items() if depart}
    return type(kind.__name__, (kind,), visits | departs)


class WalkingTranslator(HTML5Translator):
    """Sphinx's translator, with the same visitors and the same markup in half the time.

    All its visitors are its class's: one that is tied to a single translator is not asked.
    """

    _met: ClassVar[dict[type[nodes.Node], tuple[Visit, Visit]]] = {}
    """The visitors of each class of nodes that a translator of this very class has met."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._met = {}

    def visit_document(self, node: nodes.document) -> None:
        """From here on the walk is ours."""
        super().visit_document(node)
        for child in tuple(node.children):
            self.walk(child)
        raise nodes.SkipChildren

    def walk(self, node: nodes.Node) -> None:
        """Visit a node, its children, and depart; what a visitor may skip is skipped as in ``walkabout``."""
        if type(node) is nodes.Text:
            self.visit_Text(node)
            return
        visit, depart = self._met.get(type(node)) or self._look_up(type(node))
        try:
            visit(self, node)
        except nodes.SkipNode:
            return
        except nodes.SkipChildren:
            depart(self, node)
            return
        except nodes.SkipDeparture:
            depart = _nothing
        try:
            for child in tuple(node.children):
                self.walk(child)
        except nodes.SkipSiblings:
            pass
        depart(self, node)

    @classmethod
    def _look_up(cls, kind: type[nodes.Node]) -> tuple[Visit, Visit]:
        """The visitors of a node's class, else of the nearest class above it."""
        found = (
            cls._method("visit", kind) or cls.dispatch_visit,
            cls._method("depart", kind) or cls.dispatch_departure,
        )
        cls._met[kind] = found
        return found

    @classmethod
    def _method(cls, what: str, kind: type[nodes.Node]) -> Visit | None:
        named = (getattr(cls, f"{what}_{one.__name__}", None) for one in kind.__mro__)
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


def _nothing(translator: Any, node: nodes.Node) -> None:
    """What is left to do where the departure is skipped."""


def _attribute(name: str, words: list[str]) -> str:
    return f' {name}="{encoded(" ".join(words))}"' if words else ""


def _has_meaning(node: Any, classes: list[str]) -> bool:
    """A table's classes are sifted, a language becomes an attribute, and nothing is said twice."""
    languages = any(one.startswith("language-") for one in classes)
    return languages or isinstance(node, nodes.table) or len(set(classes)) < len(classes)
