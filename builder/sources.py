"""The curriculum's source files: which may be read, and what they hold, by hash."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from builder.errors import Finding, Location
from builder.findings import Code

MAX_BYTES = 4 * 2**20
"""No chapter and no bank comes near; more is a mistake or an attack."""

MAX_LINE = 100_000


def digest_of(path: Path) -> str:
    """The sha256 of a file, or an empty string when it cannot be read."""
    if not path.is_file():
        return ""  # a pipe would be waited for
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


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


@cache
def builder_signature() -> str:
    """A hash that changes whenever the builder's own files or what it stands on are replaced."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix not in (".pyc", "") and path.is_file())
    facts: list[object] = [sys.version]
    facts += [
        (path.relative_to(package).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files
    ]
    for name in ("sphinx", "docutils", "myst_parser", "markdown_it", "pptx"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            facts.append((name, spec.origin, Path(spec.origin).stat().st_mtime_ns))
    return hashlib.sha256(repr(facts).encode()).hexdigest()
