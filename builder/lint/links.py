"""Links whose words do not say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import CITED, Page

EMPTY_WORDS: frozenset[str] = frozenset(
    {
        "", "click", "click here", "click this", "click this link", "follow this link", "here", "learn more", "link",
        "more", "more here", "more information", "read more", "see here", "site", "that", "the link", "there", "this",
        "this article", "this link", "this page", "this site", "this website", "url", "website",
    }
)  # fmt: skip
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+", re.IGNORECASE)


def wordless_links(page: Page) -> Iterator[Finding]:
    """Links that read "click here", or are a bare address."""
    for passage in page.passages:
        for span in passage.spans:
            text = passage.text[span.start : span.end].strip()
            # A picture that leads somewhere says so in its alternative text, and {ref} prints a heading.
            if span.mark != "link" or CITED in text or (not text and not _ADDRESS.match(span.target)):
                continue
            words = " ".join(text.lower().split()).strip(".,:;!›»→ ")
            if _ADDRESS.fullmatch(words):
                fault = f"a link is a bare address: {text[:60]!r}"
            elif words in EMPTY_WORDS:
                fault = f"a link reads {text!r}"
            else:
                continue
            yield Code.WORDLESS_LINK.at(passage.at(span.start), fault, "say where it leads: `[the report of 2024](…)`")
