"""What was laid out for a module is kept, so that a course's deck need not lay it out again."""

from __future__ import annotations

import pickle
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.writers.deck.slides import Laid

FOLDER = ".laid"


def shelved(laid: Laid, folder: Path, docname: str) -> None:
    """Keep what was laid out for a page."""
    path = _place(folder, docname)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pickle.dumps(laid, pickle.HIGHEST_PROTOCOL))


def take_down(folder: Path, docname: str) -> Laid | None:
    """Return what was kept last; none where there is nothing, or nothing that can be read."""
    try:
        laid: Laid = pickle.loads(_place(folder, docname).read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
        return None
    return laid


def _place(folder: Path, docname: str) -> Path:
    return folder / FOLDER / f"{sha256(docname.encode()).hexdigest()[:24]}.pickle"
