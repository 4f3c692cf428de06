"""A whole deck as a merge sees it: the one that was generated, hers, and the new one alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from builder.writers.deck.base import Base, BaseSlide, Spot
from builder.writers.deck.merging.markup import first, query, shapes_of
from builder.writers.deck.merging.reading import Kind, Links, Manner, SeenShape, Words, words_of

Known = dict[tuple[str, str], Spot | None]
"""Where a layout's placeholders stand, by the layout's part and by ``place_key``."""

NOTES_TEXT = "p:cSld/p:spTree/p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']/p:txBody"
OURS = (qn("p:cSld"), qn("p:clrMapOvr"), qn("p:extLst"))
KINDS = {"slideLayout", "notesSlide", "image", "chart", "hyperlink", "slide"}
SECTION = ".//*[local-name()='section']"


@dataclass(kw_only=True, eq=False)
class SeenSlide:
    """One slide; ``identifier`` is ours or nothing, ``slide`` python-pptx's (None in the base).

    ``layout`` is the role it was generated for, or the layout's name; ``numbered`` is the identifier that
    the presentation has for it.
    """

    root: Any
    links: Links
    manner: Manner
    shapes: list[SeenShape]
    identifier: str
    created: str
    numbered: int = 0
    layout: str = ""
    section: str = ""
    notes_root: Any = None
    slide: Slide | None = None

    @cached_property
    def title(self) -> str:
        """Its title, or the beginning of what it says."""
        found = next((one.words for one in self.shapes if one.kind is Kind.TITLE and one.words), "")
        return found or next((one.words[:60] for one in self.shapes if one.words), "")

    @cached_property
    def notes(self) -> tuple[Words, ...]:
        """What the trainer says to it; an empty page says nothing."""
        if self.notes_root is None:
            return ()
        found = tuple(words_of(one, self.links, self.manner) for one in query(self.notes_root, f"{NOTES_TEXT}/a:p"))
        return found if any(one.text for one in found) else ()

    @property
    def hidden(self) -> bool:
        """Whether it is skipped when the deck is shown."""
        return self.root.get("show") in ("0", "false")

    @property
    def animated(self) -> bool:
        """Whether shapes on it come and go."""
        return self.root.find(qn("p:timing")) is not None

    @property
    def dressed_up(self) -> bool:
        """Whether it has what we never give one: animation, a transition, a background, a comment, a note's sketch."""
        parts = {} if self.slide is None else self.slide.part.rels
        kinds = {str(link.reltype).rpartition("/")[2] for link in parts.values()}
        notes = [] if self.notes_root is None else shapes_of(self.notes_root)
        sketched = any(first(one, "./*[1]/p:nvPr/p:ph") is None for one in notes)
        # LibreOffice gives every slide a transition.
        own = not self.manner.plain and any(one.tag not in OURS for one in self.root)
        background = not self.manner.plain and first(self.root, "p:cSld/p:bg") is not None
        return self.animated or own or background or sketched or bool(kinds - KINDS)

    @cached_property
    def text(self) -> str:
        """All it says, on its face and in its notes, for likeness."""
        return " ".join([*(one.words for one in self.shapes), *(one.text for one in self.notes)])

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words, counted."""
        return Counter(self.text.casefold().split())

    @cached_property
    def lines(self) -> Counter[str]:
        """How often it says each line, on its face, in alternative texts and in its notes."""
        texts = [one.text for one in self.notes]
        for shape in self.shapes:
            own = [one.text for one in (*shape.paragraphs, *(p for row in shape.cells for cell in row for p in cell))]
            texts += [*own, *({shape.words, shape.alt} - set(own))]
        return Counter(line for text in texts for line in lines_in(text))


def lines_in(text: str) -> list[str]:
    """Return a text's lines that say anything, however they are spaced."""
    return [line for one in text.split("\n") if (line := " ".join(one.split()))]


@dataclass(kw_only=True, eq=False)
class Seen:
    """A deck's slides in their order."""

    slides: list[SeenSlide]
    manner: Manner

    def look_through(self) -> None:
        """Read all that will be compared, so that what cannot be read is known before anything is changed."""
        for slide in self.slides:
            _ = slide.notes, slide.bag, [(shape.content, shape.look, shape.mark, shape.place) for shape in slide.shapes]


