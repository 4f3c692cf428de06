"""Writes the files of a draft, all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from builder.errors import OutputRefused
from builder.session.interrupts import uninterrupted


def write_all(root: Path, texts: Mapping[str, str | bytes]) -> list[Path]:
    """Write each text to its path below ``root``; a file that exists already is replaced.

    When one cannot be written, or the work is stopped, everything is as it was.
    Raises ``OutputRefused`` when the machine refuses.
    """
    targets = {root / name: text for name, text in texts.items()}
    try:
        with ExitStack() as undo:
            staged = {path: _stage(path, text, undo) for path, text in targets.items()}
            with uninterrupted():
                for path, written in staged.items():
                    _place(written, path, undo)
                undo.pop_all()
                for path in targets:
                    _kept(path).unlink(missing_ok=True)
    except OSError as error:
        place = Path(error.filename).parent if error.filename else root
        raise OutputRefused(
            f"{place}: {error.strerror or error}: nothing was written: make room there, or choose a folder "
            "that you may write to"
        ) from error
    return list(targets)


def _stage(path: Path, text: str | bytes, undo: ExitStack) -> Path:
    """Write the text beside ``path``, in folders that are made if need be."""
    for folder in [one for one in reversed(path.parents) if not one.exists()]:
        folder.mkdir()
        undo.callback(folder.rmdir)
    written = path.with_name(f".{path.name}.new")
    undo.callback(written.unlink, missing_ok=True)
    written.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return written


def _place(written: Path, path: Path, undo: ExitStack) -> None:
    if path.exists():
        shutil.copymode(path, written)
        undo.callback(_kept(path).unlink, missing_ok=True)
        shutil.copy2(path, _kept(path))
        undo.callback(shutil.copy2, _kept(path), path)
    else:
        undo.callback(path.unlink, missing_ok=True)
    written.replace(path)


def _kept(path: Path) -> Path:
    """Where a file waits while another takes its place."""
    return path.with_name(f".{path.name}.old")
