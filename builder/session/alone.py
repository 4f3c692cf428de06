"""One at a time: who works in a curriculum's cache keeps everybody else out until the work is done."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from builder.errors import CurriculumError
from builder.session.publish import refusing

PATIENCE = 10.0
"""Seconds: long enough for the processes of a build that was ended to end as well."""

_BUSY = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_ours: set[Path] = set()
"""The caches this process works in."""


@contextmanager
def alone(cache: Path) -> Iterator[None]:
    """Work in ``cache`` while nobody else does, on this machine; once more inside is no matter.

    Raises ``CurriculumError`` when somebody else is not done in time, and where the machine refuses a cache.
    """
    if cache in _ours:
        yield
        return
    with refusing(cache):
        cache.mkdir(parents=True, exist_ok=True)
        busy = (cache / ".busy").open("a+b")
    with busy as file:
        _wait_for(file, cache)
        _ours.add(cache)
        try:
            yield
        finally:
            _ours.discard(cache)


def _wait_for(file: BinaryIO, cache: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _is_locked(file):
        if time.monotonic() > end:
            raise CurriculumError(f"{cache.parent}: another casebook is at work here: wait until it is done")
        time.sleep(0.1)


def _is_locked(file: BinaryIO) -> bool:
    """Lock ``file`` until it is closed; False while somebody else has it locked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A disk that knows no locks keeps nobody out.
        return error.errno not in _BUSY
    return True
