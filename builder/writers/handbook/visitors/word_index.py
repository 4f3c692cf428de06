"""The search index, fed with each word of a page once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from os import PathLike
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.search import IndexBuilder, SearchLanguage
from sphinx.util.docutils import new_document

from builder.spent import dissolve
from builder.writers.handbook.folding import Folding
from builder.writers.handbook.visitors.markup import words_of

LEFT_TO_SPHINX = (nodes.title, nodes.raw, nodes.meta, nodes.comment, addnodes.index)
"""It does more with these than split their words, or less; there are few of them."""


class WordIndex(IndexBuilder):
    """Sphinx's index, and numbers: it holds which words a page has, not how often."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # Sphinx leaves numbers out, by which a law is looked for.
        is_wanted = self.lang.word_filter
        self.lang.word_filter = lambda word: word.isdigit() or is_wanted(word)  # type: ignore[method-assign]
        # A course says the same words on every page: each is reduced to its stem once.
        self._known_term = cache(self._term)
        # A segmenter, as Japanese has one, reads each text by itself.
        self._splits_at_signs = isinstance(self.lang, Folding) or type(self.lang).split is SearchLanguage.split

    def feed(self, docname: str, filename: str | PathLike[str], title: str, doctree: nodes.document) -> None:
        """Index a page."""
        rare = new_document("")
        texts: list[nodes.Text] = []
        _take(doctree, rare, texts)
        super().feed(docname, filename, title, rare)
        dissolve(rare)
        mapping, titled = self._mapping, self._title_mapping
        words = set(chain.from_iterable(map(self.lang.split, self._pieces(texts))))
        terms = set(map(self._known_term, words))
        of_title = {term for term in terms & titled.keys() if docname in titled[term]}
        for term in terms - of_title - {""}:
            if pages := mapping.get(term):
                pages.add(docname)
            else:
                mapping[term] = {docname}

    def _pieces(self, texts: list[nodes.Text]) -> Iterable[str]:
        """The texts of a page, all in one where that splits alike."""
        whole = "\n".join(texts)
        return (whole,) if self._splits_at_signs and "\0" not in whole else map(words_of, texts)

    def _term(self, word: str) -> str:
        """What a word is found by: its stem, or itself when the stem is too common; empty when both are."""
        stem: str = self.lang.stem(word).lower()
        if self.lang.word_filter(stem):
            return stem
        return word if self.lang.word_filter(word) else ""


def _take(node: nodes.Element, rare: nodes.document, texts: list[nodes.Text]) -> None:
    """Put what stands below ``node`` to the ``texts``, or to what is ``rare``."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            texts.append(child)
        elif isinstance(child, LEFT_TO_SPHINX):
            rare += nodes.section("", child.deepcopy(), ids=node["ids"])
        elif isinstance(child, nodes.Element) and "no-search" not in child.attributes["classes"]:
            _take(child, rare, texts)
