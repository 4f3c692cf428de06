"""Image files as a deck can hold them: read once, checked, with their size."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from builder.speech import _

NATIVE = {"PNG": "png", "JPEG": "jpeg"}
CONVERTER = "rsvg-convert"
BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, subprocess.TimeoutExpired)
PRINTED = "CMYK"
ENTRIES, END_OF_JPEG = 0xB002, b"\xff\xd9"  # CIPA DC-007; ITU-T T.81
LARGEST = 50_000_000  # pixels


class NotShownError(Exception):
    """Why a picture cannot be put on a slide, in words for the trainer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """An image ready to embed; ``vector`` is the drawing that ``content`` was made from."""

    content: bytes
    extension: str
    width: int
    height: int
    vector: bytes = b""

    @property
    def name(self) -> str:
        """A name that stands for the content."""
        return sha256(self.content).hexdigest()[:24]


class Album:
    """The pictures of one deck, each file read once."""

    def __init__(self) -> None:
        self._media: dict[str, Medium | NotShownError] = {}

    def medium(self, path: str) -> Medium:
        """Return the image at a path, or raise ``NotShownError`` with the reason."""
        if path not in self._media:
            self._media[path] = _read(path)
        found = self._media[path]
        if isinstance(found, NotShownError):
            raise found
        return found


def _read(path: str) -> Medium | NotShownError:
    name = Path(path).name
    if not path:
        return NotShownError(_("it is not a file of the curriculum"))
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError):
        return NotShownError(_("the file {name} cannot be read").format(name=name))
    try:
        return _drawing(content, Path(path)) if name.lower().endswith(".svg") else _image(content)
    except NotShownError as reason:
        return reason
    except BROKEN:
        return NotShownError(_("the file {name} is not a whole picture").format(name=name))


def _image(content: bytes, vector: bytes = b"") -> Medium:
    """Return a checked image; other formats than PowerPoint's own two become PNG."""
    with Image.open(BytesIO(content)) as image:
        kind, (width, height) = image.format or "", image.size
        if width * height > LARGEST:
            raise NotShownError(_("it is too large"))
        image.load()
        if kind == "MPO" and (first := _first(content, image)):
            content, kind = first, "JPEG"
        if kind not in NATIVE or image.mode == PRINTED:
            changed = BytesIO()
            # Printers' colours come out wrong on many screens, and only the first of moving pictures is kept.
            image.convert("RGB" if image.mode == PRINTED else "RGBA").save(changed, "PNG")
            content, kind = changed.getvalue(), "PNG"
    return Medium(content=content, extension=NATIVE[kind], width=width, height=height, vector=vector)


def _first(content: bytes, image: Any) -> bytes:
    """Return the JPEG that is seen of several in one file, as telephones write them; nothing where it has no end."""
    found = content[: image.mpinfo[ENTRIES][0]["Size"]]
    return found if found.endswith(END_OF_JPEG) else b""


def _drawing(content: bytes, path: Path) -> Medium:
    """Return an SVG with the PNG that older programs show in its place: one beside it, or one drawn now."""
    beside = path.with_suffix(".png")
    if beside.is_file():
        return _image(beside.read_bytes(), vector=content)
    name, converter = path.name, shutil.which(CONVERTER)
    if converter is None:
        why = _("{name} is an SVG, no {other} lies beside it, and there is no {program} here")
        raise NotShownError(why.format(name=name, other=beside.name, program=CONVERTER))
    done = subprocess.run(
        [converter, "--width=1600", "--keep-aspect-ratio"],
        input=content,
        capture_output=True,
        check=False,
        timeout=60,
    )
    if done.returncode:
        raise NotShownError(_("the file {name} is not a whole picture").format(name=name))
    return _image(done.stdout, vector=content)
