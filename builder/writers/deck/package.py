"""The archive: parts with their relationships, written in one order with one date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, relpath
from typing import Any

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from builder.writers.deck.carried import CUSTOM
from builder.writers.deck.templates.default import shipped
from builder.writers.deck.xml import GAP, NAMESPACES, Form, Xml, document, element, joined
from builder.zipped import Packed, moment, packed, packed_dense, packed_once, zipped

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
OWN_PARTS = {
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
LEFT_BEHIND = ("slide", "notesSlide", "printerSettings", "vbaProject", "comments", "commentAuthors", "authors")
FORGOTTEN = ("p:sldIdLst", "p:custShowLst", "p:modifyVerifier", "p:extLst", "p:custDataLst")
FIRST = ("[Content_Types].xml", "_rels/.rels")
VIEW, VIEW_NAME = f"{OFFICE}/viewProps", "/ppt/viewProps.xml"
VIEW_KIND = "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml"
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


def template_entries(deck: Deck) -> dict[str, Entry]:
    """Return the parts of the opened template that decks take over, with their relationships, by name.

    Its own slides, its picture of itself and its printer's settings stay behind.
    """
    entries = {name: _own_part(name, kind) for name, kind in OWN_PARTS.items()}
    waiting: list[Part] = [deck.part]
    while waiting:
        part = waiting.pop()
        name = str(part.partname)
        if name in entries:
            continue
        content = serialize_part_xml(_presentation_head(deck)) if part is deck.part else part.blob
        kind = CONTENT_TYPE.PML_PRESENTATION_MAIN if part is deck.part else part.content_type
        entry = Entry(name=name, kind=kind, content=content, recurs=True)
        for identifier in sorted(part.rels, key=_number):
            found = part.rels[identifier]
            if found.reltype.rpartition("/")[2] in LEFT_BEHIND:
                continue
            target = found.target_ref if found.is_external else str(found.target_part.partname)
            # Identifiers stand in the part's XML, so they are kept and not counted anew.
            entry.links[(found.reltype, target, found.is_external)] = identifier
            entry.highest = max(entry.highest, _number(identifier)[0])
            if not found.is_external:
                waiting.append(found.target_part)
        entries[name] = entry
    main = entries[str(deck.part.partname)]
    if not any(kind == VIEW for kind, _, _ in main.links):
        # LibreOffice writes none, and PowerPoint would offer to repair the file.
        entries[VIEW_NAME] = Entry(
            name=VIEW_NAME, kind=VIEW_KIND, content=document(element("p:viewPr", NAMESPACES)), recurs=True
        )
        main.relate(VIEW, VIEW_NAME)
    return entries


def _own_part(name: str, kind: str) -> Entry:
    return Entry(name=name, kind=kind, content=shipped(name[1:]), recurs=True)


def _presentation_head(deck: Deck) -> Any:
    """Return the presentation's root without what belongs to the template's own slides."""
    root = parse_xml(deck.part.blob)
    for name in FORGOTTEN:
        for found in root.findall(qn(name)):
            root.remove(found)
    if root.find(qn("p:notesMasterIdLst")) is None:
        link = next(key for key, rel in deck.part.rels.items() if rel.reltype == f"{OFFICE}/notesMaster")
        master = element("p:notesMasterId", {"r:id": link})
        listed = parse_xml(element("p:notesMasterIdLst", NAMESPACES, master))
        root.find(qn("p:sldMasterIdLst")).addnext(listed)
    return root


def _number(identifier: str) -> tuple[int, str]:
    digits = identifier.removeprefix("rId")
    return (int(digits) if digits.isdigit() else 0, identifier)


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
    main = next(name for name, kind in kinds.items() if kind == CONTENT_TYPE.PML_PRESENTATION_MAIN)
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
