"""Rules of cmi5 course packages, by the requirement numbers of the cmi5 specification."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from builder.errors import Finding
from builder.packages.archive import unsafe
from builder.packages.content import address, path_of
from builder.packages.documents import Document, child, children, name_of, namespace_of, text_of
from builder.packages.faults import Fault

COURSE = "cmi5.xml"
NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
_MOVE_ON = ("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
_LAUNCH = ("OwnWindow", "AnyWindow")
_RESERVED = ("endpoint", "fetch", "actor", "registration", "activityId")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def cmi5(course: Document) -> Iterator[Finding]:
    """The whole course structure."""
    if namespace_of(course.root) != NAMESPACE or name_of(course.root) != "courseStructure":
        yield Fault.WRONG_NAMESPACE.at(course.at(), "the root is no courseStructure", f"write xmlns={NAMESPACE!r}")
    yield from _identifiers(course)
    yield from _words(course)
    yield from _units(course)


def _identifiers(course: Document) -> Iterator[Finding]:
    """13.1.4.0-1: ids are IRIs, and each is one thing's only."""
    first: dict[str, int] = {}
    for element in course.all("course", "block", "au", "objective"):
        identifier = element.get("id") or element.get("idref") or ""
        if not _IRI.fullmatch(identifier):
            yield Fault.NOT_AN_IRI.at(course.at(element), f"{name_of(element)} has the id {identifier!r}")
        if element.get("idref"):
            continue
        if identifier in first:
            yield Fault.DUPLICATE_IDENTIFIER.at(
                course.at(element), f"{identifier!r} stands already in line {first[identifier]}"
            )
        first.setdefault(identifier, element.sourceline or 0)


def _words(course: Document) -> Iterator[Finding]:
    """Titles and descriptions are said, in a language."""
    for element in course.all("course", "block", "au"):
        for name in ("title", "description"):
            said = child(element, name)
            strings = children(said, "langstring") if said is not None else []
            if not any(text_of(one) for one in strings):
                yield Fault.NO_TITLE.at(course.at(element), f"{name_of(element)} has no {name}")
            for one in strings:
                if not one.get("lang"):
                    yield Fault.BAD_VALUE.at(course.at(one), "the langstring has no lang")


def _units(course: Document) -> Iterator[Finding]:
    units = list(course.all("au"))
    if not units:
        yield Fault.NO_AU.at(course.at(), "there is no assignable unit")
    for extra in units[1:]:
        yield Fault.MANY_AUS.at(course.at(extra), "there is more than one assignable unit")
    for unit in units:
        for name, known in (("moveOn", _MOVE_ON), ("launchMethod", _LAUNCH)):
            value = unit.get(name)
            if value is not None and value not in known:
                yield Fault.BAD_VALUE.at(course.at(unit), f"{name} is {value!r}", f"write one of {', '.join(known)}")
        if (score := unit.get("masteryScore")) is not None and not _is_share(score):
            yield Fault.PASS_MARK.at(course.at(unit), f"masteryScore is {score!r}", "write 0 to 1")
        url = child(unit, "url")
        if not text_of(url):
            yield Fault.MISSING_FILE.at(course.at(unit), "the assignable unit has no url")
        elif url is not None:
            yield from _url(Document(course.archive, course.entry, url), text_of(url))


def _url(place: Document, url: str) -> Iterator[Finding]:
    """14.1.0.0-3: a path within the package; 8.1.0.0-6: no query name that the launch uses."""
    for name, _ in parse_qsl(address(url).query, keep_blank_values=True):
        if name in _RESERVED:
            yield Fault.RESERVED_QUERY.at(place.at(), f"the url has the query name {name!r}", "rename it")
    if reason := unsafe(unquote(address(url).path)) if not address(url).scheme else "":
        yield Fault.UNSAFE_HREF.at(place.at(), f"the path {url!r} {reason}")
    elif (path := path_of(url)) and path not in place.archive.entries:
        yield Fault.MISSING_FILE.at(place.at(), f"{url!r} is not in the archive", "pack it, or mend the path")


def _is_share(written: str) -> bool:
    try:
        return 0 <= float(written) <= 1
    except ValueError:
        return False
