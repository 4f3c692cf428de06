"""A module's final test: which of a page's practice items it asks, and their forms."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from docutils import nodes

from builder.nodes import quiz_item, quiz_vignette
from builder.walking import found
from builder.writers.handbook.visitors.markup import element
from builder.writers.handbook.visitors.quiz import numbered, said_by_script

LONGEST = 10
"""So many questions fit into ten minutes."""


def test_name(docname: str) -> str:
    """The page of a module's test, beside the module's own."""
    return f"{docname.rpartition('/')[0]}/test"


def drawn(document: nodes.document) -> Sequence[nodes.Element]:
    """Items in the order of the page: each objective in turn gives one, until there are enough."""
    items = [item for item in found(document, quiz_item) if "markup" in item]
    waiting: dict[str, list[nodes.Element]] = {}
    for item in sorted(items, key=lambda item: sha256(item["identifier"].encode()).digest()):
        waiting.setdefault(item["objective"], []).append(item)
    chosen: list[nodes.Element] = []
    while waiting and len(chosen) < LONGEST:
        chosen += [waiting[objective].pop() for objective in sorted(waiting)]
        waiting = {objective: left for objective, left in waiting.items() if left}
    kept = set(map(id, chosen[:LONGEST]))
    return [item for item in items if id(item) in kept]


def items_digest(items: Sequence[nodes.Element]) -> str:
    """Sixteen hexadecimal digits that change when another question is asked, or the same in other words."""
    asked = [(item["bank"], item["identifier"], item.astext()) for item in items]
    return sha256(repr(asked).encode()).hexdigest()[:16]


def test_body(document: nodes.document, items: Sequence[nodes.Element], page: str) -> str:
    """The items' forms, numbered anew; what they cite is on ``page``, the module's."""
    vignettes = {node["identifier"]: node["markup"] for node in found(document, quiz_vignette)}
    parts: list[str] = []
    for place, item in enumerate(items, 1):
        parts.append(vignettes.pop(item["vignette"], ""))
        parts.append(numbered(item["markup"], place, len(items)))
    return element("div", "".join(parts).replace('href="#', f'href="{page}#'), class_="quiz", **said_by_script())
