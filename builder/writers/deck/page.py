"""The places a template gives: where text may stand, how large it is and in which typeface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from builder.writers.deck.slides import Layout
from builder.writers.deck.typefaces.typeface import Typeface

EMU_PER_POINT = 12700
SIDES, ENDS = 91440, 45720  # PowerPoint's own insets, in English Metric Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the slide with its insets, in English Metric Units.

    ``points`` is the width and height for text, in points, without the insets.
    """

    left: int
    top: int
    width: int
    height: int
    insets: tuple[int, int, int, int] = (SIDES, ENDS, SIDES, ENDS)  # left, top, right, bottom
    points: tuple[float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Every paragraph is measured in it: its room is computed once."""
        left, top, right, bottom = self.insets
        room = (self.width - left - right) / EMU_PER_POINT, (self.height - top - bottom) / EMU_PER_POINT
        object.__setattr__(self, "points", room)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A place for text and how text is set in it.

    ``sizes``, ``indents`` (of a list item's text) and ``befores`` (the space above a paragraph) are in
    points, one for each level; ``line`` is the line's height over the text's size.
    """

    box: Box
    sizes: tuple[float, ...]
    indents: tuple[float, ...]
    befores: tuple[float, ...]
    line: float
    typeface: Typeface
    bold: bool = False

    def scaled(self, scale: float) -> Frame:
        """Return the frame with its text that much smaller or larger."""
        return self if scale == 1.0 else replace(self, sizes=tuple(size * scale for size in self.sizes))

    def size(self, level: int) -> float:
        """Return the text size of a level."""
        return self.sizes[level] if level < len(self.sizes) else self.sizes[-1]

    def indent(self, level: int) -> float:
        """Return how far the text of a list item of that level is indented at most."""
        return self.indents[level] if level < len(self.indents) else self.indents[-1]

    def before(self, level: int) -> float:
        """Return the space above a paragraph of that level."""
        return self.befores[level] if level < len(self.befores) else self.befores[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What planning must know of a template: the frames of each kind of slide.

    A layout without ``bodies`` shows its title alone; one that the template lacks is missing from both.
    """

    titles: Mapping[Layout, Frame]
    bodies: Mapping[Layout, tuple[Frame, ...]]
    table_sizes: tuple[int, ...] = (20, 18, 16, 14)

    @property
    def title(self) -> Frame:
        """The title of most slides."""
        return self.titles[Layout.CONTENT]

    @property
    def body(self) -> Frame:
        """The text of most slides."""
        return self.bodies[Layout.CONTENT][0]

    def frames(self, layout: Layout) -> tuple[Frame, ...]:
        """Return where the blocks of such a slide stand."""
        return self.bodies.get(layout, ())
