"""The course structure of cmi5: one assignable unit."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model.vocabulary import Completion
from builder.speech import _
from builder.writers.lms.lesson import Lesson
from builder.xml_text import NONE, Xml, document, element

COURSE = "cmi5.xml"
NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def cmi5(lesson: Lesson, identifier: str, language: str, files: Iterable[str]) -> bytes:
    """``cmi5.xml``; its ids are the package's own, and an LMS gives the activity another."""
    name = f"urn:x-casebook:{identifier.lower()}"
    counts = lesson.completion is Completion.PASSED
    unit: dict[str, str | int] = {
        "id": f"{name}:unit",
        "launchMethod": "AnyWindow",
        "moveOn": "Passed" if counts else "Completed",
    }
    if lesson.items:
        unit["masteryScore"] = f"{lesson.pass_mark / 100:g}"
    described = (_said("title", lesson.title, language), _said("description", _description(lesson), language))
    return document(
        element(
            "courseStructure",
            {"xmlns": NAMESPACE},
            element("course", {"id": name}, *described),
            element("au", unit, *described, element("url", NONE, "index.html")),
        )
    )


def _description(lesson: Lesson) -> str:
    return _("{title}, version {version}").format(title=lesson.title, version=lesson.version)


def _said(name: str, text: str, language: str) -> Xml:
    return element(name, NONE, element("langstring", {"lang": language.replace("_", "-")}, text))
