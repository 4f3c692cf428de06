"""Finds a curriculum's terms in texts: every form of each, in quotations and titles not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.model.passages import Kind, Passage
from builder.model.reference import Term
from builder.model.vocabulary import TermLevel
from builder.wording.languages import Language, base_of, language_of

_GAP = r"[\s\u00a0‐‑-]+"
_TITLE = re.compile(
    r"\b(?:Act|Bill|Code|Constitution|Convention|Directive|Guidelines|Law|Ordinance|Protocol|Regulation|Rules|Statute|Treaty)\b"
)
"""An emphasised text with such a word in it is the title of a statute or a treaty."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that stands at ``text[start:end]`` of a passage."""

    term: Term
    start: int
    end: int


class Search:
    """Looks for all terms of one language at once."""

    def __init__(self, terms: Mapping[str, Term], tag: str) -> None:
        self._language = language_of(tag)
        looked_for = [
            (expression, term)
            for term in terms.values()
            if base_of(term.language) == base_of(tag)
            for expression in expressions_of(term)
        ]
        # The longest first, so that "virtual child pornography" is not taken for "child pornography".
        looked_for.sort(key=lambda one: (-len(one[0]), one[0]))
        self._terms = [term for _, term in looked_for]
        self._keys = sorted({key for expression, _ in looked_for for key in _keys(expression)})
        patterns = (f"({_pattern(expression, self._language)})" for expression, _ in looked_for)
        edges = (r"(?<!\w)", r"(?!\w)") if self._language.breaks else ("", "")
        self._pattern = re.compile(f"{edges[0]}(?:{'|'.join(patterns)}){edges[1]}", re.IGNORECASE)

    def may_find(self, text: str) -> bool:
        """Whether looking closer at ``text`` is worth it; a search for plain words is quick."""
        lowered = text.lower()
        return any(key in lowered for key in self._keys)

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Every term in ``passage`` that is the author's own word."""
        if not self._terms or passage.kind is Kind.CODE or "quotation" in passage.within:
            return
        for match in self._pattern.finditer(passage.text):
            if not self._is_quoted(passage, match) and not _is_title(passage, match):
                assert match.lastindex is not None, "every alternative is a group"
                yield Hit(self._terms[match.lastindex - 1], match.start(), match.end())

    def _is_quoted(self, passage: Passage, match: re.Match[str]) -> bool:
        return any(
            quotation.start() < match.start() and match.end() < quotation.end()
            for quotation in self._language.quotations.finditer(passage.text)
        )


def expressions_of(term: Term) -> tuple[str, ...]:
    """What to look for: ``look_for``, else the term itself where no bracket says that only some uses are meant."""
    if term.look_for is not None:
        return term.look_for
    if term.level is not TermLevel.AVOID or "(" in term.term:
        return ()
    return tuple(one.strip() for one in term.term.split(";") if one.strip())


@lru_cache(maxsize=4)
def search_for(terms: tuple[Term, ...], tag: str) -> Search:
    """The search for ``terms`` in the language called ``tag``; made once for all pages."""
    return Search({term.identifier: term for term in terms}, tag)


def _is_title(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the words are a name, a marked word or a part of a title."""
    for span in passage.spans:
        if span.start <= match.start() and match.end() <= span.end:
            exactly = (span.start, span.end) == match.span()
            titled = span.mark in ("emphasis", "link") and _TITLE.search(passage.text, span.start, span.end)
            if span.mark == "literal" or titled or (span.mark == "emphasis" and exactly):
                return True
    words = re.findall(r"\w+", match[0])
    capital = [word[0].isupper() and not word.isupper() for word in words]
    # The first word of a sentence has a capital anyway.
    begins = not re.search(r"[\w,;–-]\s*$", passage.text[: match.start()])
    return all(capital) and not (begins and len(words) == 1)


def _pattern(expression: str, language: Language) -> str:
    words = [[one.lower() for one in word.split("/")] for word in re.split(r"[\s-]+", expression)]
    *first, last = ["(?:" + "|".join(map(language.forms, word)) + ")" for word in words]
    plain = ["(?:" + "|".join(map(re.escape, word)) + ")" for word in words[:-1]]
    return _GAP.join([*plain, last]) if language.breaks else "".join([*first, last])


def _keys(expression: str) -> list[str]:
    """Word beginnings one of which any text with the expression holds."""
    words = [word.split("/") for word in re.split(r"[\s-]+", expression.lower())]
    best = max(words, key=lambda alternatives: min(map(len, alternatives)))
    return [one[:-2] if len(one) > 4 else one.removesuffix("y") for one in best]
