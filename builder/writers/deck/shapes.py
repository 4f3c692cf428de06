"""The shapes of a slide as PresentationML: titles, text, tables, pictures, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from builder.writers.deck.fit_tables import row_minimum
from builder.writers.deck.identity import guid
from builder.writers.deck.page import EMU_PER_POINT, SIDES, Box, Frame
from builder.writers.deck.paragraphs import Setting, is_from_right, text_body
from builder.writers.deck.pictures import Medium
from builder.writers.deck.slides import Body, Cell, Table
from builder.writers.deck.template import Place
from builder.writers.deck.xml import GAP, NONE, Form, Xml, element, joined, text

TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
TABLE_STYLE = "{C45EB00C-5A1E-4D0C-9B1A-7A5C0DE00001}"
NUMBER_FIELD = "{C45EB00C-0000-4000-8000-000000000010}"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}
LIST_STYLE = element("a:lstStyle")
LOCKED = element("a:spLocks", {"noGrp": 1})
TEXT_BOX = element("p:cNvSpPr", {"txBox": 1})
PLACEHOLDER = element("p:cNvSpPr", NONE, LOCKED)
RECTANGLE = element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))
IDENTITY = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
A16 = "http://schemas.microsoft.com/office/drawing/2014/main"
CREATION = element("a16:creationId", {"xmlns:a16": A16, "id": GAP})
IDENTIFIED = Form(element("a:extLst", NONE, element("a:ext", {"uri": IDENTITY}, CREATION)))
AS_LAID_OUT = element("p:spPr")
TEXT_SHAPE = Form(element("p:sp", NONE, GAP, GAP, element("p:txBody", NONE, GAP, GAP, GAP)))
CELL_TEXT = element("a:txBody", NONE, element("a:bodyPr"), LIST_STYLE, GAP)
CELL = Form(element("a:tc", NONE, CELL_TEXT, element("a:tcPr", {"anchor": "ctr"})))
ROOT = element("p:cNvPr", {"id": 1, "name": ""})
GROUP = joined(
    (
        element("p:nvGrpSpPr", NONE, ROOT, element("p:cNvGrpSpPr"), element("p:nvPr")),
        element("p:grpSpPr"),
    )
)


def tree(name: str, shapes: Sequence[Xml], extension: Xml | None = None) -> Xml:
    """Return a slide's or a notes page's whole content around its shapes."""
    inside = [element("p:spTree", NONE, GROUP, *shapes), *([extension] if extension else [])]
    return element("p:cSld", {"name": name} if name else NONE, *inside)


class Tag(NamedTuple):
    """A shape's number on its slide, and the key that stays with it when the deck is made anew."""

    number: int
    key: str

    @property
    def mark(self) -> Xml:
        """The key as the file holds it."""
        return IDENTIFIED.filled(Xml(guid(self.key)))


def _named(tag: Tag, name: str, description: str = "") -> Xml:
    attributes: dict[str, str | int] = {"id": tag.number, "name": f"{name} {tag.number - 1}"}
    return element("p:cNvPr", attributes | ({"descr": description} if description else {}), tag.mark)


def placeholder(place: Place | None) -> Xml:
    """Return the reference to a layout's placeholder; empty for what stands free."""
    return element("p:nvPr", NONE, element("p:ph", dict(place.attributes))) if place else element("p:nvPr")


def text_shape(tag: Tag, place: Place, paragraphs: Xml, *, box: Box | None = None, scale: float = 1.0) -> Xml:
    """Return a placeholder with text; ``scale`` shrinks it as PowerPoint itself would."""
    return _text_shape(tag, place, paragraphs, box, (_fit(scale, bool(place.attributes)), LIST_STYLE))


