"""Rules of SCORM 1.2 and SCORM 2004 4th edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Finding
from builder.packages import content
from builder.packages.documents import Document, Element, child, children, name_of, namespace_of, text_of
from builder.packages.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What differs between the two."""

    namespace: str
    adlcp: str
    version: str
    type_attribute: str


SCORM12 = Edition(
    namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2",
    version="1.2",
    type_attribute="scormtype",
)
SCORM2004 = Edition(
    namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    adlcp="http://www.adlnet.org/xsd/adlcp_v1p3",
    version="2004 4th Edition",
    type_attribute="scormType",
)
IMSSS = "http://www.imsglobal.org/xsd/imsss"


def scorm12(manifest: Document) -> Iterator[Finding]:
    """SCORM 1.2: what both share, and the mastery score."""
    yield from _shared(manifest, SCORM12)
    for score in manifest.all("masteryscore"):
        yield from _within(manifest, score, text_of(score), 0, 100)


def scorm2004(manifest: Document) -> Iterator[Finding]:
    """SCORM 2004 4th edition: what both share, and sequencing."""
    yield from _shared(manifest, SCORM2004)
    for measure in manifest.all("minNormalizedMeasure"):
        yield from _within(manifest, measure, text_of(measure), -1, 1)
        objective = measure.getparent()
        if objective is not None and objective.get("satisfiedByMeasure") != "true":
            yield Fault.PASS_MARK.at(
                manifest.at(objective), "the pass mark is not used", 'write satisfiedByMeasure="true"'
            )
    for objective in manifest.all("primaryObjective"):
        if children(objective, "minNormalizedMeasure") and not objective.get("objectiveID"):
            yield Fault.BAD_IDENTIFIER.at(manifest.at(objective), "the primary objective has no objectiveID")
    yield from _sequencing(manifest)


def _shared(manifest: Document, edition: Edition) -> Iterator[Finding]:
    yield from content.namespace_is(manifest, edition.namespace)
    yield from content.schema_is(manifest, "ADL SCORM", edition.version)
    yield from _organization(manifest)
    yield from _scos(manifest, edition)


def _organization(manifest: Document) -> Iterator[Finding]:
    organizations = child(manifest.root, "organizations")
    found = children(organizations, "organization") if organizations is not None else []
    if not found:
        yield Fault.NO_ORGANIZATION.at(manifest.at(organizations), "there is no organization")
    elif organizations is not None and organizations.get("default") is None:
        yield Fault.NO_ORGANIZATION.at(manifest.at(organizations), "no organization is the default one")
    for organization in found:
        if not any(name_of(one) == "item" for one in organization.iter("{*}*")):
            yield Fault.NO_ORGANIZATION.at(manifest.at(organization), "the organization has no item")


def _scos(manifest: Document, edition: Edition) -> Iterator[Finding]:
    right = f"{{{edition.adlcp}}}{edition.type_attribute}"
    scos: list[Element] = []
    for resource in manifest.all("resource"):
        named = {str(key): value for key, value in resource.attrib.items() if str(key).lower().endswith("scormtype")}
        if right not in named:
            found = ", ".join(key.rpartition("}")[2] for key in named) or "none"
            yield Fault.SCORM_TYPE.at(
                manifest.at(resource),
                f"resource {resource.get('identifier')!r} has {found} where adlcp:{edition.type_attribute} belongs",
                f"write adlcp:{edition.type_attribute} in the namespace {edition.adlcp}",
            )
        elif named[right] not in ("sco", "asset"):
            yield Fault.SCORM_TYPE.at(manifest.at(resource), f"{named[right]!r} is neither 'sco' nor 'asset'")
        if "sco" in named.values():
            scos.append(resource)
            if not resource.get("href"):
                yield Fault.MISSING_FILE.at(manifest.at(resource), "the SCO has no href to launch")
    if not scos:
        yield Fault.NO_SCO.at(manifest.at(), "no resource is a SCO")
    launched = [one for one in manifest.all("item") if one.get("identifierref")]
    for extra in scos[1:] or launched[1:]:
        yield Fault.MANY_SCOS.at(manifest.at(extra), "there is more than one to launch", "make one package of each")


def _within(manifest: Document, element: Element, written: str, low: float, high: float) -> Iterator[Finding]:
    try:
        fits = low <= float(written) <= high
    except ValueError:
        fits = False
    if not fits:
        yield Fault.PASS_MARK.at(manifest.at(element), f"the pass mark is {written!r}", f"write {low:g} to {high:g}")


def _sequencing(manifest: Document) -> Iterator[Finding]:
    for item in manifest.all("item"):
        if not item.get("identifierref"):
            continue
        sequencing = child(item, "sequencing")
        controls = child(sequencing, "deliveryControls") if sequencing is not None else None
        for name in ("completionSetByContent", "objectiveSetByContent"):
            if controls is None or controls.get(name) != "true":
                yield Fault.DELIVERY.at(
                    manifest.at(item), f"{name} is not true", f'write imsss:deliveryControls {name}="true"'
                )
        if sequencing is not None and namespace_of(sequencing) != IMSSS:
            yield Fault.WRONG_NAMESPACE.at(manifest.at(sequencing), "sequencing is not in its namespace", IMSSS)
    for organization in manifest.all("organization"):
        sequencing = child(organization, "sequencing")
        mode = child(sequencing, "controlMode") if sequencing is not None else None
        if mode is None or mode.get("choice", "true") != "true" or mode.get("flow") != "true":
            yield Fault.CONTROL_MODE.at(
                manifest.at(organization),
                "the organization allows not both choice and flow",
                'write imsss:controlMode choice="true" flow="true"',
            )
