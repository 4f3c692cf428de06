"""Parses an XML file of a package: no entities, no DTD, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from builder.errors import Finding, Location
from builder.packages.archive import Archive
from builder.packages.faults import Fault

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"

_BOM = b"\xef\xbb\xbf"
_UTF8 = {"UTF-8", "ASCII", "US-ASCII", None}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: ``root``, and what its places are called."""

    archive: Archive
    entry: str
    root: Element

    def at(self, element: Element | None = None) -> Location:
        """Where an element stands."""
        line = self.root.sourceline if element is None else element.sourceline
        return self.archive.at(self.entry, line or 0)

    def all(self, *names: str) -> Iterator[Element]:
        """Every element with one of these names, whatever its namespace, in order."""
        for element in self.root.iter("{*}*"):
            if name_of(element) in names:
                yield element


def name_of(element: Element) -> str:
    """The name without its namespace."""
    tag = str(element.tag)
    return tag.rpartition("}")[2]


def namespace_of(element: Element) -> str:
    """The namespace, or an empty string."""
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def children(element: Element, *names: str) -> list[Element]:
    """The children with one of these names, whatever their namespace."""
    return [child for child in element.iterchildren("{*}*") if name_of(child) in names]


def child(element: Element, name: str) -> Element | None:
    """The first child of this name."""
    return next(iter(children(element, name)), None)


def text_of(element: Element | None) -> str:
    """All its words; nothing of nothing."""
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()


def parse(archive: Archive, entry: str) -> tuple[Document | None, list[Finding]]:
    """The document, or None and why it cannot be read."""
    from lxml import etree

    try:
        content = archive.read(entry)
    except ValueError as error:
        return None, [Fault.BROKEN_ENTRY.at(archive.at(entry), str(error))]
    faults: list[Finding] = []
    if content.startswith(_BOM):
        faults.append(Fault.BOM.at(archive.at(entry, 1), "it begins with a byte order mark", "save it as plain UTF-8"))
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        head = content.partition(b"<!")[0]
        return None, [*faults, _dtd(archive, entry, head.count(b"\n") + 1)]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        fault = Fault.BROKEN_XML.at(archive.at(entry, line), f"it is not well-formed XML ({error})")
        return None, [*faults, fault]
    known = root.getroottree().docinfo
    if known.doctype:
        # In UTF-16 the first look did not see it.
        return None, [*faults, _dtd(archive, entry, 1)]
    if (known.encoding or "").upper() not in _UTF8 and known.encoding:
        faults.append(Fault.ENCODING.at(archive.at(entry, 1), f"it is in {known.encoding}", "save it as UTF-8"))
    return Document(archive, entry, root), faults


def _dtd(archive: Archive, entry: str, line: int) -> Finding:
    return Fault.DTD.at(archive.at(entry, line), "it has a document type or entities", "leave them out")
