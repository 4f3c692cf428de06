"""Languages nobody speaks: they show which words a build does not translate, and how it looks from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

MARKUP = re.compile(
    r"\{[\w-]+\}`[^`]*`"  # a role
    r"|`[^`]*`|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|\[\^[^\]]*\]|https?://\S+|&\w+;|\\."
)
"""Markup, and places for a word: a translator leaves them as they are."""

_ARABIC = str.maketrans(
    dict(zip("abcdefghijklmnopqrstuvwxyz", "ابقدعفجهيكخلمنوصرسشتثحغظزض", strict=False))
)


def wrapped(text: str) -> str:
    """``text`` between brackets that no author uses."""
    core = text.strip()
    return text.replace(core, f"⟦{core}⟧", 1) if any(map(str.isalpha, core)) else text


def from_right(text: str) -> str:
    """``text`` in letters that are written from right to left; nobody can read it."""
    pieces: list[str] = []
    at = 0
    for kept in MARKUP.finditer(text):
        pieces += [_turned(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*pieces, _turned(text[at:])])


def _turned(text: str) -> str:
    return text.lower().translate(_ARABIC)


PSEUDO: Mapping[str, Callable[[str], str]] = {"en-XA": wrapped, "ar-XB": from_right}
"""By the tags that the Unicode CLDR gives such languages."""
