"""Pages, scripts and styles without what no reader and no browser needs; Sphinx's own files are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from operator import itemgetter
from pathlib import Path

IMPLIED = re.compile(r"</(?:li|option|td|tr)>\s*")
"""End tags that HTML lets a page leave out: the next start tag, or the parent's end, says the same."""

BETWEEN_BLOCKS = re.compile(r"(</?(?:p|div|ul|ol|dl|dd|dt|section|details|h[1-6])(?: [^<>]*)?>)\n")


def light_markup(body: str) -> str:
    """A page's markup in fewer bytes: the same document to a browser. Text that keeps its spaces is left alone."""
    return body if "<pre" in body else BETWEEN_BLOCKS.sub(itemgetter(1), IMPLIED.sub("", body))


def lighten(static: Path, ours: Path) -> None:
    """Shorten every file in ``static`` that comes from ``ours``."""
    for source in sorted(ours.iterdir()):
        if source.suffix in (".js", ".css") and (static / source.name).is_file():
            (static / source.name).write_text(light(source), "utf-8", newline="\n")


def light(source: Path) -> str:
    """A script or a style sheet without what no browser needs."""
    content = source.read_text("utf-8")
    short = source.parents[1] / "short" / f"{source.stem}-{sha256(content.encode()).hexdigest()[:16]}.js"
    if short.is_file():  # as installed (`hatch_build.py`), and not edited since
        return short.read_text("utf-8")
    # Imported here: a build that writes no page needs neither.
    import rcssmin
    import rjsmin

    shorten: dict[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}
    return shorten[source.suffix](content)
