"""What a deck says of itself beside its title: the typefaces that its text was measured with."""

from __future__ import annotations

from builder.writers.deck.package import Entry
from builder.writers.deck.page import Page
from builder.writers.deck.xml import document, element

NAME = "/docProps/custom.xml"
KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
NAMESPACES = {
    "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one that Office gives every property of a user's own
MEASURED = "Text measured with"


def measured_with(page: Page) -> str:
    """Return which typefaces the text was measured with, and how their widths are known."""
    faces = [
        frame.typeface for frame in (*page.titles.values(), *(one for found in page.bodies.values() for one in found))
    ]
    return "; ".join(sorted({_said(one.name, one.stand_in, str(one.how)) for one in faces}))


def _said(name: str, family: str, how: str) -> str:
    return f"{name} ({how})" if name == family else f"{name} as {family} ({how})"


def properties(page: Page) -> Entry:
    """Return the part that holds a deck's own properties (ECMA-376, part 1, 22.3)."""
    value = element("vt:lpwstr", {}, measured_with(page))
    said = element("property", {"fmtid": FORMAT, "pid": 2, "name": MEASURED}, value)
    return Entry(name=NAME, kind=KIND, content=document(element("Properties", NAMESPACES, said)), recurs=True)
