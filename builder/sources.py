"""The curriculum's source files: which of them may be read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from builder.errors import Finding, Location
from builder.findings import Code

MAX_BYTES = 4 * 2**20
"""No chapter and no bank comes near; more is a mistake or an attack."""

MAX_LINE = 100_000

_ENDING = re.compile(r"\.(?:ya?ml|json|md|markdown|txt)(?:\.txt)?$", re.IGNORECASE)
_INDEX = re.compile(r"(?:.* )?index(?:[ (._~\d].*)?", re.IGNORECASE)
"""A module's page, or what a computer calls a copy of it."""

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG begin."""


def faults_of(root: Path, relative: str) -> Iterator[Finding]:
    """Why the text file at ``relative`` cannot be read: outside, too large, not UTF-8."""
    path = root / relative
    if not path.resolve().is_relative_to(root.resolve()):
        yield Code.OUTSIDE_PROJECT.at(
            Location(relative),
            "this is a link to a file outside the curriculum",
            "copy the file here instead",
        )
        return
    if path.exists() and not path.is_file():
        yield Code.MISSING_FILE.at(Location(relative), "this is no file", "put a text file here, or take it away")
        return
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            yield _too_large(relative, 0, f"the file has {size:,} bytes, more than {MAX_BYTES:,}")
            return
        content = path.read_bytes()
    except OSError as error:
        yield Code.MISSING_FILE.at(
            Location(relative), f"the file cannot be read ({error.strerror})", "check its name and its rights"
        )
        return
    yield from _text_faults(relative, content)


def strays(root: Path) -> Iterator[Finding]:
    """Links to nothing that look like sources."""
    for folder, names in _folders(root):
        for name in names:
            path = folder / name
            if path.suffix == {"modules": ".md", "quizzes": ".yml"}[path.parts[0]] and not (root / path).exists():
                place = Location(path.as_posix())
                yield Code.MISSING_FILE.at(place, "this is a link that leads nowhere", "put the file itself here")


def misnamed(root: Path, references: Collection[str]) -> Iterator[Finding]:
    """Files whose names are nearly those of a page, a bank, a scenario or one of the ``references``: nobody reads them.

    All that the file holds would be missed elsewhere, so nothing else is worth saying before it has its name.
    """
    for folder, names in _folders(root):
        for name in names:
            meant = _meant(folder.parts, name, references)
            if meant != name:
                hint = f"{meant} is there too: take this one away" if meant in names else f"call it {meant}"
                place = Location((folder / name).as_posix())
                yield Code.WRONG_ID.at(place, "nobody reads a file of this name", hint)


def _folders(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder that may hold sources, below ``root``, and what its files are called."""
    for top in ("modules", "quizzes"):
        for parent, folders, files in os.walk(root / top):
            folders.sort()
            yield Path(parent).relative_to(root), sorted(files)


def _meant(folder: tuple[str, ...], name: str, references: Collection[str]) -> str:
    """The name under which the file would be read; its own when it has that, or is no source at all."""
    if name.startswith((".", "~")) or not (ending := _ENDING.search(name)):
        return name
    stem, is_page = name[: ending.start()], "md" in ending[0].lower() or "markdown" in ending[0].lower()
    if folder == ("quizzes",):
        return name if is_page or ending[0].lower() == ".txt" else f"{stem}.yml"
    if len(folder) == 2 and _INDEX.fullmatch(stem) and (is_page or ending[0] == ".txt"):
        return "index.md"
    if folder == ("modules", "reference") and stem.lower() in references:
        return f"{stem.lower()}.yml"
    if len(folder) == 2 and stem.lower() in ("scenario", "scenarios") and not is_page:
        return "scenario.yml"
    return f"{stem}.md" if is_page and folder[0] == "modules" else name


def _text_faults(relative: str, content: bytes) -> Iterator[Finding]:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Code.NOT_UTF8.at(
            Location(relative, line),
            f"this line is not UTF-8 (byte 0x{content[error.start]:02x})",
            "open the file in your editor and save it with encoding UTF-8",
        )
        return
    if b"\x00" in content:
        line = content.count(b"\n", 0, content.index(b"\x00")) + 1
        yield Code.NOT_UTF8.at(
            Location(relative, line), "this line holds a zero byte", "remove it: this is no text file"
        )
    for number, line_bytes in enumerate(content.split(b"\n"), 1):
        if len(line_bytes) > MAX_LINE:
            message = f"this line has {len(line_bytes):,} bytes, more than {MAX_LINE:,}"
            yield _too_large(relative, number, message)


def _too_large(relative: str, line: int, message: str) -> Finding:
    return Code.TOO_LARGE.at(
        Location(relative, line), message, "split it, or take out what was pasted by mistake"
    )
