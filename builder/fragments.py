"""A doctree fragment as plain text or as plain XHTML, for formats that know no doctree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import indent
from xml.etree.ElementTree import TreeBuilder, tostring

from docutils import nodes

from builder.xml_text import FORBIDDEN

PICTURES = "\x01"
"""Stands before the name of a picture in XHTML until a format says where its pictures are.

No text holds it, since no XML document may.
"""

_FOLLOWED = re.compile(r"(https?://|mailto:)[^\s\\]+", re.IGNORECASE)
"""The links a learner may follow from a question."""

_SILENT = (nodes.raw, nodes.comment, nodes.substitution_definition, nodes.system_message, nodes.transition)
_TAGS: dict[type[nodes.Element], str] = {
    nodes.strong: "strong",
    nodes.emphasis: "em",
    nodes.literal: "code",
    nodes.math: "code",
    nodes.superscript: "sup",
    nodes.subscript: "sub",
}


def plain_text(node: nodes.Node) -> str:
    """``node`` without markup: paragraphs apart, list items marked, images as their alt text."""
    return "\n\n".join(_plain_blocks([node]))


def xhtml(node: nodes.Node) -> str:
    """``node`` as a run of XHTML elements without attributes, links and pictures apart; nothing in it is live.

    A picture whose node has a ``picture``, the name it has in a package, is shown (see ``PICTURES``);
    any other is told by its alternative text.
    """
    out = TreeBuilder()
    out.start("fragment", {})
    _xhtml_blocks(out, [node])
    out.end("fragment")
    written = tostring(out.close(), encoding="unicode", short_empty_elements=False)
    # An HTML reader takes <br></br> for two breaks, and <p /> for a paragraph that stays open.
    written = written.removeprefix("<fragment>").removesuffix("</fragment>").replace("<br></br>", "<br />")
    return written.replace("></img>", " />")


def _runs(children: Iterable[nodes.Node]) -> Iterator[tuple[bool, list[nodes.Node]]]:
    """Neighbours that are all inline, or all blocks; what says nothing is left out."""
    heard = (child for child in children if not isinstance(child, _SILENT))
    for inline, run in groupby(heard, lambda child: isinstance(child, (nodes.Text, nodes.Inline))):
        yield inline, list(run)


def _words(children: Sequence[nodes.Node]) -> Iterator[nodes.Node | str]:
    """Inline nodes; their texts, pictures and citations as strings."""
    for place, child in enumerate(children):
        if isinstance(child, nodes.Text):
            words = " ".join(_clean(child.astext()).split("\n"))
            cited = place + 1 < len(children) and _short(children[place + 1])
            yield words.rstrip() if cited else words
        elif short := _short(child):
            yield _citation(short, _clean("".join(one.astext() for one in children[:place])))
        elif isinstance(child, nodes.image):
            yield child if "picture" in child else _described(child)
        elif not isinstance(child, _SILENT):
            yield child


def _described(image: nodes.image) -> str:
    return _clean(image.get("alt", ""))


def _short(node: nodes.Node) -> str:
    if isinstance(node, nodes.Element) and "citation" in node["classes"]:
        return _clean(node.get("short", ""))
    return ""


def _citation(short: str, before: str) -> str:
    """A source in brackets, unless the words before it have just named it."""
    before = before.rstrip()
    if before.endswith(short):
        return ""
    return f" ({short})" if before else f"({short})"


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _lines(block: nodes.Element) -> Iterator[nodes.line]:
    return block.findall(nodes.line)


# Plain text


def _plain_blocks(children: Iterable[nodes.Node]) -> list[str]:
    blocks: list[str] = []
    for inline, run in _runs(children):
        blocks += [_plain_inline(run)] if inline else [text for node in run for text in _plain_block(node)]
    return [block for block in blocks if block]


def _plain_inline(children: Sequence[nodes.Node]) -> str:
    return "".join(map(_plain_part, _words(children))).strip()


def _plain_part(part: nodes.Node | str) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, nodes.image):
        return _described(part)
    words = _plain_inline(part.children)
    # 10 to the sixth is not 106; letters such as those of "1st" are read right as they are.
    return f"^{words}" if isinstance(part, nodes.superscript) and not words.isalpha() else words


def _plain_block(node: nodes.Node) -> list[str]:
    match node:
        case nodes.literal_block() | nodes.doctest_block() | nodes.math_block():
            return [_clean(node.astext())]
        case nodes.bullet_list():
            return ["\n".join(_plain_item("- ", item) for item in node.children)]
        case nodes.enumerated_list():
            first = node.get("start", 1)
            return ["\n".join(_plain_item(f"{n}. ", item) for n, item in enumerate(node.children, first))]
        case nodes.line_block():
            return ["\n".join(_plain_inline(line.children) for line in _lines(node))]
        case nodes.row():
            return [" | ".join(" ".join(_plain_blocks(entry.children)) for entry in node.children)]
        case nodes.thead() | nodes.tbody():
            return ["\n".join(_plain_blocks(node.children))]
        case nodes.TextElement():
            return [_plain_inline(node.children)]
        case _:
            return _plain_blocks(node.children)


def _plain_item(mark: str, item: nodes.Node) -> str:
    text = "\n".join(_plain_blocks(item.children))
    return mark + indent(text, " " * len(mark)).lstrip()


# XHTML


def _xhtml_blocks(out: TreeBuilder, children: Iterable[nodes.Node]) -> None:
    for inline, run in _runs(children):
        if inline:
            _xhtml_paragraph(out, run)
        else:
            for node in run:
                _xhtml_block(out, node)


def _xhtml_paragraph(out: TreeBuilder, children: Sequence[nodes.Node], *tags: str) -> None:
    if _plain_inline(children):
        _wrapped(out, ("p", *tags), children)


def _wrapped(out: TreeBuilder, tags: Sequence[str], children: Sequence[nodes.Node]) -> None:
    for tag in tags:
        out.start(tag, {})
    _xhtml_inline(out, children)
    for tag in reversed(tags):
        out.end(tag)


def _xhtml_block(out: TreeBuilder, node: nodes.Node) -> None:
    match node:
        case nodes.literal_block() | nodes.doctest_block() | nodes.math_block():
            out.start("pre", {})
            out.data(_clean(node.astext()))
            out.end("pre")
        case nodes.bullet_list() | nodes.enumerated_list() if node.children:
            tag = "ol" if isinstance(node, nodes.enumerated_list) else "ul"
            out.start(tag, {})
            for item in node.children:
                _xhtml_cell(out, "li", item)
            out.end(tag)
        case nodes.line_block():
            _xhtml_lines(out, list(_lines(node)))
        case nodes.tgroup():
            _xhtml_table(out, node)
        case nodes.title() | nodes.rubric() | nodes.term() | nodes.field_name():
            _xhtml_paragraph(out, node.children, "strong")
        case nodes.TextElement():
            _xhtml_paragraph(out, node.children)
        case _:
            _xhtml_blocks(out, node.children)


def _xhtml_cell(out: TreeBuilder, tag: str, node: nodes.Node) -> None:
    """A list item or a table's cell; its first paragraph needs no element of its own."""
    out.start(tag, {})
    first, *others = node.children or [nodes.paragraph()]
    if isinstance(first, nodes.paragraph):
        _xhtml_inline(out, first.children)
        _xhtml_blocks(out, others)
    else:
        _xhtml_blocks(out, node.children)
    out.end(tag)


