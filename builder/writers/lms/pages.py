"""A package's share of the handbook: its pages, what they load, and no link that leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path

from builder.writers.handbook.visitors.quiz import SELF_STUDY

TOLD = (
    "These questions are practice: the answers and their feedback are part of this page. What you answer is kept, "
    "and your learning platform records it; you may try as often as you like."
)

_LINK = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)
_LOADED = re.compile(
    r'(?P<name>\s(?:src|href))="(?P<path>[^"#:?]+\.(?:js|css|png|jpe?g|gif|svg|webp|ico|mp4|webm|vtt))(?P<rest>[^"]*)"'
)
_NAMED = re.compile(r'\sid="([^"]*)"')
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


def page_of(markup: str, path: str, known: Container[str]) -> str:
    """The page at ``path`` with links that lead to nothing packed as words; ``known`` are the pages packed."""
    names = set(_NAMED.findall(markup))

    def leads(href: str) -> bool:
        if href.startswith("#"):
            return href == "#" or href[1:] in names
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href.partition("#")[0]))
        return ":" in href.split("/")[0] or target in known

    def link(found: re.Match[str]) -> str:
        return found[0] if leads(unescape(found["href"])) else f"<span>{found['words']}</span>"

    return _LINK.sub(link, markup.replace(SELF_STUDY, TOLD))


def loaded_by(markup: str, path: str) -> Iterator[str]:
    """The files of the handbook that a page loads."""
    for found in _LOADED.finditer(markup):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unescape(found["path"])))


def renamed(markup: str) -> str:
    """The page with the names of what it loads as ``safe_name`` has them."""
    return _LOADED.sub(lambda found: f'{found["name"]}="{safe_name(unescape(found["path"]))}{found["rest"]}"', markup)


def safe_name(path: str) -> str:
    """A path that every LMS takes: one with spaces or letters beyond ASCII has its last part replaced."""
    if _PLAIN.fullmatch(path):
        return path
    folder, name = posixpath.split(path)
    return posixpath.join(folder, sha256(name.encode()).hexdigest()[:16] + Path(name).suffix.lower())
