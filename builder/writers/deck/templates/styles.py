"""How text is set in a placeholder: what the master, the master's and the layout's placeholder say, in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster

from builder.writers.deck.page import EMU_PER_POINT, ENDS, SIDES, Box, Frame
from builder.writers.deck.typefaces.known import typeface
from builder.writers.deck.typefaces.typeface import Typeface

TITLES = ("title", "ctrTitle")
STYLES = dict.fromkeys(("dt", "ftr", "sldNum", "hdr"), "otherStyle")
THEME_FONTS = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}
LEVELS = 5
SIZE = 18.0  # points, where nothing says one
STEP = 27.0  # points: what a level is indented by where we number it
NUMBER_ROOM = 9.0  # points: what a number of two digits needs beyond a bullet
BULLETS = ("a:buChar", "a:buAutoNum", "a:buBlip")
INSETS = {"lIns": SIDES, "tIns": ENDS, "rIns": SIDES, "bIns": ENDS}
Element = etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What all sources together say of one level; points, and factors of the text's size."""

    size: float = SIZE
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    factor: float = 1.0
    exact: float = 0.0
    font: str = "+mn-lt"
    bold: bool = False
    bulleted: bool = False
    backwards: bool = False
    colour: Element | None = field(default=None, compare=False)


def kind_of(placeholder: BaseShape) -> str:
    """Return a placeholder's type as the format has it; ``obj`` where it says none."""
    return str(ph_of(placeholder).get("type", "obj"))


def ph_of(placeholder: BaseShape) -> Element:
    """Return the element that makes a shape a placeholder."""
    found: Element = placeholder.element.xpath(".//p:nvPr/p:ph")[0]
    return found


def theme_fonts(master: SlideMaster) -> dict[str, str]:
    """Return the theme's fonts for headings and for text."""
    root = theme_of(master)
    found = {}
    for key, name in THEME_FONTS.items():
        latin = None if root is None else root.find(f".//{qn('a:' + name)}/{qn('a:latin')}")
        found[key] = (latin.get("typeface") if latin is not None else "") or "Arial"
    return found


def theme_of(master: SlideMaster) -> Element | None:
    """Return the root of a master's theme."""
    for link in master.part.rels.values():
        if link.reltype.endswith("/theme") and not link.is_external:
            return etree.fromstring(link.target_part.blob, etree.XMLParser(resolve_entities=False))
    return None


def levels(layout: SlideLayout, placeholder: BaseShape | None) -> tuple[Level, ...]:
    """Return what holds for each level of a placeholder's text, or of a text box's."""
    sources = list(sources_of(layout, placeholder))
    return tuple(level_of(sources, number) for number in range(1, LEVELS + 1))


def sources_of(layout: SlideLayout, placeholder: BaseShape | None) -> Iterator[Element]:
    """Yield the list styles that speak of a layout's placeholder, or of a text box, the last one loudest."""
    master = layout.slide_master.element
    if placeholder is None:
        yield from master.xpath("p:txStyles/p:otherStyle")
        return
    kind = kind_of(placeholder)
    style = STYLES.get(kind, "titleStyle" if kind in TITLES else "bodyStyle")
    yield from master.xpath(f"p:txStyles/p:{style}")
    for shape in _above(layout, kind):
        yield from shape.xpath("p:txBody/a:lstStyle")
    yield from placeholder.element.xpath("p:txBody/a:lstStyle")


def _above(layout: SlideLayout, kind: str) -> list[Element]:
    """Return the master's placeholder that a layout's one stands on."""
    wanted = TITLES if kind in TITLES else (kind,) if kind in STYLES else ("body", "obj")
    found = layout.slide_master.element.xpath("p:cSld/p:spTree/p:sp[p:nvSpPr/p:nvPr/p:ph]")
    return [shape for shape in found if shape.xpath("string(p:nvSpPr/p:nvPr/p:ph/@type)") in wanted][:1]


