"""What is kept between builds as a pickle: whatever cannot be read is as if it had never been kept."""

from __future__ import annotations

import pickle
from pathlib import Path


def keep(path: Path, value: object) -> None:
    """Keep a value in a file, whose folder need not be there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def kept(path: Path) -> object | None:
    """Return what is kept in a file; None where nothing is, or nothing that this version of casebook can read."""
    try:
        value: object = pickle.loads(path.read_bytes())
    except Exception:  # damaged, or made of classes that have changed since: a pickle fails in any way it likes
        return None
    return value
