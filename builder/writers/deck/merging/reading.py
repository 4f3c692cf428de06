"""A slide as a merge compares it: each shape's text, place, picture, cells and figures as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from lxml import etree
from pptx.oxml.ns import qn

from builder.writers.deck.base import Spot, place_key
from builder.writers.deck.merging.markup import MARKUP, canonical, first, query

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
LINK = qn("r:id")
FILM = "./*[1]/p:nvPr/*[not(self::p:ph) and not(self::p:extLst)]"
NO_LOOK = (qn("a:xfrm"), qn("a:prstGeom"), qn("a:extLst"))
TITLES, FOOTERS, NUMBER = ("title", "ctrTitle"), ("ftr", "dt", "hdr"), "sldNum"
SILENT = ("lang", "altLang", "dirty", "err", "smtClean", "smtId", "noProof", "kumimoji", "bmk", "kern")
"""What programs note in a run of text by themselves."""

LEADS = "hlinkClick"
APART = ("b", "i", "u", "strike", "baseline", "solidFill", "highlight")
"""What sets a word apart from its neighbours; programs may set all of them alike in another way."""

NOTHING = ("0", "false", "none", "noStrike", "sng0")
NEAR = 1600
"""English Metric Units, an eighth of a point: programs round, people do not move so little."""

Look = tuple[tuple[str, str], ...]
"""How a run looks: what it says of itself, in a fixed order."""


class Kind(StrEnum):
    """What a shape is, in the words of the report."""

    TITLE = "title"
    TEXT = "text"
    TABLE = "table"
    PICTURE = "picture"
    CHART = "chart"
    DIAGRAM = "diagram"
    FOOTER = "footer"
    NUMBER = "slide number"
    OTHER = "shape"


WORDED = (Kind.TITLE, Kind.TEXT, Kind.FOOTER, Kind.NUMBER)


class Links(Protocol):
    """What a slide's relationships lead to."""

    def meaning(self, identifier: str) -> str:
        """A picture's hash, a web address, or the kind of what else it leads to."""

    def chart(self, identifier: str) -> bytes:
        """The XML of a chart; nothing where it leads to none."""


class Words(NamedTuple):
    """One paragraph: its element, what it says, and all that two versions of it must share to be the same."""

    element: Any
    text: str
    key: Hashable


@dataclass(slots=True, kw_only=True)
class Manner:
    """How closely shapes are compared; ``plain`` after a program that writes all formatting anew."""

    plain: bool = False


