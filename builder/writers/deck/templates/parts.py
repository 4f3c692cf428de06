"""The parts of a template that decks take over, with their relationships."""

from __future__ import annotations

from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from builder.writers.deck.package import OFFICE, PRESENTATION, Entry
from builder.writers.deck.templates.default import shipped
from builder.writers.deck.xml import NAMESPACES, document, element

OWN_PARTS = {
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
LEFT_BEHIND = ("slide", "notesSlide", "printerSettings", "vbaProject", "comments", "commentAuthors", "authors")
FORGOTTEN = ("p:sldIdLst", "p:custShowLst", "p:modifyVerifier", "p:extLst", "p:custDataLst")
VIEW, VIEW_NAME = f"{OFFICE}/viewProps", "/ppt/viewProps.xml"
VIEW_KIND = "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml"


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
        kind = PRESENTATION if part is deck.part else part.content_type
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
