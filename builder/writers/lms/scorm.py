"""The manifests of SCORM 1.2 and SCORM 2004 4th edition: one SCO, every file listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.model.vocabulary import Completion
from builder.writers.lms.lesson import Lesson
from builder.xml_text import NONE, Xml, document, element

MANIFEST = "imsmanifest.xml"
LAUNCH = "index.html"

_12 = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
_2004 = {
    "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "xmlns:adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
    "xmlns:adlnav": "http://www.adlnet.org/xsd/adlnav_v1p3",
    "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
}


def scorm12(lesson: Lesson, identifier: str, language: str, files: Iterable[str]) -> bytes:
    """The manifest of SCORM 1.2; an LMS overrides our result by the pass mark, so only a test that counts has one."""
    mark = [element("adlcp:masteryscore", NONE, f"{lesson.pass_mark:g}")] if _counts(lesson) else []
    return _manifest(lesson, identifier, files, _12, "1.2", "adlcp:scormtype", mark, ())


def scorm2004(lesson: Lesson, identifier: str, language: str, files: Iterable[str]) -> bytes:
    """The manifest of SCORM 2004 4th edition."""
    objective = element("imsss:primaryObjective", {"objectiveID": "PASSED"})
    if _counts(lesson):
        objective = element(
            "imsss:primaryObjective",
            {"objectiveID": "PASSED", "satisfiedByMeasure": "true"},
            element("imsss:minNormalizedMeasure", NONE, f"{lesson.pass_mark / 100:g}"),
        )
    sequencing = element(
        "imsss:sequencing",
        NONE,
        element("imsss:objectives", NONE, objective),
        element("imsss:deliveryControls", {"completionSetByContent": "true", "objectiveSetByContent": "true"}),
    )
    control = element("imsss:sequencing", NONE, element("imsss:controlMode", {"choice": "true", "flow": "true"}))
    return _manifest(lesson, identifier, files, _2004, "2004 4th Edition", "adlcp:scormType", [sequencing], [control])


def _counts(lesson: Lesson) -> bool:
    return lesson.completion is Completion.PASSED


def _manifest(
    lesson: Lesson,
    identifier: str,
    files: Iterable[str],
    namespaces: dict[str, str],
    edition: str,
    type_: str,
    of_item: Sequence[Xml],
    of_organization: Sequence[Xml],
) -> bytes:
    title = element("title", NONE, lesson.title)
    item = element("item", {"identifier": "ITEM", "identifierref": "RESOURCE"}, title, *of_item)
    listed = [element("file", {"href": name}) for name in files]
    return document(
        element(
            "manifest",
            {"identifier": identifier, "version": lesson.version, **namespaces},
            element(
                "metadata",
                NONE,
                element("schema", NONE, "ADL SCORM"),
                element("schemaversion", NONE, edition),
            ),
            element(
                "organizations",
                {"default": "ORGANIZATION"},
                element("organization", {"identifier": "ORGANIZATION"}, title, item, *of_organization),
            ),
            element(
                "resources",
                NONE,
                element(
                    "resource",
                    {"identifier": "RESOURCE", "type": "webcontent", type_: "sco", "href": LAUNCH},
                    *listed,
                ),
            ),
        )
    )
