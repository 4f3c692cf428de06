"""Links whose words do not say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code

EMPTY_WORDS: frozenset[str] = frozenset(
    {
        "click", "click here", "click this", "click this link", "follow this link", "here", "learn more", "link",
        "more", "more here", "more information", "read more", "see here", "site", "source", "that", "the link", "there",
        "this", "this article", "this link", "this page", "this site", "this website", "url", "web", "website",
    }
)  # fmt: skip
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.IGNORECASE)


def wordless_links(course: Course) -> Iterator[Finding]:
    """Links that read "click here", or are a bare address."""
    for link in course.links:
        words = " ".join(link.text.lower().split()).strip(".,:;!›»→ ")
        if words in EMPTY_WORDS:
            fault = f"a link reads {link.text.strip()!r}"
        elif _ADDRESS.fullmatch(words):
            fault = f"a link is a bare address: {link.text.strip()[:60]!r}"
        elif not words:
            fault = "a link has no words"
        else:
            continue
        yield Code.WORDLESS_LINK.at(link.location, fault, "say where it leads: `[the report of 2024](…)`")
