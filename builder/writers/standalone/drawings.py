"""Takes drawings out of a page: each becomes a picture with its description as alternative text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from html import escape, unescape

DRAWING = re.compile(r"<svg [^>]*>.*?</svg>", re.DOTALL)
SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
WORDS = re.compile(r"<(title|desc)[^>]*>(.*?)</\1>", re.DOTALL)

Keep = Callable[[bytes], str]
"""Keeps a picture, and says the address a page finds it at."""


def pictured(markup: str, keep: Keep) -> str:
    """A page's markup with pictures for its drawings."""
    return DRAWING.sub(lambda found: _picture(found[0], keep), markup)


def in_the_page(picture: bytes) -> str:
    """The address that holds the picture itself."""
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"


def _picture(drawing: str, keep: Keep) -> str:
    size = SIZE.search(drawing)
    assert size is not None, "every drawing says how large it is"
    said = {kind: unescape(text) for kind, text in WORDS.findall(drawing)}
    alone = drawing.replace(
        "<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[1]}" height="{size[2]}" ', 1
    ).replace('fill="currentColor"', 'fill="#000" font-family="Liberation Sans, Arial, sans-serif"', 1)
    alone = alone.replace("currentColor", "#000")
    words = ". ".join(filter(None, (said.get("title", "").rstrip("."), said.get("desc", ""))))
    return f'<img class="drawn" src="{escape(keep(alone.encode()))}" alt="{escape(words)}">'
