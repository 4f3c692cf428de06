"""What docutils and Sphinx do for each page, done with less, or with less waiting, while casebook builds.

The outcome is the same; so is what stands in the doctrees. ``sphinx-build`` with our extension does without.
"""

from __future__ import annotations

import builtins
import dataclasses
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import ModuleType, SimpleNamespace
from typing import Any

from docutils import frontend, nodes
from docutils.transforms.references import DanglingReferencesVisitor
from myst_parser.mdit_to_docutils import base
from myst_parser.mocking import MockInliner, MockState, MockStateMachine
from sphinx import application, builders, environment, events
from sphinx.builders import html
from sphinx.builders.html import _assets
from sphinx.environment.adapters import toctree
from sphinx.util import docutils as sphinx_docutils

from builder.nodes.apart import apart
from builder.part_readers import dealt, read_in_parts
from builder.session.contents import by_titles
from builder.walking import (
    Watch,
    found,
    has_kind,
    noting_kinds,
    putting,
    taking_kinds,
    told_of_beginning,
    told_of_making,
)

BUILDERS_OF_OTHERS = frozenset(
    {
        *(f"sphinx.builders.{name}" for name in ("changes", "dummy", "epub3", "linkcheck", "manpage", "singlehtml")),
        *(f"sphinx.builders.{name}" for name in ("texinfo", "text", "xml")),
        *(f"sphinxcontrib.{name}" for name in ("applehelp", "devhelp", "htmlhelp", "qthelp", "serializinghtml")),
    }
)
"""No command of ours runs them, and they take long to load; ``casebook check --links`` asks in its own way."""


def _found_before(self: environment.BuildEnvironment, *given: object) -> None:
    """``find_files``: those are the course that were there when it was read."""


def _none_outdated(self: environment.BuildEnvironment, changed: bool) -> tuple[set[str], set[str], set[str]]:
    """``get_outdated_files``, which looks at every source and at all that it stands on."""
    return set(), set(), set()


_NOTHING_READ = (
    (environment.BuildEnvironment, "find_files", _found_before),
    (environment.BuildEnvironment, "get_outdated_files", _none_outdated),
)


@contextmanager
def shortcuts(*, reads: bool = True) -> Iterator[None]:
    """Take them for as long as this lasts; a run that ``reads`` nothing does not look for what has changed either."""
    parser = _Remembered()
    resolving = environment.BuildEnvironment.get_and_resolve_doctree
    needed = tuple(one for one in application.builtin_extensions if one not in BUILDERS_OF_OTHERS)
    ways: tuple[tuple[Any, str, Any], ...] = (
        (nodes.Node, "_fast_findall", _of_kind),
        (nodes.Node, "_superfast_findall", _of_any_kind),
        (nodes.document, "walk", _to_references(nodes.document.walk)),
        (nodes.document, "__init__", told_of_beginning(nodes.document.__init__)),
        (nodes.Element, "__init__", told_of_making(nodes.Element.__init__)),
        (nodes.Node, "setup_child", putting),
        (builders.Builder, "write_doctree", noting_kinds(builders.Builder.write_doctree)),
        (environment.BuildEnvironment, "get_doctree", taking_kinds(environment.BuildEnvironment.get_doctree)),
        (environment.BuildEnvironment, "get_and_resolve_doctree", _as_wanted(resolving)),
        (Watch, "tree", None),
        (Watch, "is_on", True),
        (application, "builtin_extensions", needed),
        (toctree, "_entries_from_toctree", by_titles(toctree._entries_from_toctree)),
        # With every event Sphinx writes all that is said by it, such as a whole page, for a log that nobody asked for.
        (events, "repr", _unwritten),
        # So does markdown-it with every rule that it tries on a line.
        *((rules, "LOGGER", _UNHEARD) for rules in _rules_of_markdown() if hasattr(rules, "LOGGER")),
        # Sphinx keeps the hash of each style sheet and script, but looks at every page anew where the file lies.
        (html, "_file_checksum", cache(_assets._file_checksum)),
        (frontend, "OptionParser", parser),
        (sphinx_docutils, "OptionParser", parser),
        (base, "MockState", _State),
        # For each record that is written or read again, dataclasses sift the fields of its class anew.
        (dataclasses, "fields", _Fields(dataclasses.fields)),
        (builders, "make_chunks", dealt),
        (builders.Builder, "_read_parallel", read_in_parts(builders.Builder._read_parallel)),
        *(() if reads else _NOTHING_READ),
    )
    long_ways = [getattr(owner, name, getattr(builtins, name, None)) for owner, name, _way in ways]
    for owner, name, way in ways:
        setattr(owner, name, way)
    try:
        yield
    finally:
        for (owner, name, _way), long_way in zip(ways, long_ways, strict=True):
            setattr(owner, name, long_way)


