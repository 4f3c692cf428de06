"""A Word document of headings, paragraphs, lists, tables and pictures; equal content gives equal bytes.

Follows ECMA-376 (Office Open XML), transitional, as Word and LibreOffice read it. What makes it
accessible is in the markup: real headings, lists and header rows, a language, a title, alternative texts.
"""

from __future__ import annotations

from functools import lru_cache

from builder.writers.paper.content import Lists
from builder.writers.paper.names import BESIDE_THE_TEXT, MAIN, PLACED, RELATIONS
from builder.writers.paper.styles import FONTS, SETTINGS, footer, section, styles
from builder.xml_text import NONE, Xml, document, element
from builder.zipped import Packed, moment, packed, packed_once, zipped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(body: list[Xml], lists: Lists, *, title: str, language: str, media: dict[str, bytes]) -> bytes:
    """The file; ``media`` are the pictures' files by name, related as ``picture_link`` says."""
    namespaces = {"xmlns:w": MAIN, "xmlns:r": RELATIONS, "xmlns:wp": PLACED}
    written = document(element("w:document", namespaces, element("w:body", NONE, *body, section(language))))
    parts: list[tuple[str, Packed]] = [
        ("[Content_Types].xml", packed_once(_TYPES)),
        ("_rels/.rels", packed_once(_TOP)),
        ("docProps/core.xml", packed(_core(title, language))),
        ("word/document.xml", packed(written)),
        ("word/_rels/document.xml.rels", packed_once(_links(tuple(media)))),
        ("word/styles.xml", packed_once(styles(language))),
        ("word/numbering.xml", packed_once(lists.part())),
        ("word/settings.xml", packed_once(SETTINGS)),
        ("word/fontTable.xml", packed_once(FONTS)),
        ("word/footer.xml", packed_once(footer())),
        *((f"word/media/{name}", packed_once(content)) for name, content in media.items()),
    ]
    return zipped(parts, moment())


def picture_link(place: int) -> str:
    """The relationship to the picture at a place among a document's media."""
    return f"rId{len(BESIDE_THE_TEXT) + 1 + place}"


def _relations(links: list[tuple[str, str]]) -> bytes:
    listed = [
        element("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
        for number, (kind, target) in enumerate(links, 1)
    ]
    return document(element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *listed))


@lru_cache(maxsize=8)
def _links(media: tuple[str, ...]) -> bytes:
    known = [(f"{RELATIONS}/{name}", f"{name}.xml") for name in BESIDE_THE_TEXT]
    return _relations([*known, *((f"{RELATIONS}/image", f"media/{name}") for name in media)])


def _core(title: str, language: str) -> bytes:
    names = {"xmlns:cp": f"{_PACKAGE}/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    said = element("dc:title", NONE, title) + element("dc:language", NONE, language)
    return document(element("cp:coreProperties", names, Xml(said)))


_TOP = _relations(
    [
        (f"{RELATIONS}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
)
_DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_PART_TYPES = {
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{_WORD}.document.main+xml",
    **{f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in BESIDE_THE_TEXT},
}
_TYPES = document(
    element(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        *(element("Default", {"Extension": one, "ContentType": kind}) for one, kind in _DEFAULT_TYPES.items()),
        *(element("Override", {"PartName": name, "ContentType": kind}) for name, kind in _PART_TYPES.items()),
    )
)
