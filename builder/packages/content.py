"""Rules of every IMS content package: references resolve, files exist, names are names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import SplitResult, unquote, urlsplit

from builder.errors import Finding
from builder.packages.archive import unsafe
from builder.packages.documents import Document, Element, child, children, name_of, namespace_of, text_of
from builder.packages.faults import Fault

MANIFEST = "imsmanifest.xml"
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def metadata_says(manifest: Document, name: str) -> tuple[str, Element]:
    """What ``metadata`` of the manifest has under ``name``, and where."""
    metadata = child(manifest.root, "metadata")
    said = child(metadata, name) if metadata is not None else None
    place = said if said is not None else metadata if metadata is not None else manifest.root
    return text_of(said), place


def schema_is(manifest: Document, schema: str, version: str) -> Iterator[Finding]:
    """The package says what it is, exactly."""
    said, place = metadata_says(manifest, "schema")
    if said != schema:
        yield Fault.WRONG_SCHEMA_NAME.at(manifest.at(place), f"schema is {said!r}", f"write {schema!r}")
    said, place = metadata_says(manifest, "schemaversion")
    if said != version:
        yield Fault.WRONG_VERSION.at(manifest.at(place), f"schemaversion is {said!r}", f"write {version!r}")


def namespace_is(manifest: Document, namespace: str) -> Iterator[Finding]:
    """The root is in the standard's namespace."""
    found = namespace_of(manifest.root)
    if found != namespace:
        yield Fault.WRONG_NAMESPACE.at(manifest.at(), f"the namespace is {found!r}", f"write {namespace!r}")


def identifiers(manifest: Document) -> Iterator[Finding]:
    """Every identifier is a name, and one element's only."""
    first: dict[str, int] = {}
    for element in manifest.all("manifest", "organization", "item", "resource"):
        identifier = element.get("identifier", "")
        if not _NAME.fullmatch(identifier):
            yield Fault.BAD_IDENTIFIER.at(manifest.at(element), f"{name_of(element)} has the identifier {identifier!r}")
        if identifier in first:
            yield Fault.DUPLICATE_IDENTIFIER.at(
                manifest.at(element), f"{identifier!r} stands already in line {first[identifier]}"
            )
        first.setdefault(identifier, element.sourceline or 0)


def references(manifest: Document) -> Iterator[Finding]:
    """Items and dependencies lead to resources; the default organization is there."""
    resources = {one.get("identifier") for one in manifest.all("resource")}
    for element in manifest.all("item", "dependency"):
        wanted = element.get("identifierref")
        if wanted is not None and wanted not in resources:
            yield Fault.DANGLING_REFERENCE.at(
                manifest.at(element), f"{name_of(element)} refers to {wanted!r}, which is no resource"
            )
    organizations = child(manifest.root, "organizations")
    if organizations is not None and (default := organizations.get("default")) is not None:
        known = {one.get("identifier") for one in children(organizations, "organization")}
        if default not in known:
            yield Fault.DANGLING_REFERENCE.at(
                manifest.at(organizations), f"the default organization {default!r} is not there"
            )


def titles(manifest: Document) -> Iterator[Finding]:
    """An organization and each item that launches something has a title."""
    for element in manifest.all("organization", "item"):
        needed = name_of(element) == "organization" or element.get("identifierref")
        if needed and not text_of(child(element, "title")):
            yield Fault.NO_TITLE.at(manifest.at(element), f"{element.get('identifier')!r} has no title")


def address(href: str) -> SplitResult:
    """The parts of an ``href``; what is no address at all leads nowhere in the package."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("invalid", "", "", "", "")


def path_of(href: str, *bases: str) -> str:
    """The entry that an ``href`` leads to; empty when it leads out to the network."""
    parts = address(href)
    if parts.scheme or parts.netloc:
        return ""
    return normpath(join(*bases, unquote(parts.path)))


def bases_of(resource: Element) -> list[str]:
    """The folders that ``xml:base`` puts before what a resource names."""
    found = []
    element: Element | None = resource
    while element is not None:
        found.append(element.get(f"{_XML}base") or "")
        element = element.getparent()
    return [base for base in reversed(found) if base]


def files(manifest: Document) -> Iterator[Finding]:
    """What a resource names is in the archive, and is in its list of files."""
    for resource in manifest.all("resource"):
        listed = [one.get("href", "") for one in children(resource, "file")]
        launched = resource.get("href")
        bases = bases_of(resource)
        for element in (resource, *children(resource, "file")):
            href = element.get("href")
            if href is not None:
                yield from _file(manifest, element, href, bases)
        if launched is not None and not address(launched).scheme and _bare(launched) not in map(_bare, listed):
            yield Fault.UNLISTED_FILE.at(
                manifest.at(resource), f"{launched!r} is launched and not among the files of the resource"
            )
        for href in sorted({one for one in listed if listed.count(one) > 1}):
            yield Fault.REPEATED_FILE.at(manifest.at(resource), f"{href!r} is listed twice")


def _bare(href: str) -> str:
    return unquote(address(href).path)


def _file(manifest: Document, element: Element, href: str, bases: list[str]) -> Iterator[Finding]:
    if reason := unsafe(unquote(href)):
        yield Fault.UNSAFE_HREF.at(manifest.at(element), f"the path {href!r} {reason}")
        return
    path = path_of(href, *bases)
    if path and path not in manifest.archive.entries:
        yield Fault.MISSING_FILE.at(
            manifest.at(element), f"{href!r} is not in the archive", "pack it, or mend the path and its case"
        )


def unlisted(manifest: Document) -> Iterator[Finding]:
    """What is in the archive is in the manifest; schemas and the manifest itself need not be."""
    listed = {MANIFEST}
    for resource in manifest.all("resource"):
        bases = bases_of(resource)
        listed |= {path_of(one.get("href", ""), *bases) for one in children(resource, "file")}
    for entry in manifest.archive.entries:
        if entry not in listed and not entry.endswith((".xsd", ".dtd")):
            yield Fault.UNLISTED_FILE.at(
                manifest.archive.at(entry), "no resource lists it", "list it as a file, or leave it out"
            )
