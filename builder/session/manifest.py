"""``build.json``: every output with its size, its sha256 and the sources it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from builder import __version__

MANIFEST = "build.json"


class Made(NamedTuple):
    """One output: bytes, sha256 in hexadecimal, and source paths relative to the curriculum.

    ``measured`` names the typefaces that its text was measured with, where it was laid out.
    """

    size: int
    sha256: str
    sources: tuple[str, ...]
    measured: str = ""


Manifest = Mapping[str, Made]
"""Path below the output folder, with ``/`` → what was made."""


def read_manifest(folder: Path) -> Manifest:
    """What ``folder`` holds by its own account; nothing when it has none that can be read."""
    try:
        kept = json.loads((folder / MANIFEST).read_text("utf-8"))
        return {
            one["path"]: Made(
                int(one["bytes"]), str(one["sha256"]), tuple(one["sources"]), str(one.get("measured", ""))
            )
            for one in kept["outputs"]
        }
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def manifest_text(manifest: Manifest) -> str:
    """The text of ``build.json``; the same outputs give the same text."""
    outputs = [
        {"path": path, "bytes": made.size, "sha256": made.sha256, "sources": made.sources}
        | ({"measured": made.measured} if made.measured else {})
        for path, made in sorted(manifest.items())
    ]
    return json.dumps({"casebook": __version__, "outputs": outputs}, indent=1, ensure_ascii=False) + "\n"
