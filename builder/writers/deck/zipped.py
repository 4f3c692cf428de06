"""A ZIP archive whose bytes depend on its parts and their date alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from struct import pack
from zlib import compress, crc32

LEVEL, RAW = 6, -15  # as zipfile compresses by default, and without zlib's own header
VERSION, DEFLATED = 20, 8
MODE = 0o600 << 16  # what zipfile lets the owner do with a part
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A part's content as it stands in an archive, and what an archive says of it."""

    content: bytes
    checksum: int
    size: int


def packed(content: bytes) -> Packed:
    """Return a part's content compressed."""
    return Packed(content=compress(content, LEVEL, RAW), checksum=crc32(content), size=len(content))


# Every deck holds the template's parts, and relationships that other decks hold as well.
packed_once = lru_cache(maxsize=1024)(packed)


def zipped(parts: Iterable[tuple[str, Packed]], date: datetime) -> bytes:
    """Return an archive of the parts in their order.

    ``zipfile`` would write the same bytes, but it takes no part that is compressed already. Four
    gigabytes or 65,536 parts are refused: a deck has no use for the extension that allows more.
    """
    moment = pack(
        "<2H",
        date.hour << 11 | date.minute << 5 | date.second // 2,
        (date.year - 1980) << 9 | date.month << 5 | date.day,
    )
    written: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name, part in parts:
        label = name.encode("ascii")
        sizes = pack("<3I2H", part.checksum, len(part.content), part.size, len(label), 0)
        described = pack("<3H", VERSION, 0, DEFLATED) + moment + sizes
        local = b"".join((LOCAL, described, label, part.content))
        written.append(local)
        listed.append(b"".join((CENTRAL, pack("<H", VERSION), described, pack("<3H2I", 0, 0, 0, MODE, at), label)))
        at += len(local)
    directory = b"".join(listed)
    end = pack("<4H2IH", 0, 0, len(listed), len(listed), len(directory), at, 0)
    return b"".join((*written, directory, END, end))
