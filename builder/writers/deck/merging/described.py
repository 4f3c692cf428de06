"""Says where a picture of hers is still described in the words for the one it replaced."""

from __future__ import annotations

from builder.writers.deck.merging.markup import query
from builder.writers.deck.merging.reading import Kind, SeenShape

UNDESCRIBED = "its alternative text is still the old picture's, and may describe another one"


def undescribed(was: SeenShape, hers: SeenShape) -> bool:
    """Tell whether she replaced a picture and left its alternative text."""
    return hers.kind is Kind.PICTURE and was.alt == hers.alt != "" and image(was) != image(hers)


def image(shape: SeenShape) -> str:
    """Return the hash of the picture that a shape shows; nothing where it shows none."""
    return shape.links.meaning(query(shape.element, "string(p:blipFill/a:blip/@r:embed)"))
