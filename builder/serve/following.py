"""Waits for an author to save something."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from builder.errors import CurriculumError
from builder.session.project import INPUT_FOLDERS

_SETTINGS = ("conf.py", "docutils.conf")
_LOOK_MS = 500


def saves(root: Path, stop: Event) -> Iterator[None]:
    """Once at the beginning, and each time something of the curriculum was saved, until ``stop`` is set.

    What is saved while the caller works is told afterwards.
    Raises ``CurriculumError`` at once when the library that watches is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise CurriculumError(
            "casebook serve needs the library watchfiles, which is not installed: run `pip install watchfiles`"
        ) from error
    return _saves(root, stop, watch)


def _saves(root: Path, stop: Event, watch: Callable[..., Iterator[object]]) -> Iterator[None]:
    while not stop.is_set():
        folders, settings = _folders(root), _stamps(root)
        watching = watch(*folders, stop_event=stop, rust_timeout=_LOOK_MS, yield_on_timeout=True, raise_interrupt=True)
        # Whatever this hears is new: it has only now begun to listen.
        next(watching, None)
        yield
        for changes in watching:
            # Editors replace conf.py by a new file, so it is looked at rather than watched; so are new folders.
            if _stamps(root) != settings or _folders(root) != folders:
                break
            if changes:
                yield


def _folders(root: Path) -> list[Path]:
    return [root / name for name in INPUT_FOLDERS if (root / name).is_dir()]


def _stamps(root: Path) -> list[tuple[int, int]]:
    found = []
    for name in _SETTINGS:
        try:
            status = os.stat(root / name)
        except OSError:
            continue
        found.append((status.st_mtime_ns, status.st_size))
    return found
