"""Numbers about the world that stand in prose without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Kind, Page, Passage
from builder.wording.quantities import quantities_of

_INVENTED = frozenset(
    {"activity", "step", "agenda", "debrief", "decision", "choice", "checklist", "objective", "vignette", "prompt",
     "option", "match", "answer", "quotation", "safety-brief"}
)  # fmt: skip
"""Blocks whose numbers belong to an exercise, to the room or to somebody else's words."""

_NOT_ABOUT_THE_WORLD = re.compile(
    r"\b(?:pass(?:es|ed)?(?: mark)?|score[ds]?|marks?|example|suppose|imagine|say,)\b", re.IGNORECASE
)
"""What a sentence says of the course itself, or makes up."""

_PRINTED = re.compile(r"\b(?:has|have|had|fills?|runs? to)\s+$")
"""Before so many pages: the length of a document."""

_NUMBERED = re.compile(
    r"\b(?:articles?|art\.|(?:sub)?sections?|clauses?|rules?|schedule|chapter|(?<!\bin )part|annex|appendix|figure|"
    r"table|page|step|day|level|module|item|form|version|class)\s+$",
    re.IGNORECASE,
)
"""Before the number of one part of a text, a law or a course."""

_LONGEST_PART = 20
"""Characters before a number that are looked at for such a word."""

_SENTENCE = re.compile(r"[.!?]\s")


def bare_quantities(page: Page) -> Iterator[Finding]:
    """Quantities in prose, on slides and in notes that no ``{fact}`` prints."""
    pattern = quantities_of(page.language)
    for passage in page.passages:
        if passage.kind is Kind.CODE or not _INVENTED.isdisjoint(passage.within):
            continue
        for match in pattern.finditer(passage.text):
            if not _is_excepted(passage, match):
                words = " ".join(match[0].split())
                yield Code.BARE_QUANTITY.at(
                    passage.at(match.start()),
                    f"the quantity {words!r} is written out here",
                    "put it into modules/reference/facts.yml with its source, and cite it: {fact}`id`",
                )


def _is_excepted(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is quoted, marked as code, or says something of the course."""
    if any(span.mark == "literal" and span.start <= match.start() < span.end for span in passage.spans):
        return True
    before = passage.text[: match.start()]
    if _NUMBERED.search(before, max(0, len(before) - _LONGEST_PART)):
        return True
    if match[0].endswith("pages") and _PRINTED.search(before):
        return True
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    starts = [one.end() for one in _SENTENCE.finditer(before)]
    ends = _SENTENCE.search(passage.text, match.end())
    sentence = passage.text[starts[-1] if starts else 0 : ends.start() if ends else None]
    return opened or _NOT_ABOUT_THE_WORLD.search(sentence) is not None