def body_shape(tag: Tag, place: Place, body: Body, setting: Setting, box: Box | None = None) -> Xml:
    """Return a placeholder with a slide's text; what makes it larger is written once, as its list style."""
    style = LIST_STYLE
    if body.scale > 1 or body.gap:
        style = _list_style(place.frame.sizes, place.frame.befores, body.scale, body.gap)
    elif place.colour:
        style = _coloured(place.colour)
    return _text_shape(
        tag, place, text_body(body.all, setting), box, (_fit(min(body.scale, 1.0), bool(place.attributes)), style)
    )


def _text_shape(tag: Tag, place: Place, paragraphs: Xml, box: Box | None, styled: tuple[Xml, Xml]) -> Xml:
    box = box or (place.box if place.moved else None)
    stand = AS_LAID_OUT
    if box:
        stand = element("p:spPr", NONE, transform(box), *(() if place.attributes else (RECTANGLE,)))
    head = _head(tag.number, place.name, place.attributes).filled(tag.mark)
    return TEXT_SHAPE.filled(head, stand, *styled, paragraphs)


@lru_cache(maxsize=256)
def _head(number: int, name: str, attributes: tuple[tuple[str, str], ...]) -> Form:
    """Return a text shape's identity: on most slides the same few shapes stand in the same order."""
    named = element("p:cNvPr", {"id": number, "name": f"{name} {number - 1}"}, GAP)
    held = element("p:nvPr", NONE, element("p:ph", dict(attributes))) if attributes else element("p:nvPr")
    return Form(element("p:nvSpPr", NONE, named, PLACEHOLDER if attributes else TEXT_BOX, held))


@lru_cache(maxsize=256)
def _fit(scale: float, placed: bool) -> Xml:
    fit = (element("a:normAutofit", {"fontScale": round(scale * 100000)}),) if scale < 1 else ()
    return element("a:bodyPr", NONE if placed else {"wrap": "square"}, *fit)


@lru_cache(maxsize=256)
def _list_style(sizes: tuple[float, ...], befores: tuple[float, ...], scale: float, gap: int) -> Xml:
    """Return the sizes and spaces of a text that was enlarged, level by level."""
    found = []
    for number, (size, before) in enumerate(zip(sizes, befores, strict=True), 1):
        points = before + (gap if number == 1 else gap / 2)
        space = element("a:spcBef", NONE, element("a:spcPts", {"val": round(points * 100)}))
        sized = element("a:defRPr", {"sz": round(size * scale) * 100})
        found.append(element(f"a:lvl{number}pPr", NONE, space, sized))
    return element("a:lstStyle", NONE, *found)


@lru_cache(maxsize=16)
def _coloured(colour: str) -> Xml:
    """Return the colour of a text box's words, as its list style: links keep theirs."""
    fill = element("a:solidFill", NONE, element("a:srgbClr", {"val": colour}))
    return element("a:lstStyle", NONE, element("a:lvl1pPr", NONE, element("a:defRPr", NONE, fill)))


def transform(box: Box, name: str = "a:xfrm") -> Xml:
    """Return where a shape stands."""
    return element(
        name,
        NONE,
        element("a:off", {"x": box.left, "y": box.top}),
        element("a:ext", {"cx": box.width, "cy": box.height}),
    )


def number_shape(tag: Tag, place: Place, number: int, language: str) -> Xml:
    """Return the slide's number, as a field that follows when slides are moved."""
    return text_shape(tag, place, _number_form(language).filled(text(str(number))))


@lru_cache(maxsize=64)
def _number_form(language: str) -> Form:
    field = element(
        "a:fld",
        {"id": NUMBER_FIELD, "type": "slidenum"},
        element("a:rPr", {"lang": language}),
        element("a:t", NONE, GAP),
    )
    return Form(element("a:p", NONE, field, element("a:endParaRPr", {"lang": language})))


