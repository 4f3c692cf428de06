"""The archive: parts with their relationships, written in one order with one date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, relpath

from builder.writers.deck.carried import CUSTOM
from builder.writers.deck.xml import GAP, Form, Xml, document, element, joined
from builder.zipped import Packed, moment, packed, packed_dense, packed_once, zipped

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
}
FIRST = ("[Content_Types].xml", "_rels/.rels")
ROOT = "/"
LINKS = Form(element("Relationships", {"xmlns": RELATIONSHIPS}, GAP))


@dataclass(slots=True, kw_only=True)
class Entry:
    """One part of the package; relationships are kept in their order, once each.

    ``highest`` is the number of the last relationship; ``recurs`` says that every deck holds the
    same content, ``dense`` that nothing in it stands there twice.
    """

    name: str
    kind: str
    content: bytes
    links: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    highest: int = 0
    recurs: bool = False
    dense: bool = False

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Return the identifier of the relationship to a part, or to an address outside."""
        link = (kind, target, outside)
        if link not in self.links:
            self.highest += 1
            self.links[link] = f"rId{self.highest}"
        return self.links[link]


def archive(entries: Iterable[Entry]) -> bytes:
    """Return the package; equal parts give equal bytes."""
    parts: dict[str, Packed] = {}
    kinds: dict[str, str] = {}
    for entry in entries:
        pack = packed_once if entry.recurs else packed_dense if entry.dense else packed
        parts[entry.name[1:]] = pack(entry.content)
        kinds[entry.name] = entry.kind
        if entry.links:
            folder, _, name = entry.name[1:].rpartition("/")
            parts[f"{folder}/_rels/{name}.rels"] = packed_once(_relationships(entry))
    parts["_rels/.rels"] = packed_once(_relationships(_root(kinds)))
    parts["[Content_Types].xml"] = packed(_content_types(kinds))
    return zipped([(name, parts[name]) for name in [*FIRST, *sorted(parts.keys() - set(FIRST))]], moment())


def _root(kinds: Mapping[str, str]) -> Entry:
    root = Entry(name=ROOT, kind="", content=b"")
    main = next(name for name, kind in kinds.items() if kind == PRESENTATION)
    root.relate(f"{OFFICE}/officeDocument", main)
    root.relate(f"{RELATIONSHIPS}/metadata/core-properties", "/docProps/core.xml")
    if "/docProps/app.xml" in kinds:
        root.relate(f"{OFFICE}/extended-properties", "/docProps/app.xml")
    if CUSTOM in kinds:
        root.relate(f"{OFFICE}/custom-properties", CUSTOM)
    return root


def _relationships(entry: Entry) -> bytes:
    folder = dirname(entry.name)
    return document(LINKS.filled(joined([_relationship(name, link, folder) for link, name in entry.links.items()])))


@lru_cache(maxsize=4096)
def _relationship(name: str, link: tuple[str, str, bool], folder: str) -> Xml:
    kind, target, outside = link
    shown = target if outside else relative(target, folder)
    attributes = {"Id": name, "Type": kind, "Target": shown}
    return element("Relationship", attributes | ({"TargetMode": "External"} if outside else {}))


def relative(target: str, folder: str) -> str:
    """Return a part's name as seen from a folder."""
    above = dirname(folder)
    if target.startswith(f"{above}/") and not target.startswith(f"{folder}/") and above != ROOT:
        return f"../{target[len(above) + 1 :]}"
    return relpath(target, folder)


def _content_types(kinds: Mapping[str, str]) -> bytes:
    used = {"rels", "xml"} | {name.rpartition(".")[2] for name in kinds}
    defaults = [
        element("Default", {"Extension": name, "ContentType": kind}) for name, kind in DEFAULTS.items() if name in used
    ]
    overrides = [
        _override(name, kind) for name, kind in sorted(kinds.items()) if DEFAULTS.get(name.rpartition(".")[2]) != kind
    ]
    return document(element("Types", {"xmlns": CONTENT_TYPES}, *defaults, *overrides))


@lru_cache(maxsize=4096)
def _override(name: str, kind: str) -> Xml:
    return element("Override", {"PartName": name, "ContentType": kind})
