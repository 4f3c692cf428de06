"""A deck as the rules look at it: each slide's shapes in reading order, with how their text is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from builder.writers.deck.checking.table_looks import looks, styles_in
from builder.writers.deck.opening import opened
from builder.writers.deck.templates.colours import background, colour_of, scheme_of
from builder.writers.deck.templates.styles import TITLES, Level, level_of, share_of, sources_of

Element = etree._Element
FOOTERS = ("dt", "ftr", "sldNum", "hdr")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text as it is shown: size in points, colour as six digits or nothing, language or nothing.

    ``ground`` is the colour behind it, where a table's cell has one; nothing says that the shape's is.
    """

    text: str
    size: float
    bold: bool
    colour: str
    language: str
    ground: str = ""


class SeenShape:
    """One shape of a slide, with what its layout and master say of it."""

    def __init__(self, shape: BaseShape, slide: SeenSlide) -> None:
        self.shape = shape
        self.slide = slide
        self.element: Any = shape.element

    @property
    def kind(self) -> str:
        """The placeholder's type; ``obj`` where it says none; nothing for what is no placeholder."""
        found = self.element.xpath(".//p:nvPr/p:ph")
        return str(found[0].get("type", "obj")) if found else ""

    @property
    def named(self) -> Any:
        """The element that holds a shape's name and its alternative text."""
        return self.element.xpath("./*[1]/p:cNvPr")[0]

    @property
    def decorative(self) -> bool:
        """Whether it is marked as nothing but decoration."""
        return bool(self.element.xpath("boolean(./*[1]/p:cNvPr//*[local-name()='decorative'][@val='1'])"))

    @cached_property
    def words(self) -> str:
        """Its text, on one line."""
        return " ".join("".join(self.element.xpath(".//a:t/text()")).split())

    @property
    def table(self) -> Any:
        """The table it frames, or None."""
        found = self.element.xpath(".//a:tbl")
        return found[0] if found else None

    @cached_property
    def base(self) -> BaseShape | None:
        """The layout's placeholder it stands on."""
        found = self.element.xpath(".//p:nvPr/p:ph")
        if not found:
            return None
        index, kind = found[0].get("idx", "0"), found[0].get("type", "obj")
        for one in list(self.slide.layout.placeholders):
            ph = one.element.xpath(".//p:nvPr/p:ph")[0]
            if kind in TITLES and ph.get("type") in TITLES:
                return one
            if kind not in TITLES and ph.get("type") not in TITLES and ph.get("idx", "0") == index:
                return one
        return None

    def level(self, number: int) -> Level:
        """Return how its text is set at a level, counted from 0."""
        sources = [*sources_of(self.slide.layout, self.base), *self.element.xpath("p:txBody/a:lstStyle")]
        return level_of(sources, number + 1)

    @property
    def scale(self) -> float:
        """How far its text is shrunk."""
        found = self.element.xpath("string(p:txBody/a:bodyPr/a:normAutofit/@fontScale)")
        return share_of(found)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its runs of text, those of its table among them."""
        return tuple(self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        if self.table is not None:
            yield from self._cells()
            return
        scheme = self.slide.scheme
        for paragraph in self.element.iter(f"{A}p"):
            level = self.level(int(paragraph.xpath("string(a:pPr/@lvl)") or 0))
            for run in paragraph.xpath("a:r | a:fld"):
                text = "".join(run.xpath("a:t/text()"))
                own = run.find(f"{A}rPr")
                said = own.attrib if own is not None else {}
                fill = own.find(f"{A}solidFill") if own is not None else None
                linked = own is not None and own.find(f"{A}hlinkClick") is not None
                colour = colour_of(level.colour if fill is None else fill, scheme)
                if linked:
                    colour = scheme.get("hlink", "")
                if fill is None and level.colour is None and not linked:
                    colour = scheme.get("tx1", "")
                yield Piece(
                    text=text,
                    size=float(said["sz"]) / 100 * self.scale if "sz" in said else level.size * self.scale,
                    bold=said.get("b", "1" if level.bold else "0") in ("1", "true"),
                    colour=colour,
                    language=str(said.get("lang", "")),
                )

    def _cells(self) -> Iterator[Piece]:
        """Yield the runs of its table, each on its cell's ground."""
        scheme, level = self.slide.scheme, self.level(0)
        for look, cell in looks(self.table, self.slide.table_styles, scheme):
            for run in cell.xpath(".//a:p/a:r | .//a:p/a:fld"):
                own = run.find(f"{A}rPr")
                said = own.attrib if own is not None else {}
                fill = own.find(f"{A}solidFill") if own is not None else None
                linked = own is not None and own.find(f"{A}hlinkClick") is not None
                colour = look.colour if fill is None else colour_of(fill, scheme)
                yield Piece(
                    text="".join(run.xpath("a:t/text()")),
                    size=float(said["sz"]) / 100 if "sz" in said else level.size,
                    bold=said.get("b", "1" if look.bold else "0") in ("1", "true"),
                    colour=scheme.get("hlink", "") if linked else colour,
                    language=str(said.get("lang", "")),
                    ground=look.ground,
                )

    @property
    def ground(self) -> str:
        """The colour behind its text; nothing where it cannot be known."""
        for element in (self.element, self.base.element if self.base is not None else None):
            for own in element.xpath("p:spPr") if element is not None else ():
                if own.find(f"{A}solidFill") is not None:
                    return colour_of(own.find(f"{A}solidFill"), self.slide.scheme)
                if any(own.find(A + name) is not None for name in ("gradFill", "blipFill", "pattFill")):
                    return ""
        return self.slide.ground


class SeenSlide:
    """One slide, its number counted from 1."""

    def __init__(self, number: int, slide: Slide) -> None:
        self.number = number
        self.slide = slide
        self.layout = slide.slide_layout
        self.shapes = [SeenShape(shape, self) for shape in slide.shapes]
        self.scheme = scheme_of(self.layout.slide_master)

    @property
    def title(self) -> str:
        """Its title; nothing where it has none."""
        return next((shape.words for shape in self.shapes if shape.kind in TITLES), "")

    @cached_property
    def table_styles(self) -> Mapping[str, Element]:
        """The presentation's table styles by their identifiers."""
        return styles_in(self.slide.part.package.presentation_part)

    @cached_property
    def ground(self) -> str:
        """The colour of its background; nothing where that cannot be known."""
        chain = (self.slide.element, self.layout.element, self.layout.slide_master.element)
        return background(chain, self.scheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDeck:
    """A deck, its slides, and the names of its sections."""

    deck: Deck
    slides: tuple[SeenSlide, ...]
    sections: tuple[str, ...]


def seen(path: Path) -> SeenDeck:
    """Return the deck in a file; raises ``SourceRefused`` where it cannot be opened."""
    deck = opened(path, by_words=True).deck
    slides = tuple(SeenSlide(number, slide) for number, slide in enumerate(deck.slides, 1))
    names = deck.part._element.xpath(".//*[local-name()='section']/@name")
    return SeenDeck(deck=deck, slides=slides, sections=tuple(map(str, names)))