def table_shape(tag: Tag, place: Place, table: Table, setting: Setting) -> Xml:
    """Return a native table, in the content placeholder if that may hold one."""
    # The table's edge stands where the text of the other slides begins.
    rows = _rows(table, place.frame)
    wide = place.box.width - 2 * SIDES
    box = replace(place.box, left=place.box.left + SIDES, width=wide, height=sum(rows))
    head = element(
        "p:nvGraphicFramePr",
        NONE,
        _named(tag, "Table", table.alt),
        element("p:cNvGraphicFramePr", NONE, element("a:graphicFrameLocks", {"noGrp": 1})),
        placeholder(place if place.holds_any else None),
    )
    graphic = element("a:graphicData", {"uri": TABLE}, _table(table, box.width, setting, rows))
    return element("p:graphicFrame", NONE, head, transform(box, "p:xfrm"), element("a:graphic", NONE, graphic))


def _rows(table: Table, frame: Frame) -> list[int]:
    """Return each row's height: a row whose text needs more grows when it is drawn."""
    heights = table.heights or (row_minimum(table.size, frame),) * (len(table.rows) + 1)
    return [int(height * EMU_PER_POINT) for height in heights]


def _table(table: Table, width: int, setting: Setting, heights: list[int]) -> Xml:
    shares = table.shares or (1 / len(table.header),) * len(table.header)
    looks = {"firstRow": 1, "bandRow": 1}
    if is_from_right(setting.style.language):
        looks = {"rtl": 1, **looks}
    properties = element("a:tblPr", dict(looks), element("a:tableStyleId", NONE, TABLE_STYLE))
    grid = element("a:tblGrid", NONE, *(element("a:gridCol", {"w": int(width * share)}) for share in shares))
    inside = setting._replace(style=setting.style._replace(size=table.size, bulleted=False))
    # A link's colour would not show on the header's dark ground.
    rows = [_row(table.header, heights[0], inside._replace(linked=None))]
    rows += [_row(row, high, inside) for row, high in zip(table.rows, heights[1:], strict=True)]
    return element("a:tbl", NONE, properties, grid, *rows)


def _row(row: tuple[Cell, ...], high: int, setting: Setting) -> Xml:
    return element("a:tr", {"h": high}, *(_cell(cell, setting) for cell in row))


def _cell(cell: Cell, setting: Setting) -> Xml:
    if cell.align:
        setting = setting._replace(style=setting.style._replace(align=ALIGNMENTS[cell.align]))
    return CELL.filled(text_body(cell.paragraphs, setting))


def picture_shape(
    tag: Tag, medium: Medium, box: Box, *, alt: str, embedded: tuple[str, str], place: Place | None
) -> Xml:
    """Return a picture as large as its box allows; ``embedded`` names its image and its drawing."""
    image, drawing = embedded
    head = element(
        "p:nvPicPr",
        NONE,
        _named(tag, "Picture", alt),
        element("p:cNvPicPr", NONE, element("a:picLocks", {"noGrp": 1, "noChangeAspect": 1})),
        placeholder(place if place and place.holds_any else None),
    )
    blip = element("a:blip", {"r:embed": image}, *([_vector(drawing)] if drawing else []))
    filled = element("p:blipFill", NONE, blip, element("a:stretch", NONE, element("a:fillRect")))
    shape = joined(
        (
            transform(contained(medium, box)),
            RECTANGLE,
        )
    )
    return element("p:pic", NONE, head, filled, element("p:spPr", NONE, shape))


def _vector(drawing: str) -> Xml:
    svg = element("asvg:svgBlip", {"xmlns:asvg": SVG_NAMESPACE, "r:embed": drawing})
    return element("a:extLst", NONE, element("a:ext", {"uri": SVG_EXTENSION}, svg))


def contained(medium: Medium, box: Box) -> Box:
    """Return the largest box of the picture's proportions in the middle of a box."""
    scale = min(box.width / medium.width, box.height / medium.height)
    width, height = max(int(medium.width * scale), 1), max(int(medium.height * scale), 1)
    left, top = box.left + (box.width - width) // 2, box.top + (box.height - height) // 2
    return Box(left=left, top=top, width=width, height=height)
