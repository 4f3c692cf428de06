"""How a table's cells look: the colour of their text and what is behind it, by the cell itself or the table's style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.presentation import PresentationPart

from builder.writers.deck.templates.colours import colour_of

Element = etree._Element
FILLS = ("solidFill", "noFill", "gradFill", "blipFill", "pattFill", "grpFill")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A cell's text colour and ground as six digits, nothing where they cannot be known."""

    colour: str
    ground: str
    bold: bool


def styles_in(presentation: PresentationPart) -> Mapping[str, Element]:
    """Return a presentation's own table styles by their identifiers; those that Office knows by heart are not in it."""
    for relation in presentation.rels.values():
        if relation.reltype.endswith("/tableStyles") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {str(style.get("styleId")): style for style in root}
    return {}


def looks(table: Any, styles: Mapping[str, Element], scheme: Mapping[str, str]) -> Iterator[tuple[Look, Any]]:
    """Yield each cell of a table with its look."""
    properties = table.find(qn("a:tblPr"))
    said = properties if properties is not None else etree.Element("none")
    style = styles.get(table.xpath("string(a:tblPr/a:tableStyleId)"))
    rows = table.findall(qn("a:tr"))
    for number, row in enumerate(rows):
        cells = row.findall(qn("a:tc"))
        for column, cell in enumerate(cells):
            names = _parts(said, (number, len(rows)), (column, len(cells)))
            parts = [style.find(qn(f"a:{name}")) for name in names] if style is not None else []
            yield _look(cell, parts, scheme), cell


def _parts(said: Element, row: tuple[int, int], column: tuple[int, int]) -> Iterator[str]:
    """Yield which parts of a style speak of a cell, the one that counts most first (ECMA-376, part 1, 20.1.4.2)."""
    flags = {name for name in ("firstRow", "lastRow", "firstCol", "lastCol", "bandRow", "bandCol") if _on(said, name)}
    (number, rows), (place, columns) = row, column
    if "firstRow" in flags and number == 0:
        yield "firstRow"
    if "lastRow" in flags and number == rows - 1:
        yield "lastRow"
    if "firstCol" in flags and place == 0:
        yield "firstCol"
    if "lastCol" in flags and place == columns - 1:
        yield "lastCol"
    if "bandRow" in flags:
        yield "band2H" if (number - ("firstRow" in flags)) % 2 else "band1H"
    if "bandCol" in flags:
        yield "band2V" if (place - ("firstCol" in flags)) % 2 else "band1V"
    yield "wholeTbl"


def _on(said: Element, name: str) -> bool:
    return said.get(name) in ("1", "true")


def _look(cell: Any, parts: list[Element | None], scheme: Mapping[str, str]) -> Look:
    found = [part for part in parts if part is not None]
    texts = [one for part in found for one in part.findall(qn("a:tcTxStyle"))]
    coloured = (one for one in texts if len(one) and etree.QName(one[-1]).localname.endswith("Clr"))
    return Look(
        colour=next((colour_of(_last(one), scheme) for one in coloured), ""),
        ground=_ground(cell, found, scheme),
        bold=any(one.get("b") == "on" for one in texts),
    )


def _last(text: Element) -> Element:
    """Return an element whose first child is the text's colour, as fills have theirs."""
    fill = etree.Element("fill")
    fill.append(etree.fromstring(etree.tostring(text[-1])))
    return fill


def _ground(cell: Any, parts: list[Element], scheme: Mapping[str, str]) -> str:
    own = cell.find(qn("a:tcPr"))
    filled = [] if own is None else [one for one in own if etree.QName(one).localname in FILLS]
    if not filled:
        filled = [one for part in parts for one in part.findall(f"{qn('a:tcStyle')}/{qn('a:fill')}/*")]
    if not filled or etree.QName(filled[0]).localname != "solidFill":
        return ""
    return colour_of(filled[0], scheme)
