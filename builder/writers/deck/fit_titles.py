"""Titles shrink within bounds; one that no size fits is shortened, and told in full."""

from __future__ import annotations

from builder.writers.deck.measure import line_height, lines
from builder.writers.deck.page import Frame, Page
from builder.writers.deck.slides import Run, Slide, plain
from builder.writers.deck.words import say

SMALLEST_TITLE = 0.66
TITLE_SCALES = (1.0, 0.93, 0.86, 0.8, 0.73, SMALLEST_TITLE, 0.6, 0.55, 0.5)
SUFFIX = 14  # characters kept free for " (10 of 12)"
SHORT = 30  # characters: a title that short is never shortened


def title_scale(title: str, frame: Frame) -> float:
    """Return how far a title must shrink to stand in its frame."""
    for scale in TITLE_SCALES:
        if title_height(title, frame, scale) <= frame.box.points[1]:
            break
    return scale


def title_height(title: str, frame: Frame, scale: float) -> float:
    """Return how high a title stands at that share of its size, in points."""
    size = frame.size(0) * scale
    runs = (Run(text=title),)
    count = lines(runs, frame.box.points[0], size, frame.typeface, bold=frame.bold)
    return count * size * line_height(title, frame.line)


def short_title(slide: Slide, page: Page) -> Slide:
    """Shorten a title that no size fits; the whole of it goes to the notes."""
    frame = page.titles.get(slide.layout, page.title)
    if len(slide.title) < SHORT or _stands(slide.title, frame):
        return slide
    title = slide.title
    while title and not _stands(title + "…", frame):
        title = title[: max(title.rfind(" ", 0, len(title) - 1), 0)] or title[: len(title) * 3 // 4]
    return slide._replace(title=title.rstrip() + "…", notes=(plain(say.FULL_TITLE + slide.title), *slide.notes))


def _stands(title: str, frame: Frame) -> bool:
    return title_height(f"{title} {'0' * SUFFIX}", frame, SMALLEST_TITLE) <= frame.box.points[1]
