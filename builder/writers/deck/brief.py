"""A face says the first sentences of what is long; the notes say the whole of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from builder.writers.deck.cut import between
from builder.writers.deck.slides import Paragraph, plain
from builder.writers.deck.words import say

ENOUGH = 40  # words of body text on a slide
MOST = 60  # words: a few more are better than half a thought
SENTENCE = re.compile(r"[.!?。！？…][\"'”’»)\]]*(?:\s+(?=[A-Z\"'“‘«(])|(?<=[。！？]))")
SHORTEST = 3  # characters: what ends sooner is an initial or a number


def brief(paragraphs: Sequence[Paragraph], enough: int = ENOUGH) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return what a face shows of some paragraphs, and what the notes tell: all of it, if any was left out."""
    whole = tuple(paragraphs)
    if words_in(whole) <= enough:
        return whole, ()
    tries = [tuple(first_sentences(paragraph, count) for paragraph in whole) for count in (1, 2, 3)]
    short = min(tries, key=lambda tried: (words_in(tried) > MOST, abs(words_in(tried) - enough)))
    return (short, in_full(whole)) if short != whole else (whole, ())


def in_full(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs under words that say the slide has less."""
    return (plain(say.IN_FULL, bold=True), *paragraphs)


def words_in(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many words the paragraphs have."""
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)


def first_sentences(paragraph: Paragraph, count: int = 1) -> Paragraph:
    """Return a paragraph cut after its first sentences."""
    text = paragraph.text
    ends = [match.end() for match in SENTENCE.finditer(text) if match.end() > SHORTEST]
    if len(ends) < count or ends[count - 1] >= len(text):
        return paragraph
    return paragraph.saying(between(paragraph.runs, 0, len(text[: ends[count - 1]].rstrip())))


def sentences(paragraph: Paragraph) -> list[Paragraph]:
    """Return a paragraph's sentences, each as a paragraph of its own."""
    text = paragraph.text
    edges = [0, *(match.end() for match in SENTENCE.finditer(text) if match.end() > SHORTEST), len(text)]
    pieces = (between(paragraph.runs, a, a + len(text[a:b].rstrip())) for a, b in pairwise(edges))
    return [paragraph.saying(piece) for piece in pieces if piece]
