"""Checks a package: what kind it is, then every rule of that kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from builder.errors import Finding
from builder.packages import content
from builder.packages.archive import Archive, open_archive
from builder.packages.cartridge import NAMESPACE as CARTRIDGE_NAMESPACE
from builder.packages.cartridge import cartridge
from builder.packages.cmi5 import COURSE, cmi5
from builder.packages.documents import Document, namespace_of, parse
from builder.packages.faults import Fault
from builder.packages.qti import QTI21, QTI30, qti21, qti30
from builder.packages.schemas import schema_faults
from builder.packages.scorm import SCORM12, SCORM2004, scorm12, scorm2004

Rule = Callable[[Document], Iterator[Finding]]


class Kind(StrEnum):
    """What a package is."""

    SCORM12 = "SCORM 1.2"
    SCORM2004 = "SCORM 2004"
    CMI5 = "cmi5"
    QTI21 = "QTI 2.1"
    QTI30 = "QTI 3.0"
    CARTRIDGE = "Common Cartridge"


_EVERY: tuple[Rule, ...] = (content.identifiers, content.references, content.files, content.unlisted)
RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.SCORM12: (*_EVERY, content.titles, scorm12),
    Kind.SCORM2004: (*_EVERY, content.titles, scorm2004),
    Kind.CMI5: (cmi5,),
    Kind.QTI21: (*_EVERY, qti21),
    Kind.QTI30: (*_EVERY, qti30),
    Kind.CARTRIDGE: (*_EVERY, cartridge),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a package turned out to be (None when it is nothing), and what is wrong with it."""

    kind: Kind | None
    findings: tuple[Finding, ...]


def check_package(path: Path, schemas: Path | None = None) -> Checked:
    """Every fault of the package at ``path``; with ``schemas``, a folder of XSDs, those of XML, too.

    Raises ``CurriculumError`` when the schemas cannot be used.
    """
    archive, findings = open_archive(path)
    if not archive.entries:
        return Checked(None, tuple(findings or [Fault.NO_MANIFEST.at(archive.at(), "the archive is empty")]))
    name = next((one for one in (COURSE, content.MANIFEST) if one in archive.entries), None)
    if name is None:
        return Checked(None, (*findings, _no_manifest(archive)))
    manifest, faults = parse(archive, name)
    findings += faults
    kind = None
    if manifest is not None:
        kind = Kind.CMI5 if name == COURSE else _kind(manifest)
        if kind is None:
            findings.append(_unknown(manifest))
        else:
            findings += [fault for rule in RULES[kind] for fault in rule(manifest)]
            if schemas is not None:
                findings += _by_schema(manifest, kind, schemas)
    return Checked(kind, tuple(sorted(set(findings))))


def _no_manifest(archive: Archive) -> Finding:
    for entry in archive.entries:
        if entry.endswith((f"/{COURSE}", f"/{content.MANIFEST}")):
            return Fault.NESTED_MANIFEST.at(
                archive.at(entry), "the manifest is not at the top", "pack the files, not the folder they are in"
            )
    return Fault.NO_MANIFEST.at(archive.at(), f"there is neither {content.MANIFEST} nor {COURSE} in it")


def _kind(manifest: Document) -> Kind | None:
    """By what the manifest says it is, else by its namespaces and the types of its resources."""
    schema, _ = content.metadata_says(manifest, "schema")
    version, _ = content.metadata_says(manifest, "schemaversion")
    types = {one.get("type", "") for one in manifest.all("resource")}
    used = {namespace_of(manifest.root), *(str(one) for one in manifest.root.nsmap.values())}
    if any(one.endswith("xmlv3p0") for one in types) or QTI30.package_namespace in used:
        return Kind.QTI30
    if any(one.endswith("xmlv2p1") for one in types) or schema == QTI21.schema:
        return Kind.QTI21
    if schema == "IMS Common Cartridge" or any("/imscc_" in one for one in types) or CARTRIDGE_NAMESPACE in used:
        return Kind.CARTRIDGE
    if SCORM2004.adlcp in used or version.startswith("2004") or version == "CAM 1.3":
        return Kind.SCORM2004
    if SCORM12.adlcp in used or SCORM12.namespace in used or schema == "ADL SCORM":
        return Kind.SCORM12
    return None


def _unknown(manifest: Document) -> Finding:
    return Fault.UNKNOWN_KIND.at(
        manifest.at(), "it is no package of SCORM 1.2, SCORM 2004, cmi5, QTI 2.1, QTI 3.0 or Common Cartridge"
    )


def _by_schema(manifest: Document, kind: Kind, folder: Path) -> Iterator[Finding]:
    yield from schema_faults(manifest, folder)
    if kind is Kind.CMI5:
        return
    for resource in manifest.all("resource"):
        if "qti" in resource.get("type", ""):
            for entry in {one.get("href", "") for one in resource.iterchildren("{*}file")}:
                if entry.endswith(".xml") and entry in manifest.archive.entries:
                    document, _ = parse(manifest.archive, entry)
                    if document is not None:
                        yield from schema_faults(document, folder)
