"""Rules of Common Cartridge 1.1: the package, and its questions in the profile of QTI 1.2.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname

from builder.errors import Finding
from builder.packages import content
from builder.packages.documents import Document, Element, child, children, namespace_of, parse, text_of
from builder.packages.faults import Fault

NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
QUESTIONS = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
QUESTION_BANK = "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"
WEB_CONTENT = "webcontent"
_TYPES = (
    ASSESSMENT,
    QUESTION_BANK,
    WEB_CONTENT,
    "associatedcontent/imscc_xmlv1p1/learning-application-resource",
    "imsdt_xmlv1p1",
    "imswl_xmlv1p1",
    "imsbasiclti_xmlv1p0",
)
_FILEBASE = re.compile(r"\$IMS-CC-FILEBASE\$(?:/|%2F)?([^\"'<>\s]+)")
_MOST_WEIGHT = 99


def cartridge(manifest: Document) -> Iterator[Finding]:
    """The whole cartridge."""
    yield from content.namespace_is(manifest, NAMESPACE)
    yield from content.schema_is(manifest, "IMS Common Cartridge", "1.1.0")
    yield from _tree(manifest)
    yield from _resources(manifest)
    first: dict[str, str] = {}
    for entry in dict.fromkeys(_question_files(manifest)):
        document, faults = parse(manifest.archive, entry)
        yield from faults
        if document is not None:
            yield from _assessment(document)
            yield from _not_shared(document, first)


def _question_files(manifest: Document) -> Iterator[str]:
    """The entries of assessments and question banks that are there."""
    for resource in manifest.all("resource"):
        if resource.get("type") in (ASSESSMENT, QUESTION_BANK):
            for one in children(resource, "file"):
                entry = content.path_of(one.get("href", ""))
                if entry in manifest.archive.entries:
                    yield entry


def _not_shared(document: Document, first: dict[str, str]) -> Iterator[Finding]:
    """No item has the ident of one in another file; ``first`` is where each was first, and is added to."""
    for item in document.all("item"):
        identifier = item.get("ident", "")
        if identifier and first.setdefault(identifier, document.entry) != document.entry:
            yield Fault.SHARED_IDENTIFIER.at(
                document.at(item),
                f"an item {identifier!r} is in {first[identifier]} too",
                "give each item of the cartridge an ident of its own",
            )


def _tree(manifest: Document) -> Iterator[Finding]:
    organizations = child(manifest.root, "organizations")
    found = children(organizations, "organization") if organizations is not None else []
    if len(found) > 1:
        yield Fault.CARTRIDGE_STRUCTURE.at(manifest.at(found[1]), "there is more than one organization")
    for organization in found:
        if organization.get("structure") != "rooted-hierarchy":
            yield Fault.CARTRIDGE_STRUCTURE.at(manifest.at(organization), "the structure is not 'rooted-hierarchy'")
        tops = children(organization, "item")
        if len(tops) != 1 or child(tops[0], "title") is not None:
            yield Fault.CARTRIDGE_STRUCTURE.at(
                manifest.at(organization), "the organization has not exactly one item, without a title"
            )
        for top in tops:
            for item in top.iterdescendants("{*}item"):
                if not text_of(child(item, "title")):
                    yield Fault.NO_TITLE.at(manifest.at(item), f"{item.get('identifier')!r} has no title")
                if item.get("identifierref") and children(item, "item"):
                    yield Fault.CARTRIDGE_STRUCTURE.at(
                        manifest.at(item), "an item that launches something has items below it"
                    )


def _resources(manifest: Document) -> Iterator[Finding]:
    kinds = {one.get("identifier"): one.get("type", "") for one in manifest.all("resource")}
    for resource in manifest.all("resource"):
        kind = resource.get("type", "")
        if kind not in _TYPES:
            yield Fault.WRONG_RESOURCE_TYPE.at(manifest.at(resource), f"the type {kind!r} is not of cartridge 1.1")
        needs = [one.get("identifierref") for one in children(resource, "dependency")]
        if resource.get("identifier") in needs or len(set(needs)) < len(needs):
            yield Fault.DANGLING_REFERENCE.at(manifest.at(resource), "it depends on itself, or twice on the same")
        if kind in (ASSESSMENT, QUESTION_BANK):
            if len(children(resource, "file")) != 1 or resource.get("href") is not None:
                yield Fault.ASSESSMENT_RESOURCE.at(manifest.at(resource), "it has not exactly one file and no href")
            for need in needs:
                if kinds.get(need, WEB_CONTENT) not in (WEB_CONTENT, _TYPES[3]):
                    yield Fault.ASSESSMENT_RESOURCE.at(manifest.at(resource), f"it may not depend on {need!r}")
    for item in manifest.all("item"):
        if kinds.get(item.get("identifierref")) == QUESTION_BANK:
            yield Fault.CARTRIDGE_STRUCTURE.at(manifest.at(item), "an item may not lead to a question bank")


# Questions


@dataclass(frozen=True, slots=True)
class _Form:
    """What a question of a profile looks like."""

    cardinality: str
    least: int
    most: int


_PROFILES: dict[str, _Form | None] = {
    "cc.multiple_choice.v0p1": _Form("Single", 3, 1000),
    "cc.multiple_response.v0p1": _Form("Multiple", 2, 1000),
    "cc.true_false.v0p1": _Form("Single", 2, 2),
    "cc.fib.v0p1": None,
    "cc.pattern_match.v0p1": None,
    "cc.essay.v0p1": None,
}
_SCORED = "cc.essay.v0p1"


def _assessment(document: Document) -> Iterator[Finding]:
    if namespace_of(document.root) != QUESTIONS:
        yield Fault.WRONG_NAMESPACE.at(document.at(), "it is not in the profile's namespace", f"write {QUESTIONS!r}")
    for assessment in document.all("assessment"):
        if _fields(child(assessment, "qtimetadata")).get("cc_profile") != "cc.exam.v0p1":
            yield Fault.PROFILE.at(document.at(assessment), "cc_profile of the assessment is not cc.exam.v0p1")
    seen: set[str] = set()
    for item in document.all("item"):
        identifier = item.get("ident", "")
        if identifier in seen or not identifier:
            yield Fault.DUPLICATE_IDENTIFIER.at(document.at(item), f"the ident {identifier!r} is empty or stands twice")
        seen.add(identifier)
        for rule in ITEM_RULES:
            yield from rule(document, item)


def _fields(metadata: Element | None) -> dict[str, str]:
    fields = [] if metadata is None else list(metadata.iter("{*}qtimetadatafield"))
    return {text_of(child(one, "fieldlabel")): text_of(child(one, "fieldentry")) for one in fields}


def _profile(item: Element) -> str:
    return _fields(child(item, "itemmetadata")).get("cc_profile", "")


def _known_profile(document: Document, item: Element) -> Iterator[Finding]:
    if _profile(item) not in _PROFILES:
        yield Fault.PROFILE.at(document.at(item), f"cc_profile is {_profile(item)!r}")
    weight = _fields(child(item, "itemmetadata")).get("cc_weighting")
    if weight is not None and not (weight.isascii() and weight.isdigit() and 0 < int(weight) <= _MOST_WEIGHT):
        yield Fault.WEIGHT.at(document.at(item), f"cc_weighting is {weight!r}", "write a whole number from 1 to 99")


def _labels(document: Document, item: Element) -> Iterator[Finding]:
    """As many choices as the profile asks for, one or several to be chosen."""
    form = _PROFILES.get(_profile(item))
    if form is None:
        for blank in item.iter("{*}render_fib"):
            if (prompt := blank.get("prompt")) not in (None, "Asterisk", "Box", "Dashline", "Underline"):
                yield Fault.BAD_VALUE.at(document.at(blank), f"the prompt is {prompt!r}")
        return
    for response in item.iter("{*}response_lid"):
        count = len(list(response.iter("{*}response_label")))
        if not form.least <= count <= form.most:
            yield Fault.TOO_FEW_CHOICES.at(document.at(response), f"it has {count} choices")
        if response.get("rcardinality", "Single") != form.cardinality:
            yield Fault.PROFILE.at(document.at(response), f"rcardinality is not {form.cardinality}")


def _conditions(document: Document, item: Element) -> Iterator[Finding]:
    """What is compared can be answered; in a choice of several, letter by letter."""
    responses = {one.get("ident") for one in item.iter("{*}response_lid", "{*}response_str")}
    labels = {one.get("ident") for one in item.iter("{*}response_label")}
    for equal in item.iter("{*}varequal"):
        if equal.get("respident") not in responses:
            yield Fault.UNDECLARED.at(document.at(equal), f"there is no response {equal.get('respident')!r}")
        if labels and text_of(equal) not in labels:
            yield Fault.NO_SUCH_CHOICE.at(document.at(equal), f"{text_of(equal)!r} cannot be chosen")
        if _profile(item) == "cc.multiple_response.v0p1" and equal.get("case") != "Yes":
            yield Fault.CASE_MISSING.at(document.at(equal), 'there is no case="Yes"', 'write case="Yes"')
    if _profile(item) != _SCORED and not any(text_of(one) for one in item.iter("{*}setvar")):
        yield Fault.NOTHING_RIGHT.at(document.at(item), "no answer scores")


def _feedback(document: Document, item: Element) -> Iterator[Finding]:
    shown = {one.get("linkrefid"): one for one in item.iter("{*}displayfeedback")}
    written = {one.get("ident"): one for one in item.iter("{*}itemfeedback")}
    for identifier, element in (*shown.items(), *written.items()):
        if identifier not in shown or identifier not in written:
            yield Fault.UNMATCHED_FEEDBACK.at(
                document.at(element), f"the feedback {identifier!r} is shown and not written, or written and not shown"
            )


def _pictures(document: Document, item: Element) -> Iterator[Finding]:
    for text in item.iter("{*}mattext"):
        for found in _FILEBASE.findall(text_of(text)):
            entry = found.removeprefix("../")
            if entry not in document.archive.entries and content.path_of(found, dirname(document.entry)) not in (
                document.archive.entries
            ):
                yield Fault.MISSING_FILE.at(document.at(text), f"the picture {found!r} is not in the archive")


ITEM_RULES = (_known_profile, _labels, _conditions, _feedback, _pictures)
