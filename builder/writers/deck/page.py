"""The places a template gives: where text may stand and how large it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.writers.deck.slides import Layout

EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the slide, in English Metric Units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def points(self) -> tuple[float, float]:
        """Width and height for text, in points, without the insets."""
        return self.width / EMU_PER_POINT - 14.4, self.height / EMU_PER_POINT - 7.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What planning must know of a template: its places for text and its text sizes.

    ``sizes`` and ``indents`` are in points, one for each level of the body text.
    """

    title: Box
    body: Box
    left: Box
    title_size: float
    opening_size: float
    section_size: float
    sizes: tuple[float, ...]
    indents: tuple[float, ...]
    table_sizes: tuple[int, ...] = (20, 18, 16, 14)

    def title_size_of(self, layout: Layout) -> float:
        """Return the size a title begins with."""
        if layout is Layout.TITLE:
            return self.opening_size
        return self.section_size if layout is Layout.SECTION else self.title_size

    def scaled(self, scale: float) -> Page:
        """Return the page with its body text that much smaller."""
        return self if scale == 1.0 else replace(self, sizes=tuple(size * scale for size in self.sizes))

    def size(self, level: int) -> float:
        """Return the text size of a level."""
        return self.sizes[min(level, len(self.sizes) - 1)]

    def indent(self, level: int) -> float:
        """Return how far the text of a list item of that level is indented at most."""
        return self.indents[min(level, len(self.indents) - 1)]


# The default template's own places; a test holds them against its XML.
DEFAULT = Page(
    title=Box(left=609600, top=320040, width=10972800, height=960120),
    body=Box(left=609600, top=1554480, width=10972800, height=4663440),
    left=Box(left=609600, top=1554480, width=5334000, height=4663440),
    title_size=30,
    opening_size=40,
    section_size=36,
    sizes=(24, 22, 20, 20, 20),
    indents=(36, 63, 90, 117, 144),
)
