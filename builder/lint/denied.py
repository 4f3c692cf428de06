"""Services and handles that a force's own list denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page

_HOST = re.compile(r"\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\b(?:/[\w.+~-]+)?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@[\w.]{2,40}\b")
_WORD = re.compile(r"[\w.-]+")
BEFORE = 5
"""So many words before a handle may name its service."""


def denied_services(page: Page) -> Iterator[Finding]:
    """Links, addresses and handles of what the list that `casebook_deny_list` names denies."""
    denied = page.denied
    if denied is None:
        return
    for passage in page.passages:
        for text, offset in ((passage.text, None), *((span.target, span.start) for span in passage.spans)):
            for place, names in _names(text):
                if any(map(denied, names)):
                    yield Code.DENIED_SERVICE.at(
                        passage.at(place if offset is None else offset),
                        "this leads to a service, or names a handle, on your force's deny-list",
                        "leave it out: say what kind of service it is",
                    )


def _names(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where something stands that may be denied, and the names under which it may be listed."""
    for match in _HOST.finditer(text):
        host, slash, page = match[0].lower().removeprefix("www.").partition("/")
        labels = host.split(".")
        names = [".".join(labels[start:]) for start in range(len(labels) - 1)]
        yield match.start(), [*names, *([f"{host}/{page}", f"@{page}"] if slash else [])]
    for match in _HANDLE.finditer(text):
        before = _WORD.findall(text[: match.start()])[-BEFORE:]
        yield match.start(), [match[0], *before]
