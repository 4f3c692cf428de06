"""A ZIP archive whose bytes depend on its parts and their date alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from struct import pack, unpack_from
from typing import NamedTuple
from zlib import DEFLATED as DEFLATE
from zlib import Z_HUFFMAN_ONLY, compress, compressobj, crc32, decompress

from builder.clock import moment_of_build

LEVEL, RAW = 6, -15  # as zipfile compresses by default, and without zlib's own header
SHORT, RAW_SHORT = 4096, -12  # a window as large as the part
SHORT_LEVEL = 3  # a higher one gains 4 % in half as long again
VERSION, DEFLATED = 20, 8
MODE = 0o600 << 16  # what zipfile lets the owner do with a part
EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
LOCAL_HEAD, ENTRY = 30, 46  # bytes before a part's name, where the part stands and in the directory


class Packed(NamedTuple):
    """A part's content as it stands in an archive, and what an archive says of it."""

    content: bytes
    checksum: int
    size: int


def packed(content: bytes) -> Packed:
    """Return a part's content compressed."""
    return Packed(content=_compressed(content), checksum=crc32(content), size=len(content))


def packed_dense(content: bytes) -> Packed:
    """Return a part compressed in which nothing stands twice, as in base64 of what was compressed before."""
    signs = compressobj(LEVEL, DEFLATE, RAW, strategy=Z_HUFFMAN_ONLY)
    return Packed(content=signs.compress(content) + signs.flush(), checksum=crc32(content), size=len(content))


def _compressed(content: bytes) -> bytes:
    if len(content) > SHORT:
        return compress(content, LEVEL, RAW)
    # Most of the time goes into clearing memory that a short part has no use for.
    small = compressobj(SHORT_LEVEL, DEFLATE, RAW_SHORT, 5)
    return small.compress(content) + small.flush()


# Every archive of a kind holds parts that others hold as well.
packed_once = lru_cache(maxsize=1024)(packed)


def moment() -> datetime:
    """Return the only time an archive bears: ``SOURCE_DATE_EPOCH``, between the first and the last that ZIP knows."""
    return min(max(moment_of_build() or EARLIEST, EARLIEST), LATEST)


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of the parts in their order, dated ``moment()``."""
    return zipped(((name, packed(content)) for name, content in parts.items()), moment())


def zipped(parts: Iterable[tuple[str, Packed]], date: datetime) -> bytes:
    """Return an archive of the parts in their order.

    ``zipfile`` would write the same bytes, but it takes no part that is compressed already. Four
    gigabytes or 65,536 parts are refused: no output has a use for the extension that allows more.
    """
    stamp = pack(
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
        described = pack("<3H", VERSION, 0, DEFLATED) + stamp + sizes
        local = b"".join((LOCAL, described, label, part.content))
        written.append(local)
        listed.append(b"".join((CENTRAL, pack("<H", VERSION), described, pack("<3H2I", 0, 0, 0, MODE, at), label)))
        at += len(local)
    directory = b"".join(listed)
    end = pack("<4H2IH", 0, 0, len(listed), len(listed), len(directory), at, 0)
    return b"".join((*written, directory, END, end))


def part_of(content: bytes, name: str) -> bytes:
    """Return a part of an archive that ``zipped`` wrote, without reading what else its directory lists.

    Raises ``ValueError`` when it has no such part.
    """
    label = name.encode("ascii")
    entry = content.rindex(label) - ENTRY
    if content[entry : entry + 4] != CENTRAL or unpack_from("<H", content, entry + 28) != (len(label),):
        raise ValueError(name)
    (size,), (at,) = unpack_from("<I", content, entry + 20), unpack_from("<I", content, entry + 42)
    start = at + LOCAL_HEAD + len(label)
    return decompress(content[start : start + size], RAW)
