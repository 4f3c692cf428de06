"""The media type of a picture by its name: the same on every machine, whatever that one's own list holds."""

from __future__ import annotations

from mimetypes import MimeTypes

_KNOWN = MimeTypes()
# Python's own list has it from 3.13 on.
_KNOWN.add_type("image/webp", ".webp")


def kind_of(name: str) -> str:
    """The media type of a file called ``name``."""
    return _KNOWN.guess_type(name)[0] or "application/octet-stream"