def level_of(sources: list[Element], number: int) -> Level:
    """Return what list styles together say of a level, counted from 1."""
    said: dict[str, object] = {}
    for source in sources:
        for properties in source.findall(qn(f"a:lvl{number}pPr")):
            _read(properties, said)
    return Level(**said)  # type: ignore[arg-type]  # the keys are Level's own


def _read(properties: Element, said: dict[str, object]) -> None:
    """Note what one level of one list style says."""
    if (left := properties.get("marL")) is not None:
        said["left"] = int(left) / EMU_PER_POINT
    if (rtl := properties.get("rtl")) is not None:
        said["backwards"] = rtl in ("1", "true")
    size = _number(said.get("size", SIZE))
    run = properties.find(qn("a:defRPr"))
    if run is not None:
        size = _number(run.get("sz", size * 100)) / 100
        said["size"] = size
        if (bold := run.get("b")) is not None:
            said["bold"] = bold in ("1", "true")
        for latin in run.findall(qn("a:latin")):
            said["font"] = latin.get("typeface") or "+mn-lt"
        for fill in run.findall(qn("a:solidFill")):
            said["colour"] = fill
    for name, key in (("a:spcBef", "before"), ("a:spcAft", "after")):
        for space in properties.findall(qn(name)):
            share, points = _spacing(space)
            said[key] = points if points is not None else share * size * 1.2
    for space in properties.findall(qn("a:lnSpc")):
        share, points = _spacing(space)
        said["factor"], said["exact"] = share, points or 0.0
    if properties.find(qn("a:buNone")) is not None:
        said["bulleted"] = False
    if any(properties.find(qn(name)) is not None for name in BULLETS):
        said["bulleted"] = True


def _spacing(space: Element) -> tuple[float, float | None]:
    """Return a spacing as a share of a line, or as points."""
    for child in space:
        value = str(child.get("val", "0"))
        return (1.0, _number(value) / 100) if child.tag == qn("a:spcPts") else (share_of(value), None)
    return 1.0, None


def share_of(said: str) -> float:
    """Return a share that is written as 75000 or, in strict files, as 75%; the whole where it is neither."""
    try:
        return float(said.removesuffix("%")) / (100 if said.endswith("%") else 100_000)
    except ValueError:
        return 1.0


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0.0


def frame_of(
    layout: SlideLayout, placeholder: BaseShape | None, own: Mapping[str, Typeface], box: Box | None = None
) -> Frame:
    """Return where a placeholder stands and how its text is set; ``own`` are typefaces beside the template.

    Without a placeholder it is a text box, and ``box`` says where that stands.
    """
    found = levels(layout, placeholder)
    first = found[0]
    font = theme_fonts(layout.slide_master).get(first.font, first.font)
    face = typeface(font, own)
    line = first.exact / first.size if first.exact else face.line * first.factor
    return Frame(
        box=box or (Box(left=0, top=0, width=0, height=0) if placeholder is None else box_of(layout, placeholder)),
        sizes=tuple(level.size for level in found),
        indents=tuple(max(level.left, STEP * at) + NUMBER_ROOM for at, level in enumerate(found, 1)),
        befores=tuple(level.before + level.after for level in found),
        line=line,
        typeface=face,
        bold=first.bold,
    )


def box_of(layout: SlideLayout, placeholder: BaseShape) -> Box:
    """Return where a placeholder stands, with its insets."""
    insets = dict(INSETS)
    for shape in (*_above(layout, kind_of(placeholder)), placeholder.element):
        for body in shape.xpath("p:txBody/a:bodyPr"):
            insets |= {name: int(body.get(name)) for name in insets if body.get(name)}
    return Box(
        left=int(placeholder.left or 0),
        top=int(placeholder.top or 0),
        width=int(placeholder.width or 0),
        height=int(placeholder.height or 0),
        insets=(insets["lIns"], insets["tIns"], insets["rIns"], insets["bIns"]),
    )