def _xhtml_lines(out: TreeBuilder, lines: Sequence[nodes.line]) -> None:
    out.start("p", {})
    for place, line in enumerate(lines):
        if place:
            out.start("br", {})
            out.end("br")
        _xhtml_inline(out, line.children)
    out.end("p")


def _xhtml_table(out: TreeBuilder, group: nodes.tgroup) -> None:
    out.start("table", {})
    for part in group.findall(lambda node: isinstance(node, (nodes.thead, nodes.tbody))):
        name, tag = ("thead", "th") if isinstance(part, nodes.thead) else ("tbody", "td")
        out.start(name, {})
        for row in part.children:
            out.start("tr", {})
            for entry in row.children:
                _xhtml_cell(out, tag, entry)
            out.end("tr")
        out.end(name)
    out.end("table")


def _xhtml_inline(out: TreeBuilder, children: Sequence[nodes.Node]) -> None:
    for part in _words(children):
        if isinstance(part, str):
            out.data(part)
        elif isinstance(part, nodes.image):
            out.start("img", {"src": PICTURES + part["picture"], "alt": _described(part)})
            out.end("img")
        elif isinstance(part, nodes.reference) and _FOLLOWED.fullmatch(part.get("refuri", "")):
            out.start("a", {"href": _clean(part["refuri"])})
            _xhtml_inline(out, part.children)
            out.end("a")
        else:
            tags = [tag for kind, tag in _TAGS.items() if isinstance(part, kind)]
            _wrapped(out, tags, part.children)
