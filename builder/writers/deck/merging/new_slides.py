"""Brings slides of the new deck into hers: on her layouts, and set like her own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from builder.writers.deck.merging.carrying import Carrier, forget
from builder.writers.deck.merging.decks import SeenSlide
from builder.writers.deck.merging.markup import query, shapes_of
from builder.writers.deck.merging.notes import notes_body
from builder.writers.deck.merging.placing import layout_places, set_spot
from builder.writers.deck.merging.reading import Kind, SeenShape
from builder.writers.deck.merging.texts import dressed, set_paragraphs
from builder.writers.deck.merging.three_way import Merged, Side


@dataclass(kw_only=True)
class NewSlides:
    """What new slides are made with; ``whose`` says which of her slides stands for which of the new deck."""

    deck: Deck
    carrier: Carrier
    whose: Mapping[SeenSlide, SeenSlide]
    plain: bool

    def placed(self, new: SeenSlide) -> Any:
        """Return the part of an empty slide for a new one, at the end of her deck."""
        slide = self.deck.slides.add_slide(self.layout(new))
        listed = self.deck.part._element.xpath("p:sldIdLst/p:sldId")
        if new.numbered not in {int(one.get("id")) for one in listed[:-1]}:
            listed[-1].set("id", str(new.numbered))
        return slide.part

    def layout(self, new: SeenSlide) -> Any:
        """Return her layout for a new slide: that of its likes in her deck, else of its name, else of its places."""
        assert new.slide is not None
        wanted, name = {one.place for one in new.shapes if one.place}, new.slide.slide_layout.name
        layouts = [layout for master in self.deck.slide_masters for layout in master.slide_layouts]
        likes = [one for one in self._likes(new) if one.slide is not None]
        used = Counter(one.slide.slide_layout.part.partname for one in likes if one.slide is not None)

        def fitting(layout: Any) -> tuple[int, bool, int, int]:
            places = layout_places(layout)
            return used[layout.part.partname], layout.name == name, len(wanted & places), -len(places - wanted)

        return max(layouts, key=fitting)

    def _likes(self, new: SeenSlide) -> list[SeenSlide]:
        """Return her slides that stand for slides of the new one's layout."""
        assert new.slide is not None
        wanted = new.slide.slide_layout.part.partname
        return [
            hers
            for one, hers in self.whose.items()
            if one.slide is not None and one.slide.slide_layout.part.partname == wanted
        ]

    def fill(self, new: SeenSlide, part: Any) -> None:
        """Let a slide of hers show and say what a new one does."""
        assert new.slide is not None
        slide = part.slide
        root = slide._element
        for one in list(root):
            root.remove(one)
            forget(one, root, part)
        for one in new.root:
            root.append(self.carrier.copied(one, new.slide.part, part))
        there = layout_places(slide.slide_layout)
        for shape, seen in zip(shapes_of(root), new.shapes, strict=True):
            if seen.place and (self.plain or seen.place not in there):
                set_spot(shape, seen.spot)
            if self.plain:
                self._dress(shape, seen, new)
        if new.notes or (slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None):
            self._tell(slide, new)

    def _tell(self, slide: Any, new: SeenSlide) -> None:
        """Let the notes of a slide of hers say what a new one's do, be it nothing."""
        assert new.slide is not None
        body, page, theirs = notes_body(slide, new.slide), slide.notes_slide.part, new.slide
        old = query(body, "a:p")
        whole = Merged(picks=[(Side.NEW, at) for at in range(len(new.notes))])
        set_paragraphs(body, (), new.notes, whole, lambda one: self.carrier.copied(one, theirs.notes_slide.part, page))
        for one in old:
            forget(one, page._element, page)

    def _dress(self, shape: Any, seen: SeenShape, new: SeenSlide) -> None:
        """Set a shape's text as it is set on her slides: her layouts say nothing any more."""
        likes = (one for slide in self._likes(new) for one in slide.shapes if one.kind is seen.kind)
        like = next((one for one in likes if any(p.text for p in one.paragraphs)), None)
        if like is None or seen.kind not in (Kind.TITLE, Kind.TEXT):
            return
        for paragraph in query(shape, "p:txBody/a:p"):
            level = query(paragraph, "string(a:pPr/@lvl)") or "0"
            bare = bool(query(paragraph, "a:pPr/a:buNone"))
            model = next((p.element for p in like.paragraphs if p.text and _set_so(p.element, level, bare)), None)
            fallback = next(p.element for p in like.paragraphs if p.text)
            dressed(paragraph, fallback if model is None else model, title=seen.kind is Kind.TITLE)
        mine, theirs = shape.find(f".//{qn('a:bodyPr')}"), like.element.find(f".//{qn('a:bodyPr')}")
        if mine is not None and theirs is not None and theirs.get("anchor"):
            mine.set("anchor", theirs.get("anchor"))


def _set_so(paragraph: Any, level: str, bare: bool) -> bool:
    """Tell whether a paragraph of hers is of a level, and with or without a bullet."""
    same = (query(paragraph, "string(a:pPr/@lvl)") or "0") == level
    return same and bool(query(paragraph, "a:pPr/a:buNone")) == bare
