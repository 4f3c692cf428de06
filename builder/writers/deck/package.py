"""The archive: parts with their relationships, written in one order with one date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, relpath

from pptx.presentation import Presentation as Deck

from builder.writers.deck.xml import GAP, Form, Xml, document, element, joined
from builder.zipped import Packed, moment, packed, packed_once, zipped

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
    same content.
    """

    name: str
    kind: str
    content: bytes
    links: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    highest: int = 0
    recurs: bool = False

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Return the identifier of the relationship to a part, or to an address outside."""
        link = (kind, target, outside)
        if link not in self.links:
            self.highest += 1
            self.links[link] = f"rId{self.highest}"
        return self.links[link]


def template_entries(deck: Deck) -> dict[str, Entry]:
    """Return the parts of the opened template with their relationships, by name."""
    entries: dict[str, Entry] = {}
    for part in deck.part.package.iter_parts():
        entry = Entry(name=str(part.partname), kind=part.content_type, content=part.blob, recurs=True)
        for identifier in sorted(part.rels, key=_number):
            found = part.rels[identifier]
            target = found.target_ref if found.is_external else str(found.target_part.partname)
            # Identifiers stand in the part's XML, so they are kept and not counted anew.
            entry.links[(found.reltype, target, found.is_external)] = identifier
            entry.highest = max(entry.highest, _number(identifier)[0])
        entries[entry.name] = entry
    return entries


def _number(identifier: str) -> tuple[int, str]:
    digits = identifier.removeprefix("rId")
    return (int(digits) if digits.isdigit() else 0, identifier)


def archive(entries: Iterable[Entry]) -> bytes:
    """Return the package; equal parts give equal bytes."""
    parts: dict[str, Packed] = {}
    kinds: dict[str, str] = {}
    for entry in entries:
        parts[entry.name[1:]] = packed_once(entry.content) if entry.recurs else packed(entry.content)
        kinds[entry.name] = entry.kind
        if entry.links:
            folder, _, name = entry.name[1:].rpartition("/")
            parts[f"{folder}/_rels/{name}.rels"] = packed_once(_relationships(entry))
    parts["_rels/.rels"] = packed_once(_relationships(_root(kinds)))
    parts["[Content_Types].xml"] = packed(_content_types(kinds))
    return zipped([(name, parts[name]) for name in [*FIRST, *sorted(parts.keys() - set(FIRST))]], moment())


def _root(kinds: Mapping[str, str]) -> Entry:
    root = Entry(name=ROOT, kind="", content=b"")
    root.relate(f"{OFFICE}/officeDocument", "/ppt/presentation.xml")
    root.relate(f"{RELATIONSHIPS}/metadata/core-properties", "/docProps/core.xml")
    if "/docProps/app.xml" in kinds:
        root.relate(f"{OFFICE}/extended-properties", "/docProps/app.xml")
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
