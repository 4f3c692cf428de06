"""How a Word document looks: its styles, its page, its footer, its settings."""

from __future__ import annotations

from functools import lru_cache

from builder.speech import _, direction_of
from builder.writers.paper.content import WITH_NEXT, run
from builder.writers.paper.names import BESIDE_THE_TEXT, MAIN, POINT
from builder.xml_text import NONE, Attributes, Xml, document, element, joined


@lru_cache(maxsize=8)
def styles(language: str) -> bytes:
    """The part that names the styles, for a text in ``language``."""
    from_right = direction_of(language) == "rtl"
    base = element(
        "w:rPr",
        NONE,
        element("w:rFonts", {"w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Calibri"}),
        *_sized(22),
        element("w:lang", {"w:val": language, **({"w:bidi": language} if from_right else {})}),
    )
    spaced = element("w:pPr", NONE, element("w:spacing", {"w:after": 6 * POINT, "w:line": 264}))
    defaults = element(
        "w:docDefaults", NONE, element("w:rPrDefault", NONE, base), element("w:pPrDefault", NONE, spaced)
    )
    return document(
        element(
            "w:styles",
            {"xmlns:w": MAIN},
            defaults,
            _style("Normal", "Normal", default=True, from_right=from_right),
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
    from_right: bool = False,
) -> Xml:
    known: Attributes = {"w:type": "paragraph", **({"w:default": 1} if default else {}), "w:styleId": identifier}
    place: list[Xml] = [element("w:bidi")] if from_right else []
    if level is not None:
        place = [
            WITH_NEXT,
            element("w:spacing", {"w:before": 14 * POINT, "w:after": 4 * POINT}),
            element("w:outlineLvl", {"w:val": level}),
        ]
    looks = [
        *([element("w:rFonts", {"w:ascii": font, "w:hAnsi": font, "w:cs": font})] if font else []),
        *([element("w:b"), element("w:bCs")] if bold else []),
        *(_sized(size) if size else []),
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


def _sized(size: int) -> list[Xml]:
    """A size in half points, said again for scripts that are written from the right."""
    return [element("w:sz", {"w:val": size}), element("w:szCs", {"w:val": size})]


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


def section(language: str) -> Xml:
    """The page: A4, 2 cm of margin, its number below."""
    margins: Attributes = {f"w:{side}": 1134 for side in ("top", "right", "bottom", "left")}
    return element(
        "w:sectPr",
        NONE,
        element("w:footerReference", {"w:type": "default", "r:id": f"rId{len(BESIDE_THE_TEXT)}"}),
        element("w:pgSz", {"w:w": 11906, "w:h": 16838}),
        element("w:pgMar", {**margins, "w:header": 567, "w:footer": 567, "w:gutter": 0}),
        *([element("w:bidi")] if direction_of(language) == "rtl" else []),
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


def footer() -> bytes:
    """The number of the page."""
    centred = element("w:pPr", NONE, element("w:jc", {"w:val": "center"}))
    line = element("w:p", NONE, centred, run(_("Page") + " "), _PAGE_NUMBER)
    return document(element("w:ftr", {"xmlns:w": MAIN}, line))


FONTS = document(element("w:fonts", {"xmlns:w": MAIN}, element("w:font", {"w:name": "Calibri"})))
SETTINGS = document(
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
