"""Validates against the standards' own XML schemas, where somebody has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import CurriculumError, Finding
from builder.packages.documents import Document, namespace_of
from builder.packages.faults import Fault

if TYPE_CHECKING:
    from lxml import etree

_XS = "http://www.w3.org/2001/XMLSchema"
_MOST = 20
"""Faults said of one document: one mistake makes many."""


def schema_faults(document: Document, folder: Path) -> Iterator[Finding]:
    """What the schemas below ``folder`` refuse; nothing where none of them is for this document.

    Raises ``CurriculumError`` when the schemas themselves cannot be used.
    """
    schema = _schema(folder, tuple(sorted(_namespaces(document))), namespace_of(document.root))
    if schema is None or schema.validate(document.root):
        return
    for error in list(schema.error_log)[:_MOST]:
        yield Fault.SCHEMA.at(document.archive.at(document.entry, error.line), str(error.message))


def _namespaces(document: Document) -> set[str]:
    found = {namespace_of(element) for element in document.root.iter("{*}*")}
    for element in document.root.iter("{*}*"):
        found |= {str(key)[1:].partition("}")[0] for key in element.attrib if str(key).startswith("{")}
    return found - {"", "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"}


@lru_cache(maxsize=16)
def _schema(folder: Path, namespaces: tuple[str, ...], root: str) -> etree.XMLSchema | None:
    """One schema that imports what is at hand for these namespaces."""
    from lxml import etree

    known = _schemas_in(folder)
    if root not in known:
        return None
    imports = "".join(
        f'<xs:import namespace="{name}" schemaLocation="{known[name].as_uri()}"/>'
        for name in namespaces
        if name in known
    )
    parser = _parser(folder)
    try:
        return etree.XMLSchema(etree.fromstring(f'<xs:schema xmlns:xs="{_XS}">{imports}</xs:schema>', parser))
    except (etree.XMLSchemaParseError, etree.XMLSyntaxError) as error:
        raise CurriculumError(f"{folder}: the schemas cannot be used ({error}): get them whole") from error


@lru_cache(maxsize=4)
def _schemas_in(folder: Path) -> dict[str, Path]:
    """Target namespace → the schema file, the first by path where there are several."""
    from lxml import etree

    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.xsd")):
        try:
            name = (
                etree.parse(path, etree.XMLParser(no_network=True, resolve_entities=False))
                .getroot()
                .get("targetNamespace")
            )
        except (etree.XMLSyntaxError, OSError):
            continue
        if name:
            found.setdefault(name, path.resolve())
    return found


def _parser(folder: Path) -> Any:
    """A parser for schemas that finds in ``folder``, by name, what they would fetch."""
    from lxml import etree

    files = {path.name: path for path in sorted(folder.rglob("*"), reverse=True) if path.is_file()}

    class Local(etree.Resolver):
        def resolve(self, url: str | None, pubid: str | None, context: Any) -> Any:
            name = str(url).rpartition("/")[2]
            if str(url).startswith("file:") or name not in files:
                return None
            return self.resolve_filename(str(files[name]), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    return parser
