"""Which function writes the controls and the key of each interaction."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from builder.writers.handbook.visitors.choosing import choice, order
from builder.writers.handbook.visitors.entry import number, text_entry
from builder.writers.handbook.visitors.key import Answer
from builder.writers.handbook.visitors.matching import match

INTERACTIONS: dict[str, Callable[[HTML5Translator, nodes.Element, str], Answer]] = {
    "choice": choice,
    "order": order,
    "match": match,
    "text": text_entry,
    "number": number,
}
