"""Languages nobody speaks: they show which words a build does not translate, and how it looks from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

MARKUP = re.compile(
    r"\{[\w-]+\}`[^`]*`"  # a role
    r"|`[^`]*`|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|\[\^[^\]]*\]|https?://\S+|&\w+;|\\."
)
"""Markup, and places for a word: a translator leaves them as they are."""

_LINE = re.compile(r"^(\s*(?:(?:[-*+]|\d+[.)]) )?)(.*?)(?=\s*$)", re.MULTILINE)
"""Its indent and mark, and its words."""

_ARABIC = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "ابقدعفجهيكخلمنوصرسشتثحغظزض", strict=False)))


def wrapped(text: str) -> str:
    """Each line of ``text`` between brackets that no author uses."""
    text = re.sub(r"!\[([^\]]+)\]", r"![⟦\1⟧]", text)
    return _LINE.sub(lambda line: f"{line[1]}⟦{line[2]}⟧" if any(map(str.isalpha, line[2])) else line[0], text)


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
