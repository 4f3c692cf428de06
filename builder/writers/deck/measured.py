"""The typefaces that a deck's text was measured with, in words."""

from __future__ import annotations

from builder.writers.deck.page import Page


def measured_with(page: Page) -> str:
    """Return each typeface of a template, what stands in for it, and how its widths are known."""
    frames = (*page.titles.values(), *(frame for found in page.bodies.values() for frame in found))
    faces = {(one.typeface.name, one.typeface.stand_in, str(one.typeface.how)) for one in frames}
    return "; ".join(_said(*face) for face in sorted(faces))


def _said(name: str, stand_in: str, how: str) -> str:
    return f"{name} ({how})" if name == stand_in else f"{name} as {stand_in} ({how})"
