"""Words that blame a child, hide a crime or serve offenders."""

from __future__ import annotations

from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page
from builder.model.reference import Term
from builder.model.vocabulary import TermLevel
from builder.wording.search import search_for


def words_to_avoid(page: Page) -> Iterator[Finding]:
    """Terms of ``terms.yml`` that are to be avoided, or used with care, outside quotations and titles."""
    search = search_for(tuple(page.terms.values()), page.language)
    if not search.may_find("\n".join(passage.text for passage in page.passages)):
        return
    for passage in page.passages:
        if search.may_find(passage.text):
            for hit in search.hits(passage):
                words = " ".join(passage.text[hit.start : hit.end].split())
                yield _code(hit.term).at(
                    passage.at(hit.start), f"{words!r} ({hit.term.identifier}; {_why(hit.term)})", _way_out(hit.term)
                )


def _code(term: Term) -> Code:
    return Code.WORD_TO_AVOID if term.level is TermLevel.AVOID else Code.WORD_WITH_CARE


def _why(term: Term) -> str:
    return term.reason.strip().rstrip(".") or "the curriculum's terms name a better word"


def _way_out(term: Term) -> str:
    better = f"say {' '.join(term.preferred.split())}" if term.preferred else "say it in other words"
    return f"{better}; a quoted word stands in quotation marks"
