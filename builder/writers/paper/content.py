"""What stands in a Word document: runs, paragraphs, lists, tables, pictures."""

from __future__ import annotations

from functools import lru_cache

from builder.writers.paper.names import DRAWING, MAIN, PICTURE
from builder.xml_text import GAP, NONE, Attributes, Form, Xml, document, element, joined, text

_BULLETS, _NUMBERS, _LETTERS = range(3)


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


RAISED, LOWERED = "superscript", "subscript"
_LOOKS = {
    # Each twice: Arabic, Hebrew and their like have a bold of their own.
    "b": joined([element("w:b"), element("w:bCs")]),
    "i": joined([element("w:i"), element("w:iCs")]),
    **{way: element("w:vertAlign", {"w:val": way}) for way in (RAISED, LOWERED)},
}


def run(words: str, *marks: str) -> Xml:
    """Words with marks such as ``b``, ``i`` and ``RAISED``; ``words`` may be markup-safe text already."""
    return _RUN.filled(_looks(marks) if marks else Xml(""), text(words))


_RUN = Form(element("w:r", NONE, GAP, element("w:t", {"xml:space": "preserve"}, GAP)))


@lru_cache(maxsize=64)
def _looks(marks: tuple[str, ...]) -> Xml:
    # The schema has them in this order, bold and italic first.
    return element("w:rPr", NONE, *(_LOOKS[mark] for mark in _LOOKS if mark in marks))


BREAK = element("w:r", NONE, element("w:br"))


def paragraph(*runs: Xml, style: str = "", numbered: tuple[int, int] | None = None, together: bool = False) -> Xml:
    """A paragraph; ``numbered`` is its list and its depth there, ``together`` keeps it with the next one."""
    return _PARAGRAPH.filled(_place(style, numbered, together), joined(runs))


_PARAGRAPH = Form(element("w:p", NONE, GAP, GAP))
WITH_NEXT = element("w:keepNext")


@lru_cache(maxsize=512)
def _place(style: str, numbered: tuple[int, int] | None, together: bool) -> Xml:
    looks: list[Xml] = []
    if style:
        looks.append(element("w:pStyle", {"w:val": style}))
    if together:
        looks.append(WITH_NEXT)
    if numbered is not None:
        number, depth = numbered
        looks.append(
            element("w:numPr", NONE, element("w:ilvl", {"w:val": depth}), element("w:numId", {"w:val": number}))
        )
    return element("w:pPr", NONE, *looks) if looks else Xml("")


def table(rows: list[list[list[Xml]]], widths: list[int], *, header: bool, from_right: bool = False) -> Xml:
    """Rows of cells of paragraphs; widths in twentieths of a point; the first row is the header if there is one.

    The first column of a table ``from_right`` is the rightmost.
    """
    grid = element("w:tblGrid", NONE, *(element("w:gridCol", {"w:w": width}) for width in widths))
    looks = element(
        "w:tblPr",
        NONE,
        element("w:tblStyle", {"w:val": "TableGrid"}),
        *([element("w:bidiVisual")] if from_right else []),
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