@dataclass(kw_only=True, eq=False)
class SeenShape:
    """One shape of a slide; ``spot`` is where it stands, also where only the layout says so."""

    element: Any
    links: Links
    manner: Manner
    spot: Spot | None
    inherits: bool

    @cached_property
    def place(self) -> str:
        """The placeholder it fills, by ``place_key``; nothing for what stands free."""
        held = first(self.element, "./*[1]/p:nvPr/p:ph")
        return "" if held is None else place_key(held.get("type", ""), held.get("idx", ""))

    @cached_property
    def kind(self) -> Kind:
        """What it is."""
        return _kind(self.element)

    @property
    def named(self) -> Any:
        """The element with its name and its alternative text; None where it has neither."""
        return first(self.element, "./*[1]/p:cNvPr")

    @cached_property
    def mark(self) -> str:
        """The identifier that we or PowerPoint gave it; nothing where there is none."""
        named = self.named
        return "" if named is None else str(query(named, "string(.//*[local-name()='creationId']/@id)"))

    @property
    def alt(self) -> str:
        """Its alternative text."""
        return "" if self.named is None else str(self.named.get("descr", ""))

    @cached_property
    def paragraphs(self) -> tuple[Words, ...]:
        """The paragraphs of its own text."""
        return tuple(words_of(one, self.links, self.manner) for one in query(self.element, "p:txBody/a:p"))

    @cached_property
    def cells(self) -> tuple[tuple[tuple[Words, ...], ...], ...]:
        """The paragraphs of each cell of its table, row by row."""
        return tuple(
            tuple(tuple(words_of(p, self.links, self.manner) for p in query(cell, "a:txBody/a:p")) for cell in row)
            for row in (query(line, "a:tc") for line in query(self.element, ".//a:tbl/a:tr"))
        )

    @cached_property
    def rows(self) -> tuple[tuple[tuple[Hashable, ...], ...], ...]:
        """What each cell of its table must share with another's to be the same."""
        return tuple(tuple(tuple(one.key for one in cell) for cell in row) for row in self.cells)

    @cached_property
    def content(self) -> Hashable:
        """What it shows, apart from where it stands."""
        match self.kind:
            case Kind.TITLE | Kind.TEXT | Kind.FOOTER | Kind.NUMBER:
                return tuple(one.key for one in self.paragraphs if one.text or len(self.paragraphs) > 1)
            case Kind.TABLE:
                return self.rows
            case Kind.PICTURE:
                return self._picture()
            case Kind.CHART:
                return _figures(self.links.chart(query(self.element, "string(.//*[local-name()='chart']/@r:id)")))
            case Kind.DIAGRAM:
                return tuple(self._steps())
            case Kind.OTHER:
                return canonical(self.element)

    @cached_property
    def look(self) -> str:
        """How it is filled and outlined, where that may be compared."""
        held = first(self.element, "p:spPr")
        if self.manner.plain or held is None or self.kind is Kind.PICTURE:
            return ""
        return "".join(canonical(one) for one in held if one.tag not in NO_LOOK)

    @cached_property
    def words(self) -> str:
        """All it says, in one line, for people and for likeness."""
        runs = (query(p, "a:r/a:t/text()") for p in self.element.iter(f"{MARKUP}p"))
        texts = " ".join("".join(run) for run in runs)
        return " ".join((texts or self.alt).split())

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words, counted."""
        return Counter(self.words.casefold().split())

    def stands_like(self, other: SeenShape) -> bool:
        """Whether both stand in the same place; tables grow with their text, so their height says nothing."""
        if (self.inherits and other.inherits) or self.spot is None or other.spot is None:
            return True
        count = 3 if Kind.TABLE in (self.kind, other.kind) else 4
        pairs = zip(self.spot[:count], other.spot[:count], strict=True)
        return all(abs(one - two) <= NEAR for one, two in pairs)

    def same(self, other: SeenShape) -> bool:
        """Whether nothing that a merge looks at tells them apart."""
        return (
            self.kind is other.kind
            and self.content == other.content
            and self.stands_like(other)
            and (self.alt == other.alt or self.manner.plain)
            and self.look == other.look
        )

    def _picture(self) -> Hashable:
        image = self.links.meaning(query(self.element, "string(p:blipFill/a:blip/@r:embed)"))
        crop = query(self.element, "p:blipFill/a:srcRect/@*")
        return image, tuple(sorted(str(one) for one in crop if str(one) != "0"))

    def _steps(self) -> Iterator[Hashable]:
        for shape in self.element.iter(qn("p:sp")):
            words = tuple(words_of(p, self.links, self.manner).key for p in query(shape, "p:txBody/a:p"))
            if self.manner.plain:
                yield words
            else:
                yield words, canonical(first(shape, "p:spPr"))


def words_of(paragraph: Any, links: Links, manner: Manner) -> Words:
    """Return a paragraph as it is compared."""
    runs: list[tuple[str, Look]] = []
    for child in paragraph:
        if child.tag == f"{MARKUP}r":
            _add(runs, child.findtext(f"{MARKUP}t") or "", _look(child.find(f"{MARKUP}rPr"), links))
        elif child.tag == f"{MARKUP}br":
            _add(runs, "\n", runs[-1][1] if runs else ())
        elif child.tag == f"{MARKUP}fld":
            text = "#" if child.get("type") == "slidenum" else child.findtext(f"{MARKUP}t") or ""
            _add(runs, text, _look(child.find(f"{MARKUP}rPr"), links))
    text = "".join(run[0] for run in runs)
    if manner.plain:
        return Words(paragraph, text, (" ".join(text.split()), _set_apart(runs)))
    return Words(paragraph, text, (*_set(paragraph.find(f"{MARKUP}pPr")), tuple(runs)))


def _set_apart(runs: list[tuple[str, Look]]) -> Hashable:
    """Return which words of a paragraph look unlike the others, whatever all of them look like."""
    columns = []
    looks = [dict(look) for text, look in runs if text.strip() and not any(key == LEADS for key, _ in look)]
    for name in APART:
        seen: dict[str, int] = {}
        column = [seen.setdefault(look.get(name, ""), len(seen)) for look in looks]
        columns.append(tuple(column) if len(seen) > 1 else ())
    texts = tuple(" ".join(text.split()) for text, _ in runs) if any(columns) else ()
    return texts, tuple(columns)


def _add(runs: list[tuple[str, Look]], text: str, look: Look) -> None:
    """Add a run; programs cut runs where they like."""
    if runs and runs[-1][1] == look:
        runs[-1] = (runs[-1][0] + text, look)
    elif text:
        runs.append((text, look))


def _set(properties: Any) -> tuple[Hashable, ...]:
    """Return a paragraph's level, its alignment and its bullet."""
    if properties is None:
        return ("0", "", "")
    held = first(properties, "a:buNone | a:buChar | a:buAutoNum | a:buBlip")
    bullet = "" if held is None else (etree.QName(held).localname, *sorted(held.attrib.values()))
    return properties.get("lvl", "0"), properties.get("algn", ""), bullet


def _look(properties: Any, links: Links) -> Look:
    """Return how a run looks, without what programs note by themselves."""
    if properties is None:
        return ()
    said = [(key, value) for key, value in properties.attrib.items() if key not in SILENT and value not in NOTHING]
    for child in properties:
        name = etree.QName(child).localname
        if name == LEADS:
            said.append((name, links.meaning(child.get(LINK, ""))))
        elif name in ("latin", "ea", "cs", "sym"):
            said.append((name, child.get("typeface", "")))
        elif name != "extLst" and (len(child) or child.attrib):
            said.append((name, canonical(child)))
    return tuple(sorted(said))


def _kind(element: Any) -> Kind:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name == "sp":
        role = query(element, "string(./*[1]/p:nvPr/p:ph/@type)")
        if role in TITLES:
            return Kind.TITLE
        if role == NUMBER:
            return Kind.NUMBER
        if role in FOOTERS:
            return Kind.FOOTER
        return Kind.TEXT if element.find(qn("p:txBody")) is not None else Kind.OTHER
    if name == "pic":
        return Kind.OTHER if query(element, FILM) else Kind.PICTURE
    if name == "graphicFrame":
        held = str(query(element, "string(.//a:graphicData/@uri)"))
        return {"table": Kind.TABLE, "chart": Kind.CHART}.get(held.rpartition("/")[2], Kind.OTHER)
    return Kind.DIAGRAM if name == "grpSp" else Kind.OTHER


def _figures(content: bytes) -> Hashable:
    """Return what a chart's series are called and what they count."""
    if not content:
        return ""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    series = root.iterfind(f".//{{{CHART}}}ser")
    return tuple(tuple(_value(value.text or "") for value in one.iter(f"{{{CHART}}}v")) for one in series)


def _value(text: str) -> str:
    """Return a figure as programs agree on it: they differ in the last of fifteen digits."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text
