"""Where the authoring guide lies: beside the package in its repository, inside it once it is installed.

Its source is ``docs/authoring.md``, where whoever reads the repository looks for it; a wheel carries it as
``builder/docs``, so that a curriculum anywhere has it as an appendix.
"""

from __future__ import annotations

from pathlib import Path

_INSIDE = Path(__file__).parent / "docs"
_BESIDE = Path(__file__).parent.parent / "docs"
GUIDE = "authoring.md"
PICTURES = "authoring"


def guide_folder() -> Path | None:
    """The folder that holds the guide and its pictures; None when somebody took the package apart."""
    return next((folder for folder in (_INSIDE, _BESIDE) if (folder / GUIDE).is_file()), None)
