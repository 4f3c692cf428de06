"""Drawings in the page: plain SVG that takes the page's colours, with a title and a description."""

from __future__ import annotations

from html import escape
from typing import Any

from builder.writers.handbook.visitors.markup import Attribute, element, void

WIDE = 0.56
"""The width of a letter over its size, for lack of the reader's own typeface."""

LINE = 1.25
"""The height of a line over the size of its letters."""


def can_draw(translator: Any) -> bool:
    """Whether the page may hold a drawing; an EPUB would have to announce it in its manifest."""
    return getattr(translator.builder, "name", "") != "epub"


def drawing(identifier: str, width: int, height: int, title: str, description: str, *shapes: str) -> str:
    """An ``svg`` element, ``width`` by ``height`` units large; equal input gives equal text."""
    head = (
        element("title", escape(title), id=f"{identifier}-title"),
        element("desc", escape(description), id=f"{identifier}-desc"),
    )
    named: dict[str, Attribute] = {
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-labelledby": f"{identifier}-title",
        "aria-describedby": f"{identifier}-desc",
        "fill": "currentColor",
    }
    return element("svg", *head, *shapes, **named) + "\n"


def words(x: float, y: float, text: str, *, anchor: str = "start", size: int = 15, bold: bool = False) -> str:
    """One line of text, its baseline at ``y``."""
    more: dict[str, Attribute] = {"font-weight": "700"} if bold else {}
    if anchor != "start":
        more["text-anchor"] = anchor
    return element("text", escape(text), x=number(x), y=number(y), **{"font-size": size}, **more)


def box(x: float, y: float, width: float, height: float, *, filled: bool = True) -> str:
    """A rectangle, filled or outlined."""
    more: dict[str, Attribute] = {} if filled else {"fill": "none", "stroke": "currentColor", "stroke-width": 2}
    return void("rect", x=number(x), y=number(y), width=number(width), height=number(height), **more).replace(">", "/>")


def stroke(points: str, *, dashed: bool = False) -> str:
    """A line along a path of SVG."""
    more: dict[str, Attribute] = {"stroke-dasharray": "6 4"} if dashed else {}
    named: dict[str, Attribute] = {"fill": "none", "stroke": "currentColor", "stroke-width": 2}
    return void("path", d=points, **named, **more).replace(">", "/>")


def wrapped(text: str, width: float, size: int) -> list[str]:
    """The text in lines that are not wider, unless one word is."""
    most = max(int(width / (size * WIDE)), 1)
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1):g}"
