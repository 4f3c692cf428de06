"""What an e-book is made of, before it is bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STYLE = "book.css"
"""The style sheet of every page, the contents included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents: a chapter, a section of one, or a part, which has no ``address``."""

    title: str
    address: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """``name`` makes the identifier; ``chapters`` are file names in their order, ``files`` everything by its name."""

    name: str
    title: str
    author: str
    language: str
    direction: str
    chapters: Sequence[str]
    files: Mapping[str, bytes]
    entries: tuple[Entry, ...]
