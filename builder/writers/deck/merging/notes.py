"""A slide's notes page: where its text stands, and the word that a merge leaves there for the trainer."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx.slide import Slide

from builder.writers.deck.merging.carrying import renumber
from builder.writers.deck.merging.decks import NOTES_TEXT
from builder.writers.deck.merging.markup import first, query
from builder.writers.deck.merging.texts import spoken

TO_REVIEW = "To review: the material has changed where you have changed it, too. Your version stays."
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


def leave_word(body: Any, texts: Sequence[str], language: str) -> None:
    """Say at the end of the notes what there is to review, once."""
    known = ["".join(query(one, ".//a:t/text()")) for one in query(body, "a:p")]
    wanted = [TO_REVIEW, *(line for text in texts for line in text.split("\n"))]
    if any(known[at : at + len(wanted)] == wanted for at in range(len(known))):
        return
    if not any(known):
        for one in query(body, "a:p"):
            body.remove(one)
    body.extend(spoken(wanted, language))
