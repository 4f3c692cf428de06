"""Our own scripts and styles without what only their authors read; Sphinx's are left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def lighten(static: Path, ours: Path) -> None:
    """Shorten every file in ``static`` that comes from ``ours``."""
    # Imported here: a build that writes no page needs neither.
    import rcssmin
    import rjsmin

    shorten: dict[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}
    for source in sorted(ours.iterdir()):
        if source.suffix in shorten and (static / source.name).is_file():
            light = shorten[source.suffix](source.read_text("utf-8"))
            (static / source.name).write_text(light, "utf-8", newline="\n")
