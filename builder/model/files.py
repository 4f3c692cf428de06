"""The files of a course folder that are no text, as their own bytes tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, in the words of a finding."""

    PICTURE = "picture"
    """Drawn or rendered: PNG, GIF, SVG, and WebP without a camera's traces."""
    PHOTOGRAPH = "photograph"
    """JPEG, HEIC, TIFF and raw formats, and any picture that names a camera."""
    VIDEO = "video"
    SOUND = "sound recording"
    ARCHIVE = "archive"
    DISK_IMAGE = "disk image"
    OTHER = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """One file: ``tells`` is what a picture says of its making beside what it shows, such as `where it was taken`."""

    path: str
    kind: FileKind
    tells: tuple[str, ...] = ()
    fault: str = ""
    """Why nobody could look into it."""
