"""Words in another script that no screen reader is told to read in another voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Kind, Page
from builder.wording.languages import base_of

_SCRIPTS: dict[str, str] = {
    "zh": "\u3400-\u9fff\uf900-\ufaff",
    "ja": "\u3040-\u30ff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "ru": "\u0400-\u04ff",
    "ar": "\u0600-\u06ff",
    "he": "\u0590-\u05ff",
    "hi": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f",
}
"""A language whose script it is → its letters; Greek letters stand for quantities too often."""

_SHARED: dict[str, tuple[str, ...]] = {
    "ru": ("uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"),
    "ar": ("fa", "ur", "ps", "ckb", "sd", "ug"),
    "he": ("yi",),
    "hi": ("mr", "ne"),
}
"""A language → those that write with the same letters."""

_ANY = re.compile(f"[{''.join(_SCRIPTS.values())}]")


def unmarked_languages(page: Page) -> Iterator[Finding]:
    """Words in a script that is not the page's, without a mark that says which language they are."""
    # A title stands in the front matter or at a bank's head, where nothing can be marked.
    title = page.passages[0].text if page.passages else ""
    for passage in page.passages:
        if passage.text == title and passage.kind in (Kind.HEADING, Kind.BANK):
            continue
        if passage.kind is Kind.CODE or passage.text.isascii() or not _ANY.search(passage.text):
            continue
        for tag in _SCRIPTS:
            # Japanese writes with Chinese characters too.
            if base_of(page.language) in (tag, "ja", *_SHARED.get(tag, ())):
                continue
            for match in _words_in(tag).finditer(passage.text):
                marked = any(
                    span.mark == "language" and span.start <= match.start() and match.end() <= span.end
                    for span in passage.spans
                )
                if not marked:
                    yield Code.UNMARKED_LANGUAGE.at(
                        passage.at(match.start()),
                        f"{match[0][:20]!r} is not in the page's language, and nothing says in which",
                        f"mark it: `[{match[0][:20]}]{{.language-{tag}}}`",
                    )


@cache
def _words_in(tag: str) -> re.Pattern[str]:
    # Made when first needed: most pages are in one script, and these are slow to make.
    letters = _SCRIPTS[tag]
    return re.compile(f"[{letters}](?:[{letters} ·、-]*[{letters}])+")
