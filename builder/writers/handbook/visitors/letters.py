"""Answers named by letter, so that a class can say "B" and a key need not say the answer again."""

from __future__ import annotations


def letter(place: int) -> str:
    """``A`` to ``Z``, then ``AA``, as ``<ol type="A">`` counts."""
    more, last = divmod(place, 26)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)
