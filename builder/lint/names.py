"""Names that two pages of what is built would share: the one would silently take the other's place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code

OURS = re.compile(r"search|break|progress|certificate|part-\d+|casebook-authoring|casebook-contents(?:/index)?")
"""What our own pages are called, by no course's leave; the last is the e-book's."""


def taken_names(course: Course) -> Iterator[Finding]:
    """Pages that are called as one of ours, or as another of the course; no case is told apart on a memory stick."""
    tests = {f"{module.identifier}/test".casefold() for module in course.modules}
    met: dict[str, str] = {}
    for docname, location in course.documents.items():
        page = docname.removeprefix("modules/").casefold()
        if docname.startswith("modules/") and (OURS.fullmatch(page) or page in tests):
            yield Code.TAKEN_NAME.at(
                location, "the handbook has a page of its own by this name", "call the file something else"
            )
        # Where all pages are in one folder (`flat_name` of the standalone writers).
        other = met.setdefault(page.removesuffix("/index").replace("/", "--"), location.path)
        if other != location.path:
            yield Code.TAKEN_NAME.at(
                location, f"it would take the place of {other} in what is built", "call one of them something else"
            )
