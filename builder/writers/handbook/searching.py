"""The handbook's search index: the pages it holds, under the names their files have."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from docutils import nodes

from builder.domain import curriculum_of
from builder.targets import Target
from builder.writers.handbook.visitors.walking import OneTranslator
from builder.writers.handbook.visitors.word_index import WordIndex

_PAGES = "modules/"


class SearchedHandbook(Target, OneTranslator):
    """A handbook whose search index is exactly that of its pages, in an incremental build too."""

    def load_indexer(self, docnames: Set[str]) -> None:
        """Take over what the index says of the pages that are not written now."""
        assert self.indexer is not None, "Sphinx has just made it"
        config = self.config
        self.indexer = WordIndex(
            self.env, self.indexer.lang.lang, config.html_search_options, config.html_search_scorer
        )
        index = Path(self.outdir) / self.searchindex_filename
        if index.is_file():
            with index.open(encoding="utf-8") as file:
                self.indexer.load(file, self.indexer_format)
        self.indexer.prune({page_name(name) for name in set(self.wanted(self.env)) - set(docnames)})

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Index a page under the name its file has; a bank is found from its module, not by its wrong answers."""
        if self.indexer is not None and title and pagename not in curriculum_of(self.env).banks:
            name = page_name(pagename)
            self.indexer.feed(name, f"{name}.md", title, doctree)

    def dump_search_index(self) -> None:
        """Write the index; the pages it holds are exactly those of the handbook."""
        assert self.indexer is not None, "Sphinx made it before writing"
        self.indexer.prune({page_name(name) for name in (*self.wanted(self.env), *self.own_pages())})
        # Sphinx keeps a word that no page has any more; a word may say what was taken out.
        for words in (self.indexer._mapping, self.indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
        with (Path(self.outdir) / self.searchindex_filename).open(
            "w", encoding="utf-8", newline="\n"
        ) as file:
            self.indexer.dump(file, self.indexer_format)

    def own_pages(self) -> Iterable[str]:
        """Pages that can be found, and that no document of the course is."""
        return ()


def page_name(docname: str) -> str:
    """The name of a page's file without its ending: the folder ``modules`` is left out."""
    return docname.removeprefix(_PAGES)
