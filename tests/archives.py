"""ZIP archives in memory: the parts by name, and back."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts:
    """The parts of a package, by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
