"""What one page makes a browser load from the folder, found by reading: the page, its styles and scripts, its frame."""

from __future__ import annotations

import re
from pathlib import Path

LOADS = re.compile(r'<script[^>]* src="([^"]+)"|<link rel="stylesheet"[^>]* href="([^"]+)"')

THEME = Path(__file__).parent.parent / "builder" / "theme" / "static"


def loaded(page: Path) -> set[Path]:
    """The page and every file it loads, pictures apart; progress is kept by a frame with a script of its own."""
    found = {page}
    for script, style in LOADS.findall(page.read_text("utf-8")):
        found.add((page.parent / (script or style).partition("?")[0]).resolve())
    if any(path.name == "progress.js" for path in found):
        [static] = {path.parent for path in found if path.name == "progress.js"}
        found |= {static / "store.html", static / "store.js"}
    return found


def weight(files: set[Path]) -> int:
    """In bytes, as they lie on the disk."""
    return sum(path.stat().st_size for path in files)


def our_scripts(files: set[Path]) -> set[Path]:
    """Those that are ours and not Sphinx's."""
    return {path for path in files if path.suffix == ".js" and (THEME / path.name).is_file()}
