"""What a page says before its first rated passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes

from builder.nodes import casebook_sensitive
from builder.speech import _
from builder.walking import found
from builder.writers.handbook.visitors.boxes import LEVELS, past


def rated_passages(document: nodes.document) -> Sequence[Mapping[str, Any]]:
    """Each rated passage: ``section`` (its heading), ``level``, ``words`` for it, and the place ``past`` it."""
    return [
        {
            "section": _heading(passage),
            "level": passage["level"],
            "words": _(LEVELS[passage["level"]]),
            "past": past(document, passage),
        }
        for passage in found(document, casebook_sensitive)
    ]


def _heading(node: nodes.Node) -> str:
    section = node.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    return str(section[0].astext()) if section is not None else ""
