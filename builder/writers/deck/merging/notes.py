"""A slide's notes page: where its text stands."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.slide import Slide

from builder.writers.deck.merging.carrying import renumber
from builder.writers.deck.merging.decks import NOTES_TEXT
from builder.writers.deck.merging.markup import first

TREE = "p:cSld/p:spTree"


def notes_body(slide: Slide, new: Slide) -> Any:
    """Return the text of a slide's notes page; the page is made if need be, after that of the new slide."""
    page = slide.notes_slide._element
    body = first(page, NOTES_TEXT)
    if body is None:
        shape = deepcopy(first(new.notes_slide._element, f"{NOTES_TEXT}/.."))
        renumber(shape, page)
        first(page, TREE).append(shape)
        body = first(page, NOTES_TEXT)
    return body
