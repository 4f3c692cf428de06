"""Rules of QTI 2.1 and 3.0 packages, their tests and items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname

from builder.errors import Finding
from builder.packages import content
from builder.packages.documents import Document, Element, children, name_of, namespace_of, parse, text_of
from builder.packages.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What differs between the two: names, namespaces, where the templates lie."""

    number: str
    prefix: str
    namespace: str
    package_namespace: str
    schema: str
    schemaversion: str
    types: str
    templates: str

    def plain(self, element: Element) -> str:
        """The name as QTI 3.0 spells it, without its prefix; an HTML element's own name."""
        name = name_of(element)
        return name.removeprefix("qti-") if self.prefix else _HUMP.sub("-", name).lower()

    def get(self, element: Element, name: str) -> str | None:
        """The attribute that 3.0 spells ``name``."""
        return element.get(name if self.prefix else _DASH.sub(lambda match: match[1].upper(), name))


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DASH = re.compile(r"-([a-z])")
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*")

QTI21 = Version(
    number="2.1",
    prefix="",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    package_namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    schemaversion="1.0.0",
    types="imsqti_{}_xmlv2p1",
    templates="http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
)
QTI30 = Version(
    number="3.0",
    prefix="qti-",
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    package_namespace="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schemaversion="3.0.0",
    types="imsqti_{}_xmlv3p0",
    templates="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
)


def qti21(manifest: Document) -> Iterator[Finding]:
    """A QTI 2.1 package."""
    yield from _package(manifest, QTI21)


def qti30(manifest: Document) -> Iterator[Finding]:
    """A QTI 3.0 package."""
    yield from _package(manifest, QTI30)


def parts(manifest: Document, version: Version) -> Iterator[tuple[Element, str]]:
    """The resources that are items or tests, each with the entry it names."""
    for resource in manifest.all("resource"):
        kind = resource.get("type", "")
        if kind in (version.types.format("item"), version.types.format("test")):
            yield resource, content.path_of(resource.get("href", ""), *content.bases_of(resource))


def _package(manifest: Document, version: Version) -> Iterator[Finding]:
    yield from content.namespace_is(manifest, version.package_namespace)
    yield from content.schema_is(manifest, version.schema, version.schemaversion)
    for resource in manifest.all("resource"):
        kind = resource.get("type", "")
        if kind.startswith("imsqti_") and not kind.endswith(version.types[-7:]):
            yield Fault.WRONG_RESOURCE_TYPE.at(
                manifest.at(resource), f"the type {kind!r} is not of QTI {version.number}"
            )
    found = list(parts(manifest, version))
    if not found:
        yield Fault.WRONG_RESOURCE_TYPE.at(manifest.at(), "no resource is an item or a test")
    first: dict[str, str] = {}
    for _resource, entry in found:
        if entry not in manifest.archive.entries:
            continue
        document, faults = parse(manifest.archive, entry)
        yield from faults
        if document is not None:
            yield from _part(document, version)
            yield from _not_shared(document, first)


def _not_shared(document: Document, first: dict[str, str]) -> Iterator[Finding]:
    """No part has the identifier of another file; ``first`` is where each was first, and is added to."""
    identifier = document.root.get("identifier")
    if identifier and first.setdefault(identifier, document.entry) != document.entry:
        yield Fault.SHARED_IDENTIFIER.at(
            document.at(),
            f"{first[identifier]} has the identifier {identifier!r} too",
            "give each item and test of the package an identifier of its own",
        )


def _part(document: Document, version: Version) -> Iterator[Finding]:
    if namespace_of(document.root) != version.namespace:
        yield Fault.WRONG_NAMESPACE.at(
            document.at(), f"the namespace is {namespace_of(document.root)!r}", f"write {version.namespace!r}"
        )
    match version.plain(document.root):
        case "assessment-item":
            for rule in ITEM_RULES:
                yield from rule(document, version)
        case "assessment-test":
            yield from _test(document, version)
        case other:
            yield Fault.WRONG_RESOURCE_TYPE.at(document.at(), f"{other!r} is neither an item nor a test")


def _named(document: Document, version: Version, *names: str) -> Iterator[Element]:
    for element in document.root.iter("{*}*"):
        if version.plain(element) in names and (not version.prefix or name_of(element).startswith(version.prefix)):
            yield element


def _test(document: Document, version: Version) -> Iterator[Finding]:
    """Every item referred to is there, once."""
    seen: set[str] = set()
    for reference in _named(document, version, "assessment-item-ref"):
        identifier, href = reference.get("identifier", ""), reference.get("href", "")
        if identifier in seen:
            yield Fault.DUPLICATE_IDENTIFIER.at(document.at(reference), f"{identifier!r} stands twice in the test")
        seen.add(identifier)
        if content.path_of(href, dirname(document.entry)) not in document.archive.entries:
            yield Fault.DANGLING_REFERENCE.at(document.at(reference), f"{href!r} is not in the archive")


# The rules of an item


def _interactions(document: Document, version: Version) -> list[Element]:
    return [one for one in document.root.iter("{*}*") if version.plain(one).endswith("-interaction")]


