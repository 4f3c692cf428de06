"""A package's share of the handbook: its pages, what they load, and no link that leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from builder.speech import N_, _
from builder.writers.handbook.links import led_elsewhere
from builder.writers.handbook.visitors.quiz import SELF_STUDY

TOLD = N_(
    "These questions are practice: the answers and their feedback are part of this page. What you answer is kept, "
    "and your learning platform records it; you may try as often as you like."
)

_LOADED = re.compile(
    r'(?P<name>\s(?:src|href))="(?P<path>[^"#:?]+\.(?i:js|css|png|jpe?g|gif|svg|webp|ico|mp4|webm|vtt))(?P<rest>[^"]*)"'
)
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


def page_of(markup: str, path: str, known: Container[str]) -> str:
    """The page at ``path`` with links that lead to nothing packed as words; ``known`` are the pages packed."""

    def leads(href: str) -> str | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href.partition("#")[0]))
        return href if target in known else None

    return led_elsewhere(markup.replace(escape(_(SELF_STUDY), quote=False), escape(_(TOLD), quote=False)), leads)


def loaded_by(markup: str, path: str) -> Iterator[str]:
    """The files of the handbook that a page loads."""
    for found in _LOADED.finditer(markup):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), _named(found)))


def renamed(markup: str) -> str:
    """The page with the names of what it loads as ``safe_name`` has them."""
    return _LOADED.sub(lambda found: f'{found["name"]}="{safe_name(_named(found))}{found["rest"]}"', markup)


def _named(found: re.Match[str]) -> str:
    """The file's own name: an address writes letters beyond ASCII in another way."""
    return unquote(unescape(found["path"]))


def safe_name(path: str) -> str:
    """A path that every LMS takes: each part with spaces or letters beyond ASCII is replaced, but for its ending."""
    return "/".join(map(_safe_part, path.split("/")))


def _safe_part(name: str) -> str:
    if not name or _PLAIN.fullmatch(name):
        return name
    ending = Path(name).suffix.lower()
    return sha256(name.encode()).hexdigest()[:16] + (ending if _PLAIN.fullmatch(ending) else "")
