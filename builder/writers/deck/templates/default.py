"""Our own template, zipped from the parts that the package ships."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

# Names under which the parts would be awkward to keep in a folder.
RENAMED = {"content-types.xml": "[Content_Types].xml", "package.rels": "_rels/.rels"}
FOLDER = "builder.writers.deck"


@cache
def default_template() -> bytes:
    """Return our own template, zipped from its parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in _parts(files(FOLDER) / "template", ""):
            archive.writestr(RENAMED.get(name, name), content)
    return stream.getvalue()


def shipped(name: str) -> bytes:
    """Return one part of our own template."""
    return (files(FOLDER) / "template").joinpath(*name.split("/")).read_bytes()


def _parts(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _parts(entry, f"{above}{entry.name}/")
        elif entry.name.endswith((".xml", ".rels")):
            yield above + entry.name, entry.read_bytes()
