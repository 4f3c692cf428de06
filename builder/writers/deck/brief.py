"""A face says the first sentences of what is long; the notes say the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from builder.writers.deck.cut import between, sentence_ends
from builder.writers.deck.slides import Paragraph, plain
from builder.writers.deck.words import say

ENOUGH = 40  # words of body text on a slide
ALL_AT_HAND = 75  # words of what a group works from while the slide stands: choices, what to talk over
AT_HAND_BESIDE = 45  # the same beside a panel
STEPS_AND_PANEL = 90  # words of an activity's slide
MORE = 1.5  # times enough: a few words more are better than half a thought
MOST_SENTENCES = 3  # of one point
ASKING = ("?", "？", "؟")
LABEL, BOLD_LABEL = 2, 5  # words: "Ground rules." alone says nothing


def brief(paragraphs: Sequence[Paragraph], enough: int = ENOUGH) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return what a face shows of some paragraphs, and what the notes tell: all of it, if any was left out."""
    whole = tuple(paragraphs)
    if words_in(whole) <= enough:
        return whole, ()
    tries = [tuple(first_sentences(paragraph, count) for paragraph in whole) for count in (1, 2, 3)]
    short = min(tries, key=lambda tried: (words_in(tried) > enough * MORE, abs(words_in(tried) - enough)))
    return (short, in_full(whole)) if short != whole else (whole, ())


def held(
    paragraphs: Sequence[Paragraph], most: int, *, alike: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return as ``brief`` does, but a first sentence each, and more from the top while that many words allow.

    What should weigh the same is shortened ``alike``.
    """
    whole = tuple(paragraphs)
    if words_in(whole) <= most:
        return whole, ()
    if alike:
        tries = [tuple(first_sentences(paragraph, count) for paragraph in whole) for count in (MOST_SENTENCES, 2, 1)]
        return next((tried for tried in tries if words_in(tried) <= most), tries[-1]), in_full(whole)
    short = [first_sentences(paragraph) for paragraph in whole]
    spare = most - words_in(short)
    for place, paragraph in enumerate(whole):
        for count in (MOST_SENTENCES, 2):
            longer = first_sentences(paragraph, count)
            more = words_in((longer,)) - words_in((short[place],))
            if 0 < more <= spare:
                short[place], spare = longer, spare - more
                break
    return tuple(short), in_full(whole)


def in_full(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs under words that say the slide has less."""
    return (plain(say.IN_FULL, bold=True), *paragraphs)


def words_in(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many words the paragraphs have."""
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)


def first_sentences(paragraph: Paragraph, count: int = 1) -> Paragraph:
    """Return a paragraph cut after its first sentences; a label before them is none."""
    text = paragraph.text
    ends = sentence_ends(text)
    if ends and _is_label(paragraph, text[: ends[0]]):
        del ends[0]
    if len(ends) < count or ends[count - 1] >= len(text):
        return paragraph
    return paragraph.saying(between(paragraph.runs, 0, len(text[: ends[count - 1]].rstrip())))


def _is_label(paragraph: Paragraph, sentence: str) -> bool:
    count = len(sentence.split())
    bold = paragraph.runs[0].bold and len(paragraph.runs[0].text) >= len(sentence.rstrip())
    return count <= LABEL or (bold and count <= BOLD_LABEL)


def sentences(paragraph: Paragraph) -> list[Paragraph]:
    """Return a paragraph's sentences, each as a paragraph of its own."""
    text = paragraph.text
    edges = [0, *sentence_ends(text), len(text)]
    pieces = (between(paragraph.runs, a, a + len(text[a:b].rstrip())) for a, b in pairwise(edges))
    return [paragraph.saying(piece) for piece in pieces if piece]
