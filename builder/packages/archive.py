"""Opens a ZIP archive that nobody vouches for; nothing is ever unpacked to disk."""

from __future__ import annotations

import lzma
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Finding, Location
from builder.packages.faults import Fault

MOST_ENTRIES = 20_000
LARGEST = 2 * 1024**3
"""Bytes of all entries together."""

LARGEST_XML = 20 * 1024**2
_RATIO, _WORTH_A_LOOK = 200, 1024**2
_DRIVE = re.compile(r"[A-Za-z]:")
_PLAIN = re.compile(r"[A-Za-z0-9._/()@+,=~-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_HEADER = 30
"""Bytes of an entry's local header beside its name."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises of broken archives: of the listing or a checksum, of two kinds of stream, of a disk, of a stream
cut short, of a method it does not know, of a password, of a number."""


@dataclass(slots=True)
class Archive:
    """The entries of a package, files only, by name; ``name`` is what findings call the package."""

    name: str
    path: Path
    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def at(self, entry: str = "", line: int = 0) -> Location:
        """A place in the package: ``x.zip!imsmanifest.xml:12``."""
        return Location(f"{self.name}!{entry}" if entry else self.name, line)

    def read(self, entry: str, most: int = LARGEST_XML) -> bytes:
        """The content of an entry, at most ``most`` bytes of it.

        Raises ``ValueError`` when it is longer or cannot be unpacked.
        """
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.entries[entry]) as file:
                content = file.read(most + 1)
        except _UNREADABLE as error:
            raise ValueError(f"it cannot be unpacked ({error})") from error
        if len(content) > most:
            raise ValueError(f"it is longer than {most // 1024**2} MB")
        return content


def open_archive(path: Path) -> tuple[Archive, list[Finding]]:
    """The archive at ``path``, and what is wrong with it as an archive.

    An archive with faults may have entries; when it has none, there is no more to check.
    """
    archive = Archive(path.name, path)
    try:
        with zipfile.ZipFile(path) as opened:
            listed = opened.infolist()
    except _UNREADABLE as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return archive, [Fault.NOT_A_ZIP.at(archive.at(), f"it cannot be opened as a ZIP archive ({why})")]
    if bombs := list(_bombs(archive, listed)):
        return archive, bombs
    archive.entries = {one.filename: one for one in listed if not one.is_dir()}
    return archive, [
        *_overlaps(archive, listed),
        *_encrypted(archive, listed),
        *_paths(archive, listed),
        *_links(archive, listed),
        *_twins(archive, listed),
        *_odd_names(archive, listed),
        *_broken(archive),
    ]


def _bombs(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    if len(listed) > MOST_ENTRIES:
        yield Fault.BOMB.at(archive.at(), f"it has {len(listed)} entries; {MOST_ENTRIES} is the most")
    total = sum(one.file_size for one in listed)
    if total > LARGEST:
        yield Fault.BOMB.at(archive.at(), f"unpacked it has {total // 1024**2} MB; {LARGEST // 1024**2} is the most")
    for one in listed:
        if one.file_size > _WORTH_A_LOOK and one.file_size > _RATIO * max(1, one.compress_size):
            times = one.file_size // max(1, one.compress_size)
            yield Fault.BOMB.at(archive.at(one.filename), f"unpacked it is {times} times as long")


def _overlaps(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    end = 0
    for one in sorted(listed, key=lambda entry: entry.header_offset):
        if one.header_offset < end:
            yield Fault.OVERLAP.at(archive.at(one.filename), "it begins within another entry")
        end = one.header_offset + _HEADER + len(one.orig_filename) + one.compress_size


def _encrypted(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    for one in listed:
        if one.flag_bits & 1:
            yield Fault.ENCRYPTED.at(archive.at(one.filename), "it is encrypted", "pack it without a password")


def _paths(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    for one in listed:
        if reason := unsafe(one.orig_filename):
            yield Fault.UNSAFE_PATH.at(archive.at(one.orig_filename), f"the entry's path {reason}")


def unsafe(path: str) -> str:
    """Why a path leads out of its folder, or elsewhere on another machine; empty when it does not."""
    if "\\" in path:
        return "has a backslash"
    if path.startswith("/") or _DRIVE.match(path):
        return "is absolute"
    if ".." in path.split("/"):
        return "climbs out with '..'"
    if any(ord(char) < 32 for char in path):
        return "has a control character"
    return ""


def _links(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    for one in listed:
        if stat.S_ISLNK(one.external_attr >> 16):
            yield Fault.SYMLINK.at(archive.at(one.filename), "it is a symbolic link", "pack the file itself")


def _twins(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    for name, count in Counter(one.filename for one in listed).items():
        if count > 1:
            yield Fault.DUPLICATE_NAME.at(archive.at(name), f"the archive has {count} entries of this name")
    folded: dict[str, str] = {}
    for one in listed:
        first = folded.setdefault(one.filename.casefold(), one.filename)
        if first != one.filename:
            yield Fault.CASE_CLASH.at(archive.at(one.filename), f"it differs from {first!r} in case only")


def _odd_names(archive: Archive, listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    for one in listed:
        parts = one.filename.rstrip("/").split("/")
        odd = not _PLAIN.fullmatch(one.filename) or any(part.endswith(".") or _RESERVED.match(part) for part in parts)
        if odd and not unsafe(one.orig_filename):
            yield Fault.ODD_NAME.at(
                archive.at(one.filename),
                "the name is not plain ASCII without blanks, or is reserved on Windows",
                "use letters, digits, dots and hyphens",
            )


def _broken(archive: Archive) -> Iterator[Finding]:
    """Read every entry to its end: the checksums tell what was cut or changed."""
    with zipfile.ZipFile(archive.path) as opened:
        left = LARGEST
        for name, one in archive.entries.items():
            if one.flag_bits & 1:
                continue
            try:
                with opened.open(one) as file:
                    while chunk := file.read(1024**2):
                        left -= len(chunk)
                        if left < 0:
                            yield Fault.BOMB.at(archive.at(name), "unpacked it is longer than it says")
                            return
            except _UNREADABLE as error:
                yield Fault.BROKEN_ENTRY.at(archive.at(name), f"it cannot be unpacked ({error})")
