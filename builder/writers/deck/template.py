"""A PowerPoint template: our own, zipped from its parts, with the layouts a deck needs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from builder.writers.deck.package import Entry, template_entries
from builder.writers.deck.page import Box
from builder.writers.deck.slides import Layout

# Names under which the parts would be awkward to keep in a folder.
RENAMED = {"content-types.xml": "[Content_Types].xml", "package.rels": "_rels/.rels"}
TYPES = {
    Layout.TITLE: "title",
    Layout.SECTION: "secHead",
    Layout.CONTENT: "obj",
    Layout.TWO: "twoObj",
    Layout.TITLE_ONLY: "titleOnly",
    Layout.BLANK: "blank",
}
TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A placeholder of a layout: the attributes that name it, its name and its box."""

    attributes: tuple[tuple[str, str], ...]
    name: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A layout's part and its placeholders in reading order."""

    partname: str
    title: Place | None
    content: tuple[Place, ...]
    number: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An opened template: its parts, its places, and the names of the two parts that slides lean on."""

    entries: Mapping[str, Entry]
    places: Mapping[Layout, Places]
    presentation: str
    notes_master: str


@cache
def default_template() -> bytes:
    """Return our own template, zipped from its parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in _parts(files(__package__) / "template", ""):
            archive.writestr(RENAMED.get(name, name), content)
    return stream.getvalue()


def _parts(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _parts(entry, f"{above}{entry.name}/")
        elif entry.name.endswith((".xml", ".rels")):
            yield above + entry.name, entry.read_bytes()


@lru_cache(maxsize=4)
def opened(template: bytes) -> Template:
    """Return what decks made from a template begin with; it is read once for all of them."""
    deck = Presentation(BytesIO(template))
    return Template(
        entries=template_entries(deck),
        places=_roles(deck),
        presentation=str(deck.part.partname),
        notes_master=str(deck.part.notes_master_part.partname),
    )


def _roles(deck: Deck) -> dict[Layout, Places]:
    """Return where each kind of slide puts its title, its content and its number."""
    by_type = {layout.element.get("type"): layout for layout in reversed(list(deck.slide_layouts))}
    return {role: _places(by_type[name]) for role, name in TYPES.items()}


def _places(layout: SlideLayout) -> Places:
    found = [_place(layout.placeholders[at]) for at in range(len(layout.placeholders))]
    kinds = [dict(place.attributes).get("type", "obj") for place in found]
    sorted_out = list(zip(kinds, found, strict=True))
    content = [place for kind, place in sorted_out if kind not in TITLES + FOOTERS]
    return Places(
        partname=str(layout.part.partname),
        title=next((place for kind, place in sorted_out if kind in TITLES), None),
        content=tuple(sorted(content, key=lambda place: (place.box.top, place.box.left))),
        number=next((place for kind, place in sorted_out if kind == "sldNum"), None),
    )


def _place(placeholder: BaseShape) -> Place:
    ph = placeholder.element.xpath(".//p:nvPr/p:ph")[0]
    box = Box(
        left=int(placeholder.left or 0),
        top=int(placeholder.top or 0),
        width=int(placeholder.width or 0),
        height=int(placeholder.height or 0),
    )
    kept = tuple((name, str(ph.get(name))) for name in ("type", "sz", "idx") if ph.get(name) is not None)
    return Place(attributes=kept, name=placeholder.name, box=box)