def _is_answered(document: Document, version: Version) -> Iterator[Finding]:
    """There is something to answer, and a response is declared for it."""
    declared = {one.get("identifier") for one in _named(document, version, "response-declaration")}
    found = _interactions(document, version)
    if not found:
        yield Fault.NO_INTERACTION.at(document.at(), "the item has no interaction")
    for interaction in found:
        identifier = version.get(interaction, "response-identifier")
        if identifier not in declared:
            yield Fault.UNDECLARED.at(document.at(interaction), f"the response {identifier!r} is not declared")


def _has_right_answer(document: Document, version: Version) -> Iterator[Finding]:
    for declaration in _named(document, version, "response-declaration"):
        names = {version.plain(one) for one in declaration.iterchildren("{*}*")}
        extended = any(version.plain(one) in _HUMAN for one in _interactions(document, version))
        if not names & {"correct-response", "mapping", "area-mapping"} and not extended:
            yield Fault.NOTHING_RIGHT.at(document.at(declaration), "no answer is right")


_HUMAN = ("extended-text-interaction", "upload-interaction", "drawing-interaction")
_CHOICES = ("simple-choice", "simple-associable-choice", "inline-choice", "hottext", "gap-text", "gap-img", "gap")


def _choices_exist(document: Document, version: Version) -> Iterator[Finding]:
    """Choices have identifiers of their own; what is right or mapped can be chosen."""
    for interaction in _interactions(document, version):
        offered: list[str] = []
        for choice in interaction.iter("{*}*"):
            if version.plain(choice) in _CHOICES:
                identifier = choice.get("identifier", "")
                if not _IDENTIFIER.fullmatch(identifier):
                    yield Fault.BAD_IDENTIFIER.at(document.at(choice), f"a choice has the identifier {identifier!r}")
                if identifier in offered:
                    yield Fault.DUPLICATE_IDENTIFIER.at(document.at(choice), f"two choices are called {identifier!r}")
                offered.append(identifier)
        wanted = version.get(interaction, "response-identifier")
        for declaration in _named(document, version, "response-declaration"):
            kind = version.get(declaration, "base-type")
            if declaration.get("identifier") == wanted and kind in ("identifier", "pair", "directedPair"):
                yield from _chosen(document, version, declaration, set(offered))


def _chosen(document: Document, version: Version, declaration: Element, offered: set[str]) -> Iterator[Finding]:
    for element in declaration.iter("{*}*"):
        name = version.plain(element)
        if name not in ("value", "map-entry"):
            continue
        value = text_of(element) if name == "value" else version.get(element, "map-key") or ""
        if missing := [one for one in value.split() if one not in offered]:
            yield Fault.NO_SUCH_CHOICE.at(document.at(element), f"{missing[0]!r} cannot be chosen")


def _outcomes_declared(document: Document, version: Version) -> Iterator[Finding]:
    """What is set or shown was declared; SCORE above all."""
    declared = {one.get("identifier") for one in _named(document, version, "outcome-declaration")}
    for element in _named(document, version, "set-outcome-value"):
        if element.get("identifier") not in declared:
            yield Fault.UNDECLARED.at(
                document.at(element), f"the outcome {element.get('identifier')!r} is not declared"
            )
    for element in _named(document, version, "modal-feedback", "feedback-block", "feedback-inline"):
        outcome = version.get(element, "outcome-identifier")
        if outcome not in declared:
            yield Fault.UNDECLARED.at(document.at(element), f"the outcome {outcome!r} is not declared")


def _template_of_this_version(document: Document, version: Version) -> Iterator[Finding]:
    for processing in _named(document, version, "response-processing"):
        template = processing.get("template")
        suffix = ".xml" if version.prefix else ""
        if template and not (template.startswith(version.templates) and template.endswith(suffix)):
            yield Fault.WRONG_TEMPLATE.at(
                document.at(processing),
                f"the template {template!r} is not of QTI {version.number}",
                f"write {version.templates}match_correct{suffix}",
            )


def _pictures(document: Document, version: Version) -> Iterator[Finding]:
    for image in document.all("img"):
        source = image.get("src", "")
        path = content.path_of(source, dirname(document.entry))
        if path and path not in document.archive.entries:
            yield Fault.MISSING_FILE.at(document.at(image), f"the picture {source!r} is not in the archive")
        if image.get("alt") is None:
            yield Fault.NO_ALT.at(document.at(image), "the picture has no alternative text")


def _identified(document: Document, version: Version) -> Iterator[Finding]:
    if not document.root.get("identifier"):
        yield Fault.BAD_IDENTIFIER.at(document.at(), "the item has no identifier")
    if not document.root.get("title"):
        yield Fault.NO_TITLE.at(document.at(), "the item has no title")
    for body in _named(document, version, "item-body"):
        if not children(body, *{name_of(one) for one in body.iterchildren("{*}*")}):
            yield Fault.NO_INTERACTION.at(document.at(body), "the item's body is empty")


ITEM_RULES = (
    _identified,
    _is_answered,
    _has_right_answer,
    _choices_exist,
    _outcomes_declared,
    _template_of_this_version,
    _pictures,
)
