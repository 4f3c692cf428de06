"""The curriculum's source files: which of them may be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from builder.errors import Finding, Location
from builder.findings import Code

MAX_BYTES = 4 * 2**20
"""No chapter and no bank comes near; more is a mistake or an attack."""

MAX_LINE = 100_000

_LIKE_SCENARIOS = frozenset({"scenario.yaml", "scenarios.yml", "scenarios.yaml", "scenario.json"})

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
    """Files that look like sources and are none: links to nothing, banks with another ending."""
    for folder, ending in (("modules", ".md"), ("quizzes", ".yml")):
        for parent, folders, files in os.walk(root / folder):
            folders.sort()
            for name in sorted(files):
                path = Path(parent, name)
                place = Location(path.relative_to(root).as_posix())
                if name.endswith(ending) and not path.exists():
                    yield Code.MISSING_FILE.at(place, "this is a link that leads nowhere", "put the file itself here")
                elif folder == "quizzes" and path.suffix.lower() in (".yaml", ".json"):
                    yield Code.WRONG_ID.at(place, f"a bank ends in .yml, not {path.suffix}", "rename the file")
                elif name in _LIKE_SCENARIOS:
                    yield Code.WRONG_ID.at(place, "nobody reads a scenario of this name", "call it scenario.yml")


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
