"""The shortcuts a build takes lead where the long way leads."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from courses import TinyCourse
from docutils import frontend, nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters import toctree
from sphinx.environment.adapters.toctree import TocTree
from sphinx.util import docutils as sphinx_docutils
from sphinx.util.docutils import docutils_namespace

from builder import walking
from builder.session import target_run
from builder.session.shortcuts import shortcuts
from builder.walking import aside, found, noting_kinds, taking_kinds


def page() -> nodes.section:
    """A title, a paragraph with a picture in it, and a list."""
    return nodes.section(
        "",
        nodes.title("", "Title"),
        nodes.paragraph("", "", nodes.Text("before"), nodes.image(), nodes.Text("after")),
        nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "one")), nodes.list_item()),
    )


@pytest.mark.parametrize(
    "kind", [nodes.Node, nodes.Text, nodes.image, nodes.section, nodes.Element, nodes.table, None]
)
def test_the_walk_meets_the_same_nodes_in_the_same_order(kind: type[nodes.Node] | None) -> None:
    """The root among them."""
    tree = page()
    long_way = list(tree.findall(kind))
    with shortcuts():
        assert list(tree.findall(kind)) == long_way


def changed_on_the_way(kind: type[nodes.Node] | None) -> str:
    """What a page becomes when each text met is put before a new one, and each picture goes with its neighbour."""
    tree = page()
    for met, node in enumerate(tree.findall(kind)):
        if met == 30:
            break
        if isinstance(node, nodes.Text) and node.parent is not None:
            node.parent.append(nodes.strong("", f"after {met}"))
        if isinstance(node, nodes.image):
            node.parent.remove(node)
    return str(tree.pformat())


@pytest.mark.parametrize("kind", [nodes.Node, None])
def test_a_page_changed_under_way_is_walked_as_it_then_is(kind: type[nodes.Node] | None) -> None:
    """Transforms of docutils and Sphinx replace what they meet."""
    long_way = changed_on_the_way(kind)
    with shortcuts():
        assert changed_on_the_way(kind) == long_way
    assert "after" in long_way


REFERRING = """
Words_ to a target, [note]_ and [#auto]_ to what is nowhere, and `more of them`_, one in *emphasis_*.

.. _words: https://example.org/
.. [known] A citation, cited: [known]_.
"""


def test_references_are_looked_through_as_by_the_long_way() -> None:
    """Those that lead somewhere and those that do not."""
    settings = {"report_level": 5, "halt_level": 5}
    long_way = publish_doctree(REFERRING, settings_overrides=settings).pformat()
    with shortcuts():
        assert publish_doctree(REFERRING, settings_overrides=settings).pformat() == long_way
    assert long_way.count("<problematic") == 3


KINDS = (nodes.emphasis, nodes.strong, nodes.image, nodes.literal)


def changed(document: nodes.document, way: int, at: int, leaf: nodes.Element) -> None:
    """Put a node somewhere in a document, or take one out, in one of the ways that are taken."""
    places = list(document.findall(nodes.Element))
    place = places[at % len(places)]
    match way:
        case 0:
            place.append(leaf)
        case 1:
            place.insert(0, leaf)
        case 2:
            place += [nodes.Text("words"), leaf]
        case 3 if len(place):
            place[0] = leaf
        case 4 if place is not document:
            place.replace_self(leaf)
        case 5 if place is not document:
            place.parent.remove(place)
        case 6:
            place.extend(pickle.loads(pickle.dumps(nodes.paragraph("", "", leaf))).children)
        case 7:
            place.append(place.deepcopy() if place is not document else leaf)
        case 8:
            new = type(leaf)()
            new.parent = place
            place.children.append(new)
        case 9:
            place.append(pickle.loads(pickle.dumps(nodes.section("", nodes.paragraph("", "", leaf)))))
        case _:
            place[:] = [leaf]


@pytest.mark.parametrize("home", ["document", "detached"])
@pytest.mark.parametrize("known", [True, False])
def test_a_child_is_put_where_docutils_puts_it(home: str, known: bool) -> None:
    """It knows its parent, its document, and where that was being read, unless it knows that itself."""

    def put() -> list[object]:
        document, parent, child = new_document("page.md"), nodes.section(), nodes.paragraph()
        document.note_source("page.md", 7)
        if home == "document":
            document += parent
        if known:
            child.source, child.line = "bank.yml", 3
        parent += child
        return [child.parent is parent, child.document is document, child.source, child.line]

    long_way = put()
    with shortcuts():
        assert put() == long_way


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 50), st.sampled_from(KINDS), st.booleans()), max_size=12))
def test_whatever_is_put_into_a_document_is_found_there(
    steps: list[tuple[int, int, type[nodes.Element], bool]],
) -> None:
    """Classes that a document did not have when it was last asked for, too."""
    document = new_document("")
    document += page()
    with shortcuts():
        for way, at, kind, asked in steps:
            leaf = kind()
            if asked:
                assert found(document, nodes.table) == []
            changed(document, way, at, leaf)
            for one in KINDS:
                there = [node for node in walked(document) if isinstance(node, one)]
                assert list(document.findall(one)) == found(document, one) == there


def walked(node: nodes.Node) -> Iterator[nodes.Node]:
    """All nodes in the order of the text."""
    yield node
    for child in node.children:
        yield from walked(child)


def test_what_was_written_of_a_page_is_known_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not walked to find that out, whatever else is read beside it; what comes into it is found."""
    kept: dict[str, bytes] = {}
    write = noting_kinds(lambda self, docname, doctree: kept.update({docname: pickle.dumps(doctree)}))
    read = taking_kinds(lambda self, docname: pickle.loads(kept[docname]))
    walked: list[nodes.Node] = []
    classes_of = walking._classes
    monkeypatch.setattr(walking, "_classes", lambda tree: (walked.append(tree), classes_of(tree))[1])
    with shortcuts():
        for name, content in {"page": page(), "bank": nodes.section("", nodes.table())}.items():
            document = new_document("")
            document += content
            document.reporter = document.transformer = None  # type: ignore[assignment]
            write(None, name, document)
        walked.clear()
        document = read(None, "page")
        assert (len(found(document, nodes.image)), found(document, nodes.table)) == (1, [])
        with aside():
            bank = read(None, "bank")
            tables = found(bank, nodes.table)
        assert found(document, nodes.table) == []
        assert document not in walked
        document += tables
        assert found(document, nodes.table) == tables
        assert document not in walked


def test_settings_are_the_same_and_each_page_has_its_own() -> None:
    """What one page notes of the files it read is not another's."""
    defaults = {"env": object(), "halt_level": 3}
    long_way = sphinx_docutils._get_settings(Parser, defaults=defaults)
    with shortcuts():
        one, other = (sphinx_docutils._get_settings(Parser(), defaults=dict(defaults)) for _ in range(2))
        without = frontend.get_default_settings()
    mine, theirs = vars(one).copy(), vars(long_way).copy()
    assert mine.pop("record_dependencies") is not theirs.pop("record_dependencies")
    assert mine == theirs
    assert (one.halt_level, without.halt_level) == (3, 4)
    one.halt_level = 5
    one.record_dependencies.add("one.txt")
    assert (other.halt_level, other.record_dependencies.list) == (3, [])


LISTED = {
    "index": """
Course
======

.. toctree::
   :titlesonly:
   :numbered:
   :caption: First part

   self
   long
   Renamed <long>
   nested
   Elsewhere <https://example.org/>
   untitled

.. toctree::
   :maxdepth: 2

   long
   nested
""",
    "long": """
Long *page*
===========

One
---

Deeper
~~~~~~

Two
---
""",
    "nested": """
Nested
======

Before
------

.. toctree::
   :titlesonly:

   below

.. only:: html

   .. toctree::

      beside

After
-----
""",
    "below": "Below\n=====\n\nIn it\n-----\n",
    "beside": "Beside\n======\n\nIn it\n-----\n",
    "untitled": "Words without a title.\n",
}
"""Lists of pages, each in one of the ways a list can have."""


@pytest.fixture
def listed(tmp_path: Path) -> Iterator[Sphinx]:
    """A course of Sphinx alone that was read."""
    for name, text in LISTED.items():
        (tmp_path / f"{name}.rst").write_text(text, "utf-8")
    with docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "trees", "html", status=None, warning=None)
        app.build()
        yield app