class _BaseLinks:
    """What a generated slide's relationships led to."""

    def __init__(self, links: Mapping[str, str], charts: Mapping[str, bytes]) -> None:
        self._links, self._charts = links, charts

    def meaning(self, identifier: str) -> str:
        target = self._links.get(identifier, "")
        if target.startswith("/ppt/media/"):
            return target.rpartition("/")[2].partition(".")[0]
        return "slide" if target.startswith("/ppt/slides/") else target

    def chart(self, identifier: str) -> bytes:
        return self._charts.get(self._links.get(identifier, ""), b"")


class _PartLinks:
    """What the relationships of a part lead to."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def meaning(self, identifier: str) -> str:
        link = self._part.rels.get(identifier)
        if link is None:
            return ""
        if link.is_external:
            return str(link.target_ref)
        kind = str(link.reltype).rpartition("/")[2]
        return sha256(link.target_part.blob).hexdigest()[:24] if kind == "image" else kind

    def chart(self, identifier: str) -> bytes:
        link = self._part.rels.get(identifier)
        return b"" if link is None or link.is_external else link.target_part.blob


def seen_base(base: Base, manner: Manner) -> Seen:
    """Return the deck that was generated."""
    return Seen(slides=[_base_slide(one, base, manner) for one in base.slides], manner=manner)


def _base_slide(one: BaseSlide, base: Base, manner: Manner) -> SeenSlide:
    root = parse_xml(one.face)
    links = _BaseLinks(one.links, base.charts)
    spots = base.spots.get(one.layout, {})
    shapes = []
    for element in shapes_of(root):
        own = _own_spot(element)
        shape = SeenShape(element=element, links=links, manner=manner, spot=own, inherits=own is None)
        shape.spot = own or spots.get(shape.place)
        shapes.append(shape)
    return SeenSlide(
        root=root,
        links=links,
        manner=manner,
        shapes=shapes,
        identifier=one.identifier,
        created=_created(root),
        layout=one.layout,
        section=one.section,
        notes_root=parse_xml(one.notes) if one.notes else None,
    )


def seen_deck(deck: Deck, manner: Manner) -> Seen:
    """Return a deck from a file."""
    numbers = [int(one.get("id")) for one in deck.part._element.xpath("p:sldIdLst/p:sldId")]
    sections: dict[int, str] = {}
    known: Known = {}
    for section in query(deck.part._element, SECTION):
        for member in query(section, ".//*[local-name()='sldId']"):
            sections[int(member.get("id"))] = section.get("name", "")
    slides = [
        _deck_slide(slide, number, sections.get(number, ""), manner, known)
        for slide, number in zip(deck.slides, numbers, strict=True)
    ]
    return Seen(slides=slides, manner=manner)


def _deck_slide(slide: Slide, number: int, section: str, manner: Manner, known: Known) -> SeenSlide:
    root = slide._element
    links = _PartLinks(slide.part)
    held = {one._element: one for one in slide.shapes}
    shapes = []
    for element in shapes_of(root):
        own = _own_spot(element)
        shape = SeenShape(element=element, links=links, manner=manner, spot=own, inherits=own is None)
        if own is None and element in held:
            # python-pptx looks through layout and master for each of four numbers.
            place = (slide.slide_layout.part.partname, shape.place)
            if place not in known:
                known[place] = _inherited(held[element])
            shape.spot = known[place]
        shapes.append(shape)
    return SeenSlide(
        root=root,
        links=links,
        manner=manner,
        shapes=shapes,
        identifier=first(root, "p:cSld").get("name", ""),
        created=_created(root),
        numbered=number,
        layout=slide.slide_layout.name,
        section=section,
        notes_root=slide.notes_slide._element if slide.has_notes_slide else None,
        slide=slide,
    )


def _created(root: Any) -> str:
    return str(query(root, "string(p:cSld/p:extLst//*[local-name()='creationId']/@val)"))


def _own_spot(element: Any) -> Spot | None:
    """Return where a shape itself says it stands."""
    place = first(element, "p:spPr/a:xfrm | p:xfrm | p:grpSpPr/a:xfrm")
    if place is None or place.find(qn("a:off")) is None or place.find(qn("a:ext")) is None:
        return None
    off, size = place.find(qn("a:off")), place.find(qn("a:ext"))
    return int(off.get("x")), int(off.get("y")), int(size.get("cx")), int(size.get("cy"))


def _inherited(shape: Any) -> Spot | None:
    """Return where the layout says a placeholder stands."""
    try:
        found = (shape.left, shape.top, shape.width, shape.height)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return None if any(one is None for one in found) else (int(found[0]), int(found[1]), int(found[2]), int(found[3]))
