"""Titles and identifiers that are unique in a deck."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from builder.writers.deck.slides import Layout, Slide
from builder.writers.deck.words import say


def join(*decks: Iterable[Slide]) -> tuple[Slide, ...]:
    """Return the slides of several plans as one deck with unique titles and identifiers."""
    return unique_identifiers(unique_titles(tuple(slide for deck in decks for slide in deck)))


def unique_titles(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Number the slides that share a title: "Evidence (2 of 3)"."""
    count = Counter(_same(slide.title) for slide in slides)
    taken: set[str] = {_same(slide.title) for slide in slides if count[_same(slide.title)] == 1}
    seen: Counter[str] = Counter()
    named: list[Slide] = []
    for slide in slides:
        key = _same(slide.title)
        seen[key] += 1
        named.append(_named(slide, seen[key], count[key], taken) if count[key] > 1 else slide)
    return tuple(named)


def _named(slide: Slide, number: int, count: int, taken: set[str]) -> Slide:
    """Return the slide under the first free number; an opening slide keeps its title as it is."""
    title = slide.title
    if number > 1 or slide.layout not in (Layout.TITLE, Layout.SECTION):
        title = slide.title + say.PART.format(number=number, count=count)
    while _same(title) in taken:
        title += say.PART.format(number=number, count=count)
    taken.add(_same(title))
    return slide._replace(title=title)


def _same(title: str) -> str:
    return " ".join(title.split()).casefold()


def unique_identifiers(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Give a second slide with the same identifier one of its own."""
    seen: defaultdict[str, int] = defaultdict(int)
    taken = {slide.identifier for slide in slides}
    named: list[Slide] = []
    for slide in slides:
        seen[slide.identifier] += 1
        if seen[slide.identifier] > 1:
            number = seen[slide.identifier]
            while (name := f"{slide.identifier}.{number}") in taken:
                number += 1
            taken.add(name)
            slide = slide._replace(identifier=name)
        named.append(slide)
    return tuple(named)
