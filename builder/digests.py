"""What files hold, by hash: a source, an output, the builder itself."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

from builder.guide import guide_folder

_BLOCK = 2**20


def digest_of(path: str | os.PathLike[str]) -> str:
    """The sha256 of a file, or an empty string when it cannot be read or is no file."""
    # Hundreds of small files a build: without buffers and path objects this takes half the time.
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return ""
        # A byte more than the file has: most are read whole, and known to be, in one call.
        room = min(status.st_size, _BLOCK) + 1
        digest = hashlib.sha256()
        while block := os.read(descriptor, room):
            digest.update(block)
            if len(block) < room:
                break
        return digest.hexdigest()
    except OSError:
        return ""
    finally:
        os.close(descriptor)


@cache
def builder_signature() -> str:
    """A hash that changes whenever the builder's own files or what it stands on are replaced."""
    facts: list[object] = [sys.version, *_stamps(os.path.dirname(__file__))]
    # The guide is a page of every facilitator's handbook; in its repository it lies beside the package.
    if (guide := guide_folder()) is not None:
        facts += _stamps(os.fspath(guide))
    for name in ("sphinx", "docutils", "myst_parser", "markdown_it", "pptx"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            facts.append((name, spec.origin, os.stat(spec.origin).st_mtime_ns))
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of every file below ``folder`` that is not compiled."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            status = entry.stat()
            yield entry.name, status.st_size, status.st_mtime_ns
