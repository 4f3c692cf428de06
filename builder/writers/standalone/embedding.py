"""Puts the pictures of a page into the page."""

from __future__ import annotations

import re
from base64 import b64encode
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from builder.writers.standalone.kinds import kind_of

PICTURE = re.compile(r'(?P<before><img\b[^>]*? src=")(?P<path>[^":]+)(?P<after>")')


def with_pictures(markup: str, folder: Path) -> str:
    """The page's markup, with each picture that lies in ``folder`` at its address's place."""
    return PICTURE.sub(lambda found: f"{found['before']}{_held(folder, found['path'])}{found['after']}", markup)


def _held(folder: Path, address: str) -> str:
    path = folder / unquote(unescape(address))
    return f"data:{kind_of(path.name)};base64,{b64encode(path.read_bytes()).decode()}"
