"""The files of the course folder that are no text: what each is, by its bytes before its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from builder.model.files import CourseFile, FileKind
from builder.pictures import CAMERA, tells

FOLDERS = ("modules", "quizzes", "_static")
TEXTS = frozenset({".md", ".yml", ".css", ".js", ".txt", ".po", ".pot"})

_HEAD = 8192
_BY_NAME: dict[FileKind, str] = {
    FileKind.PICTURE: "png gif svg",
    FileKind.PHOTOGRAPH: "jpg jpeg heic heif tif tiff dng nef cr2 arw",
    FileKind.VIDEO: "mp4 mov avi mkv webm wmv 3gp m4v mpg mpeg flv",
    FileKind.SOUND: "mp3 wav ogg m4a aac flac opus amr",
    FileKind.ARCHIVE: "zip rar 7z tar gz tgz bz2 xz zst cab",
    FileKind.DISK_IMAGE: "e01 ex01 l01 aff aff4 ad1 dd img iso dmg vmdk vhd vhdx vdi qcow2 ufd ufdr raw",
}
_ENDINGS = {f".{ending}": kind for kind, endings in _BY_NAME.items() for ending in endings.split()}
_DISKS = (
    b"EVF\x09\x0d\x0a\xff\x00",
    b"EVF2",
    b"LVF\x09",
    b"KDMV",
    b"QFI\xfb",
    b"conectix",
    b"vhdxfile",
    b"ADSEGMENTEDFILE",
)
_MIME: dict[str, FileKind] = {"video": FileKind.VIDEO, "audio": FileKind.SOUND}
_ARCHIVES = ("zip", "rar", "7z", "tar", "gz", "bz2", "xz", "zst", "lz", "Z", "cab", "lz4")
_PHOTOGRAPHS = ("jpg", "heic", "tif", "dng", "cr2", "jxr", "jpx", "avif", "jxl")


def course_files(root: Path) -> Iterator[CourseFile]:
    """Every file below the course's folders that is no text, in a fixed order."""
    for folder in FOLDERS:
        for parent, folders, names in os.walk(root / folder):
            folders.sort()
            for name in sorted(names):
                path = Path(parent, name)
                if path.suffix.lower() not in TEXTS and path.is_file():
                    yield _file(path, path.relative_to(root).as_posix())


def _file(path: Path, relative: str) -> CourseFile:
    try:
        kind = kind_of(path)
        told = tells(path) if kind in (FileKind.PICTURE, FileKind.PHOTOGRAPH) else ()
    except OSError as error:
        return CourseFile(path=relative, kind=FileKind.OTHER, fault=f"it cannot be read ({error.strerror})")
    except ValueError as error:
        return CourseFile(path=relative, kind=kind, fault=str(error))
    if kind is FileKind.PICTURE and CAMERA in told and path.suffix.lower() != ".svg":
        kind = FileKind.PHOTOGRAPH
    return CourseFile(path=relative, kind=kind, tells=told)


def kind_of(path: Path) -> FileKind:
    """What the file is: by its first bytes, and by its name where they say nothing."""
    import filetype  # few courses have many such files

    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(_DISKS) or _has_at(file, 32769, b"CD001"):
            return FileKind.DISK_IMAGE
    by_name = _ENDINGS.get(path.suffix.lower(), FileKind.OTHER)
    known = filetype.guess(head)
    if known is None:
        return by_name
    family = known.mime.partition("/")[0]
    if family in _MIME:
        return _MIME[family]
    if known.extension in _ARCHIVES:
        return FileKind.ARCHIVE
    if known.extension in _PHOTOGRAPHS:
        return FileKind.PHOTOGRAPH
    return FileKind.PICTURE if family == "image" else by_name


def _has_at(file: BinaryIO, place: int, mark: bytes) -> bool:
    file.seek(place)
    return file.read(len(mark)) == mark
