"""Headings that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Kind, Page


def twice_used_headings(page: Page) -> Iterator[Finding]:
    """Headings that stand twice on a page."""
    first: dict[str, int] = {}
    for passage in page.passages:
        if passage.kind is not Kind.HEADING or passage.within:
            continue
        words = " ".join(passage.text.lower().split())
        if words in first:
            yield Code.DUPLICATE_HEADING.at(
                passage.location,
                f"the heading {passage.text[:60]!r} stands already in line {first[words]}",
                "say in each what it is about: a screen reader lists headings without what is around them",
            )
        first.setdefault(words, passage.location.line)
