"""Inline nodes become runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from builder.writers.deck.slides import Run

SPACE = re.compile(r"[ \t\r\n\f\v]")
# White space that is not one space already: nearly all is, and nothing need be done to it.
UNEVEN = re.compile(r" [ \t\r\n\f\v]+|[\t\r\n\f\v][ \t\r\n\f\v]*")
LANGUAGE = re.compile(r"language-([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$")
PLAIN = Run(text="")
STYLES: dict[type[nodes.Element], dict[str, bool]] = {
    nodes.strong: {"bold": True},
    nodes.emphasis: {"italic": True},
    nodes.title_reference: {"italic": True},
    nodes.literal: {"code": True},
}


def runs(node: nodes.Node) -> tuple[Run, ...]:
    """Return the words of a node, by style, with single spaces and none at either end."""
    found: list[Run] = []
    _walk(node, PLAIN, found)
    return tidy(found)


def words(node: nodes.Node) -> str:
    """Return the words of a node without their style, on one line."""
    return UNEVEN.sub(" ", "".join(run.text for run in runs(node)))


def _walk(node: nodes.Node, style: Run, found: list[Run]) -> None:
    """Add the words of a node to those found, text by text."""
    if isinstance(node, nodes.Text):
        found.append(style.saying(UNEVEN.sub(" ", node)))
    elif isinstance(node, nodes.paragraph):  # most that is not text, and it has no style of its own
        _walk_all(node, style, found)
    elif isinstance(node, nodes.raw):
        # MyST writes a hard line break as raw HTML; any other raw text belongs to its own format.
        if node.get("format") == "html" and node.astext().startswith("<br"):
            found.append(style.saying("\n"))
    elif isinstance(node, (nodes.footnote_reference, nodes.citation_reference)):
        found.append(style.saying(f"[{node.astext()}]"))
    elif isinstance(node, nodes.Element) and not isinstance(node, (nodes.image, nodes.system_message)):
        _walk_all(node, _style(node, style), found)
        if isinstance(node, nodes.abbreviation) and node.get("explanation"):
            found.append(style.saying(f" ({node['explanation']})"))


def _walk_all(node: nodes.Element, style: Run, found: list[Run]) -> None:
    for child in node.children:
        _walk(child, style, found)


def _style(node: nodes.Element, style: Run) -> Run:
    """Return the style of a node's children."""
    changes = STYLES.get(type(node))
    if changes:
        return style._replace(**changes)  # type: ignore[arg-type]  # mypy cannot see that all are flags
    if isinstance(node, nodes.reference):
        return style._replace(href=web_address(node.get("refuri", "")), cites=node.get("short", ""))
    names: list[str] = node.get("classes", []) if isinstance(node, nodes.inline) else []
    for name in names:
        if found := LANGUAGE.match(name):
            return style._replace(lang=found[1])
    return style


def web_address(uri: str) -> str:
    """Return the address if it is one of the web, else nothing: a deck links to nothing else."""
    return uri if uri.lower().startswith(("http://", "https://")) and not SPACE.search(uri) else ""


def tidy(found: Iterable[Run]) -> tuple[Run, ...]:
    """Join runs of one style and take out doubled spaces."""
    joined: list[Run] = []
    before = "\n"
    for run in found:
        text = run.text.lstrip(" ") if before[-1] in " \n" else run.text
        if not text:
            continue
        before = text
        if joined and joined[-1].looks_like(run):
            joined[-1] = run.saying(joined[-1].text + text)
        else:
            joined.append(_saying(run, text))
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[-1] = _saying(joined[-1], joined[-1].text.rstrip())
    return tuple(joined)


def _saying(run: Run, text: str) -> Run:
    """Return the run with those words: most have them already."""
    return run if text == run.text else run.saying(text)