def _of_kind(self: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    if has_kind(self, kind):
        yield from _met(self, kind)


def _of_any_kind(self: nodes.Node) -> Iterator[nodes.Node]:
    return _met(self, nodes.Node)


def _met(tree: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    """As docutils walks, node by node and over children as they then are, but without a generator for each."""
    if isinstance(tree, kind):
        yield tree
    texts_too = issubclass(nodes.Text, kind)
    around: list[Iterator[nodes.Node]] = []
    level = iter(tree.children)
    while True:
        for child in level:
            if isinstance(child, kind):
                yield child
            # Most nodes hold one text and nothing else.
            if (below := child.children) and (texts_too or len(below) > 1 or below[0].__class__ is not nodes.Text):
                around.append(level)
                level = iter(below)
                break
        else:
            if not around:
                return
            level = around.pop()


def _to_references(walk: Callable[..., bool]) -> Callable[..., bool]:
    """``walk``, but one that looks for references whose targets are missing stops at nothing else."""

    def to_references(self: nodes.document, visitor: nodes.NodeVisitor) -> bool:
        if type(visitor) is not DanglingReferencesVisitor:
            return walk(self, visitor)
        for node in found(self, nodes.reference, nodes.footnote_reference, nodes.citation_reference):
            visitor.dispatch_visit(node)
        return False

    return to_references


def _as_wanted(way: Callable[..., nodes.document]) -> Callable[..., nodes.document]:
    """``get_and_resolve_doctree``, but what a transform would take out at once is not made before."""

    def resolve(self: Any, docname: str, builder: builders.Builder, **named: Any) -> nodes.document:
        before, apart.is_wanted = apart.is_wanted, getattr(builder, "wants_slides", False)
        try:
            return way(self, docname, builder, **named)
        finally:
            apart.is_wanted = before

    return resolve


class _State(MockState):
    """What a block knows of its page, as MyST has it; MyST makes a class for each block to note it in."""

    def __init__(
        self,
        renderer: base.DocutilsRenderer,
        state_machine: MockStateMachine,
        lineno: int,
        *,
        preserve_inline_edge_whitespace: bool = False,
    ) -> None:
        self._renderer = renderer
        self._lineno = lineno
        self._preserve_inline_edge_whitespace = preserve_inline_edge_whitespace
        self.document = renderer.document
        self.reporter = renderer.document.reporter
        self.state_machine = state_machine
        self.inliner = MockInliner(renderer)
        self.memo: Any = SimpleNamespace(
            document=self.document,
            reporter=self.reporter,
            language=renderer.language_module_rst,
            title_styles=[],
            section_level=max(renderer._level_to_section),
            section_bubble_up_kludge=False,
            inliner=self.inliner,
        )


class _Fields:
    """``dataclasses.fields``, which has one answer for each class."""

    def __init__(self, way: Callable[[Any], tuple[dataclasses.Field[Any], ...]]) -> None:
        self._of = cache(way)

    def __call__(self, class_or_instance: Any) -> tuple[dataclasses.Field[Any], ...]:
        return self._of(class_or_instance if isinstance(class_or_instance, type) else type(class_or_instance))


def _unwritten(said: object) -> str:
    return "(…)"


class _Unheard:
    """A log that nobody reads."""

    def debug(self, *said: object) -> None:
        """Say nothing."""


_UNHEARD = _Unheard()


def _rules_of_markdown() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith("markdown_it.rules_")]


class _Remembered:
    """Makes the parser of docutils' settings once for what is the same on every page: it has 140 options."""

    def __init__(self) -> None:
        self._parser = frontend.OptionParser
        self._made: dict[object, tuple[Any, ...]] = {}

    def __call__(
        self, components: Any = (), defaults: Mapping[str, Any] | None = None, read_config_files: bool | None = False
    ) -> Any:
        kinds = tuple(one if isinstance(one, type) else type(one) for one in components)
        given = tuple((name, id(value)) for name, value in (defaults or {}).items())
        key = (kinds, given, read_config_files)
        if key not in self._made:
            made = self._parser(components=components, defaults=defaults, read_config_files=read_config_files)
            # The values are kept as well: nothing else may come to stand at their addresses.
            self._made[key] = (made, defaults)
        return self._made[key][0]
