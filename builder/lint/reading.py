"""Text that a tired reader cannot follow: long sentences, piles of passives, a high reading grade."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from builder.errors import Finding, Location
from builder.findings import Code
from builder.model.passages import Kind, Page, Passage

LONGEST = 30
"""Words in a sentence."""

PILE = 4
"""Passives in one paragraph that bury who acts, where they are half of its sentences or more."""

GRADE = 10.0
"""Years at school: a busy adult reads below what they could."""

ENOUGH_WORDS = 300
"""A grade of less text says little."""

_WRITTEN = frozenset({Kind.PROSE, Kind.NOTES, Kind.BANK, Kind.SLIDE})
_END = re.compile(
    r"[.!?…。！？؟۔।]+[\"”’»')\]]*(?:\s+(?=[\"“‘«'(\[]*(?:[^\Wa-z_]|\ufffc))|(?<=[。！？]))|[;؛]\s+"
)
"""A semicolon ends a thought as a full stop does. After a full stop only `a` to `z` go on: many have no capitals."""
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|cf|vs|No|Nos|art|arts|para|paras|p|pp|Mr|Ms|Mrs|Dr|St|v|ch|sec|Art|Inc|Ltd|[A-Z])\.$"
)
_IRREGULAR = (
    "beaten|begun|bitten|born|bought|broken|brought|built|caught|chosen|cut|dealt|done|drawn|driven|fed|felt|forbidden|found|"
    "given|heard|held|hidden|hit|hurt|kept|known|laid|led|left|lent|lost|made|meant|met|paid|put|read|said|seen|sent|set|"
    "shown|shut|sold|sought|spent|spread|stolen|taken|taught|thought|told|understood|won|worn|written"
)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|gets?|got)\b (?:(?:not|never|also|then|always|already|often|\w+ly) )?"
    rf"(?:\w{{2,}}ed|{_IRREGULAR})\b(?! to be\b)"
)
_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")


def long_sentences(page: Page) -> Iterator[Finding]:
    """Sentences over thirty words; quotations keep theirs."""
    for passage in _written(page):
        text = passage.text
        if text.count(" ") + text.count("\n") < LONGEST:
            continue
        for start, sentence in _sentences(text):
            words = len(sentence.split())
            if words > LONGEST:
                yield Code.LONG_SENTENCE.at(
                    passage.at(start),
                    f"this sentence has {words} words: “{' '.join(sentence.split()[:6])} …”",
                    f"make two of it: {LONGEST} words are the most that is read in one go",
                )


def passive_piles(page: Page) -> Iterator[Finding]:
    """Paragraphs in which half of the sentences or more hide who acts."""
    if not page.language.startswith("en"):
        return
    for passage in _written(page):
        if len(passage.text) < 120:
            continue
        passives = _PASSIVE.findall(passage.text)
        if len(passives) >= PILE and 2 * len(passives) >= len(list(_sentences(passage.text))):
            yield Code.PASSIVE_PILE.at(
                passage.location,
                f"this paragraph has {len(passives)} passives, such as {passives[0]!r}",
                "say who does it: `the officer asks`, not `it is asked`",
            )


def high_grades(page: Page) -> Iterator[Finding]:
    """Modules above the tenth grade of Flesch and Kincaid (1975), with syllables by hyphenation patterns."""
    if page.module is None or not page.language.startswith("en"):
        return
    texts = [
        passage.text
        for passage in _written(page)
        if passage.for_learners and not ({"list", "table"} & set(passage.within)) and passage.text.count(" ") > 3
    ]
    whole = " ".join(texts).lower()
    words = _WORD.findall(whole)
    if len(words) < ENOUGH_WORDS:
        return
    sentences = sum(len(list(_sentences(text))) for text in texts)
    # There is a vowel in every syllable: most modules are plain enough without counting these.
    if _grade(len(words), sentences, sum(map(whole.count, "aeiouy"))) <= GRADE:
        return
    grade = _grade(len(words), sentences, sum(_syllables(word) * count for word, count in Counter(words).items()))
    if grade > GRADE:
        yield Code.READING_GRADE.at(
            Location(page.path, page.module.location.line),
            f"the module reads at grade {grade:.1f}, above {GRADE:.0f}",
            "shorter sentences, shorter words: look first at what `long-sentence` names",
        )


def _grade(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _written(page: Page) -> Iterator[Passage]:
    for passage in page.passages:
        if passage.kind in _WRITTEN and "quotation" not in passage.within:
            yield passage


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of ``text`` and where each begins."""
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text, start, match.start() + 1):
            yield start, text[start : match.end()]
            start = match.end()
    if text[start:].strip():
        yield start, text[start:]


@cache
def _syllables(word: str) -> int:
    return len(_patterns().positions(word)) + 1


@cache
def _patterns() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_GB", left=1, right=1)
