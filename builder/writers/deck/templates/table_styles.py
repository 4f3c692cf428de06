"""The table's look is added to a template in the template's own colours, chosen so that the header can be read."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.templates.colours import ENOUGH, contrast
from builder.writers.deck.templates.default import shipped

NAME = "/ppt/tableStyles.xml"
KIND = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
GROUNDS = ("accent1", "dk2", "accent2", "dk1")


def with_our_style(entries: Mapping[str, Entry], presentation: str, scheme: Mapping[str, str]) -> dict[str, Entry]:
    """Return the parts with our table's style among the template's."""
    found = dict(entries)
    part = next((entry for entry in found.values() if entry.kind == KIND), None)
    ours = parse_xml(shipped("ppt/tableStyles.xml"))
    style = ours[0]
    if part is None:
        part = Entry(name=NAME, kind=KIND, content=b"", recurs=True)
        found[NAME] = part
        found[presentation].relate(f"{OFFICE}/tableStyles", NAME)
        root = ours
    else:
        root = parse_xml(part.content)
        if any(one.get("styleId") == style.get("styleId") for one in root):
            return found
        root.append(style)
    _recolour(style, scheme)
    part.content = serialize_part_xml(root)
    return found


def _recolour(style: etree._Element, scheme: Mapping[str, str]) -> None:
    """Fill the header with the first of the theme's colours that its light text is read on."""
    light = scheme.get("lt1", "FFFFFF")
    ground = next((name for name in GROUNDS if name in scheme and contrast(scheme[name], light) >= ENOUGH), "dk1")
    for fill in style.iterfind(f"{qn('a:firstRow')}/{qn('a:tcStyle')}/{qn('a:fill')}//{qn('a:schemeClr')}"):
        fill.set("val", ground)
    if contrast(scheme.get("lt2", "FFFFFF"), scheme.get("dk1", "000000")) < ENOUGH:
        for band in style.iterfind(f"{qn('a:band2H')}//{qn('a:schemeClr')}"):
            band.set("val", "lt1")
