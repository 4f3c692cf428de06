"""An EPUB 3.3 package: chapters, a table of contents, and what is said of the book and of who can read it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from builder.speech import _
from builder.writers.standalone.book import STYLE, Book, Entry
from builder.writers.standalone.kinds import kind_of
from builder.zipped import moment

XHTML, OPS, OPF, DC, OCF = (
    "http://www.w3.org/1999/xhtml",
    "http://www.idpf.org/2007/ops",
    "http://www.idpf.org/2007/opf",
    "http://purl.org/dc/elements/1.1/",
    "urn:oasis:names:tc:opendocument:xmlns:container",
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MIMETYPE = b"application/epub+zip"
PACKAGE, CONTENTS = "book.opf", "casebook-contents.xhtml"

H = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
P = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DC})
D = ElementMaker(namespace=DC, nsmap={"dc": DC})
C = ElementMaker(namespace=OCF, nsmap={None: OCF})

ACCESSIBLE = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
"""By the EPUB accessibility vocabulary of schema.org; no standard is claimed that nobody has certified."""


def bind(given: Book) -> bytes:
    """The book as an archive; the same book gives the same bytes."""
    parts = {
        "META-INF/container.xml": _xml(_container()),
        PACKAGE: _xml(_package(given)),
        CONTENTS: _xml(_contents(given), doctype="<!DOCTYPE html>"),
        **given.files,
    }
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        # The standard wants it first and as it is, so that a machine knows the file by its first bytes.
        file.writestr(_member("mimetype", zipfile.ZIP_STORED), MIMETYPE)
        for name, content in parts.items():
            file.writestr(_member(name, zipfile.ZIP_DEFLATED), content)
    return archive.getvalue()


def _member(name: str, how: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, moment().timetuple()[:6])
    member.compress_type, member.create_system, member.external_attr = how, 3, 0o644 << 16
    return member


def _container() -> etree._Element:
    root = C.rootfile({"full-path": PACKAGE, "media-type": "application/oebps-package+xml"})
    return C.container(C.rootfiles(root), version="1.0")


def _package(given: Book) -> etree._Element:
    said = [
        D.identifier(f"urn:uuid:{uuid5(NAMESPACE_URL, f'casebook:{given.name}')}", id="book"),
        D.title(given.title),
        D.language(given.language),
        *([D.creator(given.author)] if given.author else []),
        P.meta(moment().strftime("%Y-%m-%dT%H:%M:%SZ"), property="dcterms:modified"),
        *(P.meta(value, property=f"schema:{name}") for name, value in ACCESSIBLE),
        P.meta(
            str(_("Every picture has a description, every table has headers. Nothing moves or sounds.")),
            property="schema:accessibilitySummary",
        ),
    ]
    names = {name: f"file-{number}" for number, name in enumerate(given.files, 1)}
    items = [
        P.item({"id": "contents", "href": CONTENTS, "media-type": "application/xhtml+xml", "properties": "nav"}),
        *(P.item({"id": names[name], "href": name, "media-type": _kind(name)}) for name in given.files),
    ]
    order = [P.itemref(idref=names[name]) for name in given.chapters]
    return P.package(
        {"version": "3.0", "unique-identifier": "book", LANG: given.language},
        P.metadata(*said),
        P.manifest(*items),
        P.spine({"page-progression-direction": given.direction}, *order),
    )


def _contents(given: Book) -> etree._Element:
    title = str(_("Contents"))
    listed = H.nav({f"{{{OPS}}}type": "toc"}, H.h1(title), _list(given.entries))
    head = H.head(H.title(title), H.link(rel="stylesheet", href=STYLE))
    attributes = {"lang": given.language, LANG: given.language, "dir": given.direction}
    return H.html(attributes, head, H.body(H.main(listed)))


def _list(entries: Sequence[Entry]) -> etree._Element:
    lines = []
    for entry in entries:
        name = H.a(entry.title, href=entry.address) if entry.address else H.span(entry.title)
        lines.append(H.li(name, *([_list(entry.entries)] if entry.entries else [])))
    return H.ol(*lines)


def _kind(name: str) -> str:
    if name.endswith(".xhtml"):
        return "application/xhtml+xml"
    return kind_of(name)


def _xml(root: etree._Element, doctype: str | None = None) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype=doctype, pretty_print=True)
