"""A layout as a role looks at it: its title, its places for text, what each covers of the slide."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from builder.writers.deck.templates.styles import TITLES, kind_of, ph_of

TEXT = ("obj", "body", "subTitle")
ANY = ("obj",)
FOOTERS = ("dt", "ftr", "sldNum", "hdr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One layout; ``wide`` and ``high`` are the slide's, in English Metric Units."""

    layout: SlideLayout
    kind: str
    title: BaseShape | None
    texts: tuple[BaseShape, ...]
    others: int
    wide: int
    high: int

    def share(self, placeholder: BaseShape) -> float:
        """Return how much of the slide a placeholder covers."""
        return (placeholder.width or 0) * (placeholder.height or 0) / (self.wide * self.high)

    @property
    def below_title(self) -> bool:
        """Whether all text stands below the title."""
        if self.title is None:
            return False
        middle = (self.title.top or 0) + (self.title.height or 0) // 2
        return all((text.top or 0) >= middle for text in self.texts)

    @property
    def columns(self) -> tuple[BaseShape, BaseShape] | None:
        """The two places for text that stand side by side, from the left; none if there are not two."""
        if len(self.texts) != 2 or self.others:
            return None
        left, right = sorted(self.texts, key=lambda text: text.left or 0)
        apart = (left.left or 0) + (left.width or 0) <= (right.left or 0) + self.wide * 0.02
        level = abs((left.top or 0) - (right.top or 0)) <= self.high * 0.12
        large = min(self.share(left), self.share(right)) >= 0.06
        return (left, right) if apart and level and large else None


def sketched(layout: SlideLayout, wide: int, high: int) -> Sketch:
    """Return what a role must know of a layout; upright text and places of no size do not count."""
    placeholders = list(layout.placeholders)
    titles = [one for one in placeholders if kind_of(one) in TITLES and one.width and one.height]
    found = [one for one in placeholders if kind_of(one) in TEXT and _usable(one)]
    others = [one for one in placeholders if kind_of(one) not in (*TITLES, *TEXT, *FOOTERS)]
    return Sketch(
        layout=layout,
        kind=layout.element.get("type", ""),
        title=titles[0] if titles else None,
        texts=tuple(sorted(found, key=lambda one: (one.top or 0, one.left or 0))),
        others=len(others),
        wide=wide,
        high=high,
    )


def _usable(placeholder: BaseShape) -> bool:
    upright = placeholder.element.xpath("string(p:txBody/a:bodyPr/@vert)") not in ("", "horz")
    vertical = ph_of(placeholder).get("orient") == "vert"
    return bool(placeholder.width and placeholder.height) and not upright and not vertical
