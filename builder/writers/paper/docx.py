"""A Word document of headings, paragraphs, lists, tables and pictures; equal content gives equal bytes.

Follows ECMA-376 (Office Open XML), transitional, as Word and LibreOffice read it. What makes it
accessible is in the markup: real headings, lists and header rows, a language, a title, alternative texts.
"""

from __future__ import annotations

from functools import lru_cache

from builder.xml_text import GAP, NONE, Attributes, Form, Xml, document, element, joined, text
from builder.zipped import Packed, moment, packed, packed_once, zipped

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_LINKS = ("styles", "numbering", "settings", "fontTable", "footer")
_BULLETS, _NUMBERS, _LETTERS = range(3)
_POINT = 20  # twentieths


class Lists:
    """The numbered lists of one document; each begins again at its first number."""

    def __init__(self) -> None:
        self._kinds = [_BULLETS]

    def numbers(self) -> int:
        """A new list 1, 2, 3 …"""
        return self._new(_NUMBERS)

    def letters(self) -> int:
        """A new list A, B, C …"""
        return self._new(_LETTERS)

    @property
    def bullets(self) -> int:
        """The list of all bullets."""
        return 1

    def _new(self, kind: int) -> int:
        self._kinds.append(kind)
        return len(self._kinds)

    def part(self) -> bytes:
        """What numbers mean."""
        begun = [_begun(number, kind) for number, kind in enumerate(self._kinds, 1)]
        return document(element("w:numbering", {"xmlns:w": MAIN}, *_KINDS, *begun))


@lru_cache(maxsize=256)
def _begun(number: int, kind: int) -> Xml:
    return element(
        "w:num",
        {"w:numId": number},
        element("w:abstractNumId", {"w:val": kind}),
        *([_FROM_THE_FIRST] if kind != _BULLETS else []),
    )


_FROM_THE_FIRST = element("w:lvlOverride", {"w:ilvl": 0}, element("w:startOverride", {"w:val": 1}))


def _level(kind: str, mark: str, level: int) -> Xml:
    indent: Attributes = {"w:left": 360 * (level + 1), "w:hanging": 360}
    return element(
        "w:lvl",
        {"w:ilvl": level},
        element("w:start", {"w:val": 1}),
        element("w:numFmt", {"w:val": kind}),
        element("w:lvlText", {"w:val": mark.format(level + 1)}),
        element("w:pPr", NONE, element("w:ind", indent)),
    )


_KINDS = [
    element("w:abstractNum", {"w:abstractNumId": number}, *(_level(kind, mark, level) for level in range(4)))
    for number, (kind, mark) in enumerate((("bullet", "•"), ("decimal", "%{}."), ("upperLetter", "%{}.")))
]


def run(words: str, *marks: str) -> Xml:
    """Words with marks such as ``b`` and ``i``; ``words`` may be markup-safe text already."""
    return _RUN.filled(_looks(marks) if marks else Xml(""), text(words))


_RUN = Form(element("w:r", NONE, GAP, element("w:t", {"xml:space": "preserve"}, GAP)))


@lru_cache(maxsize=64)
def _looks(marks: tuple[str, ...]) -> Xml:
    return element("w:rPr", NONE, *(element(f"w:{mark}") for mark in marks))


BREAK = element("w:r", NONE, element("w:br"))


def paragraph(*runs: Xml, style: str = "", numbered: tuple[int, int] | None = None, together: bool = False) -> Xml:
    """A paragraph; ``numbered`` is its list and its depth there, ``together`` keeps it with the next one."""
    return _PARAGRAPH.filled(_place(style, numbered, together), joined(runs))


_PARAGRAPH = Form(element("w:p", NONE, GAP, GAP))
_WITH_NEXT = element("w:keepNext")


@lru_cache(maxsize=512)
def _place(style: str, numbered: tuple[int, int] | None, together: bool) -> Xml:
    looks: list[Xml] = []
    if style:
        looks.append(element("w:pStyle", {"w:val": style}))
    if together:
        looks.append(_WITH_NEXT)
    if numbered is not None:
        number, depth = numbered
        looks.append(
            element("w:numPr", NONE, element("w:ilvl", {"w:val": depth}), element("w:numId", {"w:val": number}))
        )
    return element("w:pPr", NONE, *looks) if looks else Xml("")


