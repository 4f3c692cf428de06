"""XML that is safe by construction: text is escaped unless it is markup already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold. Said the other way round, it takes eight times as long to compile."""

Attributes = Mapping[str, "str | int"]
NONE: Attributes = {}


class Xml(str):
    """Markup: text in which nothing needs escaping any more."""

    __slots__ = ()


GAP = Xml("\0")  # XML forbids the character, so no text brings one


class Form:
    """Markup with gaps: put together once, filled in many times.

    It is there for what an output repeats by the thousand; everything else is an ``element``.
    """

    __slots__ = ("_pattern",)

    def __init__(self, markup: Xml) -> None:
        self._pattern = markup.replace("%", "%%").replace(GAP, "%s")

    def filled(self, *pieces: Xml) -> Xml:
        """Return the markup with a piece in each gap."""
        return Xml(self._pattern % pieces)


def text(value: str) -> Xml:
    """Return text as markup; characters that XML forbids are dropped."""
    if isinstance(value, Xml):
        return value
    # What can be printed holds no forbidden character, and that is soon known.
    kept = value if value.isprintable() else FORBIDDEN.sub("", value)
    return Xml(kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def element(name: str, attributes: Attributes = NONE, *children: str) -> Xml:
    """Return an element; children that are plain strings become its text."""
    opening = name
    if attributes:
        opening += "".join([f' {key}="{_value(value)}"' for key, value in attributes.items()])
    if not children:
        return Xml(f"<{opening}/>")
    # Most children are markup; a call for each would take as long as all the rest.
    inside = "".join([child if child.__class__ is Xml else text(child) for child in children])
    return Xml(f"<{opening}>{inside}</{name}>")


@lru_cache(maxsize=4096)
def _value(value: str | int) -> str:
    # Attributes are names and numbers, and most come again and again.
    if isinstance(value, int):
        return str(value)
    return " ".join(text(value).replace('"', "&quot;").split())


def joined(found: Iterable[Xml]) -> Xml:
    """Return several pieces of markup as one."""
    return Xml("".join(found))


def identified(name: str) -> str:
    """``name`` as XML takes it for an identifier; an author's own never begins with ``_``."""
    return name if name[:1].isalpha() else f"_{name}"


def document(root: Xml) -> bytes:
    """Return a whole part."""
    return (DECLARATION + root).encode("utf-8")