@pytest.mark.parametrize("name", ["index", "nested"])
def test_pages_are_listed_as_by_the_long_way(listed: Sphinx, name: str) -> None:
    """By titles alone or with what stands below them; the contents they are copied from stay whole."""

    def shown() -> str:
        page = listed.env.get_and_resolve_doctree(name, listed.builder, tags=listed.tags)
        return str(page.pformat())

    contents = {docname: toc.pformat() for docname, toc in listed.env.tocs.items()}
    long_way = shown()
    with shortcuts():
        assert shown() == long_way
    assert {docname: toc.pformat() for docname, toc in listed.env.tocs.items()} == contents
    assert "Below" in long_way


def test_of_pages_listed_by_title_nothing_else_is_copied(listed: Sphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    copy = nodes.reference.copy
    monkeypatch.setattr(nodes.reference, "copy", lambda self: (copied.append(self["anchorname"]), copy(self))[1])
    entries: Any = {"entries": [(None, "long")], "titlesonly": True, "parent": "index"}
    with shortcuts():
        resolved = TocTree(listed.env).resolve("index", listed.builder, addnodes.toctree("", **entries))
    assert resolved is not None
    assert resolved.astext() == "Long page"
    assert set(copied) == {""}


def test_no_event_has_what_is_said_by_it_written_out(listed: Sphinx) -> None:
    """Sphinx would, for a log that nobody asked for."""

    class Told:
        written = 0

        def __repr__(self) -> str:
            Told.written += 1
            return "told"

    def told() -> int:
        before = Told.written
        listed.emit("html-collect-pages-of-nobody", Told())
        return Told.written - before

    listed.add_event("html-collect-pages-of-nobody")
    with shortcuts():
        assert told() == 0
    assert told() == 1


def test_no_rule_of_markdown_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Each is tried on each line, and would say so."""

    def said() -> int:
        caplog.clear()
        MarkdownIt().parse("# Title\n\nWords.\n")
        return len(caplog.records)

    with caplog.at_level(logging.DEBUG, "markdown_it"):
        with shortcuts():
            assert said() == 0
        assert said() > 5


def long_ways() -> tuple[object, ...]:
    """What is exchanged."""
    made = nodes.Node._fast_findall, nodes.Node.setup_child, nodes.Element.__init__, nodes.document.__init__
    kept = Builder.write_doctree, BuildEnvironment.get_doctree, toctree._entries_from_toctree
    return (*made, *kept, frontend.OptionParser, sphinx_docutils.OptionParser)


def test_nothing_is_left_of_them_afterwards() -> None:
    """A process that builds may go on to something else, even after a fault."""
    before = long_ways()
    with shortcuts():
        assert all(one is not other for one, other in zip(long_ways(), before, strict=True))
    with pytest.raises(ZeroDivisionError), shortcuts():
        raise ZeroDivisionError
    assert long_ways() == before
    document = new_document("")
    assert found(document, nodes.image) == []
    document.children.append(nodes.image())
    assert len(found(document, nodes.image)) == 1


def test_a_build_without_them_gives_the_same_bytes(
    built: TinyCourse, course: TinyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every output."""
    monkeypatch.setattr(target_run, "shortcuts", lambda **_: nullcontext())
    assert course.run("build", "-j", "1").code == 0
    outputs = [path.relative_to(course.dist) for path in sorted(course.dist.rglob("*")) if path.is_file()]
    assert outputs
    for path in outputs:
        assert (course.dist / path).read_bytes() == (built.dist / path).read_bytes(), path
