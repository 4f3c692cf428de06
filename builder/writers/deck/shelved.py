"""What was laid out for a module is kept, so that a course's deck need not lay it out again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from builder.pickled import keep, kept

if TYPE_CHECKING:
    from builder.writers.deck.slides import Laid

FOLDER = ".laid"


def shelved(laid: Laid, folder: Path, docname: str) -> None:
    """Keep what was laid out for a page."""
    keep(_place(folder, docname), laid)


def take_down(folder: Path, docname: str) -> Laid | None:
    """Return what was kept last; none where there is nothing, or nothing that can be read."""
    from builder.writers.deck.slides import Laid

    laid = kept(_place(folder, docname))
    return laid if isinstance(laid, Laid) else None


def _place(folder: Path, docname: str) -> Path:
    return folder / FOLDER / f"{sha256(docname.encode()).hexdigest()[:24]}.pickle"