def table(rows: list[list[list[Xml]]], widths: list[int], *, header: bool) -> Xml:
    """Rows of cells of paragraphs; widths in twentieths of a point; the first row is the header if there is one."""
    grid = element("w:tblGrid", NONE, *(element("w:gridCol", {"w:w": width}) for width in widths))
    looks = element(
        "w:tblPr",
        NONE,
        element("w:tblStyle", {"w:val": "TableGrid"}),
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element("w:tblLook", {"w:val": "0020" if header else "0000", "w:firstRow": int(header)}),
    )
    written = [_row(cells, widths, header=header and place == 0) for place, cells in enumerate(rows)]
    return element("w:tbl", NONE, looks, grid, *written)


def _row(cells: list[list[Xml]], widths: list[int], *, header: bool) -> Xml:
    looks = [element("w:cantSplit"), *([element("w:tblHeader")] if header else [])]
    filled = [
        element(
            "w:tc",
            NONE,
            element("w:tcPr", NONE, element("w:tcW", {"w:w": width, "w:type": "dxa"})),
            *(cell or [paragraph()]),
        )
        for cell, width in zip(cells, widths, strict=True)
    ]
    return element("w:tr", NONE, element("w:trPr", NONE, *looks), *filled)


def picture(number: int, link: str, name: str, description: str, size: tuple[int, int]) -> Xml:
    """A picture in a line; ``size`` in English metric units, ``link`` the relationship to its file."""
    width, height = size
    known: Attributes = {"id": number, "name": name, "descr": description}
    extent: Attributes = {"cx": width, "cy": height}
    shape = element(
        "pic:pic",
        {"xmlns:pic": PICTURE},
        element("pic:nvPicPr", NONE, element("pic:cNvPr", known), element("pic:cNvPicPr")),
        element(
            "pic:blipFill",
            NONE,
            element("a:blip", {"r:embed": link}),
            element("a:stretch", NONE, element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            NONE,
            element("a:xfrm", NONE, element("a:off", {"x": 0, "y": 0}), element("a:ext", extent)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )
    graphic = element("a:graphic", {"xmlns:a": DRAWING}, element("a:graphicData", {"uri": PICTURE}, shape))
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", extent),
        element("wp:docPr", known),
        graphic,
    )
    return element("w:r", NONE, element("w:drawing", NONE, inline))


def docx(body: list[Xml], lists: Lists, *, title: str, language: str, media: dict[str, bytes]) -> bytes:
    """The file; ``media`` are the pictures' files by name, related as ``picture_link`` says."""
    namespaces = {"xmlns:w": MAIN, "xmlns:r": RELATIONS, "xmlns:wp": PLACED}
    written = document(element("w:document", namespaces, element("w:body", NONE, *body, _SECTION)))
    parts: list[tuple[str, Packed]] = [
        ("[Content_Types].xml", packed_once(_TYPES)),
        ("_rels/.rels", packed_once(_TOP)),
        ("docProps/core.xml", packed(_core(title, language))),
        ("word/document.xml", packed(written)),
        ("word/_rels/document.xml.rels", packed_once(_links(tuple(media)))),
        ("word/styles.xml", packed_once(_styles(language))),
        ("word/numbering.xml", packed_once(lists.part())),
        ("word/settings.xml", packed_once(_SETTINGS)),
        ("word/fontTable.xml", packed_once(_FONTS)),
        ("word/footer.xml", packed_once(_FOOTER)),
        *((f"word/media/{name}", packed_once(content)) for name, content in media.items()),
    ]
    return zipped(parts, moment())


def picture_link(place: int) -> str:
    """The relationship to the picture at a place among a document's media."""
    return f"rId{len(_FIRST_LINKS) + 1 + place}"


def _relations(links: list[tuple[str, str]]) -> bytes:
    listed = [
        element("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
        for number, (kind, target) in enumerate(links, 1)
    ]
    return document(element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *listed))


@lru_cache(maxsize=8)
def _links(media: tuple[str, ...]) -> bytes:
    known = [(f"{RELATIONS}/{name}", f"{name}.xml") for name in _FIRST_LINKS]
    return _relations([*known, *((f"{RELATIONS}/image", f"media/{name}") for name in media)])


def _core(title: str, language: str) -> bytes:
    names = {"xmlns:cp": f"{_PACKAGE}/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    said = element("dc:title", NONE, title) + element("dc:language", NONE, language)
    return document(element("cp:coreProperties", names, Xml(said)))


@lru_cache(maxsize=8)
def _styles(language: str) -> bytes:
    base = element(
        "w:rPr",
        NONE,
        element("w:rFonts", {"w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Calibri"}),
        element("w:sz", {"w:val": 22}),
        element("w:lang", {"w:val": language}),
    )
    spaced = element("w:pPr", NONE, element("w:spacing", {"w:after": 6 * _POINT, "w:line": 264}))
    defaults = element(
        "w:docDefaults", NONE, element("w:rPrDefault", NONE, base), element("w:pPrDefault", NONE, spaced)
    )
    return document(
        element(
            "w:styles",
            {"xmlns:w": MAIN},
            defaults,
            _style("Normal", "Normal", default=True),
            _style("Title", "Title", size=36, bold=True),
            _style("Subtitle", "Subtitle", size=26),
            _style("Heading1", "heading 1", size=26, bold=True, level=0),
            _style("ListParagraph", "List Paragraph"),
            _style("Code", "Code", font="Courier New", size=20),
            _TABLE_GRID,
        )
    )


def _style(
    identifier: str,
    name: str,
    *,
    size: int = 0,
    bold: bool = False,
    level: int | None = None,
    font: str = "",
    default: bool = False,
) -> Xml:
    known: Attributes = {"w:type": "paragraph", **({"w:default": 1} if default else {}), "w:styleId": identifier}
    place: list[Xml] = []
    if level is not None:
        place = [
            _WITH_NEXT,
            element("w:spacing", {"w:before": 14 * _POINT, "w:after": 4 * _POINT}),
            element("w:outlineLvl", {"w:val": level}),
        ]
    looks = [
        *([element("w:rFonts", {"w:ascii": font, "w:hAnsi": font, "w:cs": font})] if font else []),
        *([element("w:b")] if bold else []),
        *([element("w:sz", {"w:val": size})] if size else []),
    ]
    return element(
        "w:style",
        known,
        element("w:name", {"w:val": name}),
        *([element("w:basedOn", {"w:val": "Normal"})] if not default else []),
        *([element("w:next", {"w:val": "Normal"})] if level is not None else []),
        element("w:qFormat"),
        *([element("w:pPr", NONE, *place)] if place else []),
        *([element("w:rPr", NONE, *looks)] if looks else []),
    )


def _borders() -> Xml:
    line: Attributes = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "808080"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element("w:tblBorders", NONE, *(element(f"w:{side}", line) for side in sides))


_TABLE_GRID = element(
    "w:style",
    {"w:type": "table", "w:styleId": "TableGrid"},
    element("w:name", {"w:val": "Table Grid"}),
    element("w:tblPr", NONE, _borders()),
)
_SECTION = element(
    "w:sectPr",
    NONE,
    element("w:footerReference", {"w:type": "default", "r:id": f"rId{len(_FIRST_LINKS)}"}),
    # A4, 2 cm of margin.
    element("w:pgSz", {"w:w": 11906, "w:h": 16838}),
    element(
        "w:pgMar",
        {
            "w:top": 1134,
            "w:right": 1134,
            "w:bottom": 1134,
            "w:left": 1134,
            "w:header": 567,
            "w:footer": 567,
            "w:gutter": 0,
        },
    ),
)
_PAGE_NUMBER = joined(
    [
        element("w:r", NONE, element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", NONE, element("w:instrText", {"xml:space": "preserve"}, " PAGE ")),
        element("w:r", NONE, element("w:fldChar", {"w:fldCharType": "separate"})),
        run("1"),
        element("w:r", NONE, element("w:fldChar", {"w:fldCharType": "end"})),
    ]
)
_FOOTER = document(
    element(
        "w:ftr",
        {"xmlns:w": MAIN},
        element("w:p", NONE, element("w:pPr", NONE, element("w:jc", {"w:val": "center"})), run("Page "), _PAGE_NUMBER),
    )
)
_FONTS = document(element("w:fonts", {"xmlns:w": MAIN}, element("w:font", {"w:name": "Calibri"})))
_SETTINGS = document(
    element(
        "w:settings",
        {"xmlns:w": MAIN},
        element(
            "w:compat",
            NONE,
            element(
                "w:compatSetting",
                {
                    "w:name": "compatibilityMode",
                    "w:uri": "http://schemas.microsoft.com/office/word",
                    "w:val": 15,
                },
            ),
        ),
    )
)
_TOP = _relations(
    [
        (f"{RELATIONS}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
)
_DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_PART_TYPES = {
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{_WORD}.document.main+xml",
    **{f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in _FIRST_LINKS},
}
_TYPES = document(
    element(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        *(element("Default", {"Extension": one, "ContentType": kind}) for one, kind in _DEFAULT_TYPES.items()),
        *(element("Override", {"PartName": name, "ContentType": kind}) for name, kind in _PART_TYPES.items()),
    )
)
