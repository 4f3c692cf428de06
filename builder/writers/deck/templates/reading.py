"""A template's file is read: its parts, the layouts that play each role, where their slides put what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from builder.writers.deck.design import Design, TemplateRefused
from builder.writers.deck.page import Frame, Page
from builder.writers.deck.slides import OPENINGS, Layout
from builder.writers.deck.template import Place, Places, Template
from builder.writers.deck.templates.colours import colour_of, scheme_of
from builder.writers.deck.templates.default import default_template
from builder.writers.deck.templates.parts import template_entries
from builder.writers.deck.templates.prompts import styled_by_prompts
from builder.writers.deck.templates.roles import Cast, cast
from builder.writers.deck.templates.sketch import ANY, FOOTERS, Sketch
from builder.writers.deck.templates.styles import TITLES, frame_of, kind_of, levels, ph_of
from builder.writers.deck.templates.table_styles import with_our_style
from builder.writers.deck.templates.vetting import opened_deck, refusing_damage
from builder.writers.deck.typefaces.font_file import NotAFontError, measured
from builder.writers.deck.typefaces.typeface import Typeface, from_files

GUTTER = 0.03  # of the width, between two halves of one place
MARGIN, LEAST_TEXT, MOST_TEXT = 0.05, 0.2, 0.4  # of the slide's height: around a text box, and its own
TEXT_SIZE = 20.0  # points, in a text box below a title
NARROWEST = 8.0  # times the text's size: what is narrower takes no line


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A template as it was read, and the layouts that play its roles; ``unstyled``: a master brought no text styles."""

    template: Template
    casts: Mapping[Layout, Cast]
    unstyled: bool


@lru_cache(maxsize=4)
def read(design: Design) -> Reading:
    """Return what stands in a design's file; raises ``TemplateRefused`` with a sentence for whoever chose it."""
    with refusing_damage(design.name):
        return _read(design)


def _read(design: Design) -> Reading:
    deck = opened_deck(design.content or default_template(), design.name)
    unstyled = styled_by_prompts(deck)
    casts = cast(deck, design.name, dict(design.roles))
    own = _own_typefaces(design)
    places = {role: _places(role, found, own) for role, found in casts.items()}
    places[Layout.BLANK] = places[Layout.TITLE_ONLY]
    presentation, notes_master = str(deck.part.partname), str(deck.part.notes_master_part.partname)
    scheme = scheme_of(casts[Layout.CONTENT].sketch.layout.slide_master)
    template = Template(
        name=design.name,
        entries=with_our_style(template_entries(deck), presentation, scheme),
        places=places,
        page=_page(places),
        size=(int(deck.slide_width or 0), int(deck.slide_height or 0)),
        presentation=presentation,
        notes_master=notes_master,
    )
    return Reading(template=template, casts=casts, unstyled=unstyled)


def _own_typefaces(design: Design) -> dict[str, Typeface]:
    fonts = []
    for name, content in design.fonts:
        try:
            fonts.append(measured(content))
        except NotAFontError as error:
            raise TemplateRefused(f"{name}: it is no font that can be measured: take it away, or replace it") from error
    families = {font.family for font in fonts}
    return {name.casefold(): from_files(name, [font for font in fonts if font.family == name]) for name in families}


def _page(places: Mapping[Layout, Places]) -> Page:
    return Page(
        titles={role: found.title.frame for role, found in places.items()},
        bodies={role: tuple(place.frame for place in found.content) for role, found in places.items()},
    )


def _places(role: Layout, found: Cast, own: Mapping[str, Typeface]) -> Places:
    sketch = found.sketch
    layout = sketch.layout
    assert sketch.title is not None
    others = list(layout.placeholders)
    numbers = [one for one in others if kind_of(one) == "sldNum"]
    title, content = _place(layout, sketch.title, own), _content(role, found, own)
    if role in OPENINGS and not any(map(_takes_a_line, content)):
        title, content = _with_text_box(sketch, title, own)
    footers = [(one, words) for one in others if kind_of(one) == "ftr" and (words := _words(one))]
    return Places(
        partname=str(layout.part.partname),
        title=title,
        content=content,
        number=_place(layout, numbers[0], own) if numbers else None,
        footer=(_place(layout, footers[0][0], own), footers[0][1]) if footers else None,
    )


def _takes_a_line(place: Place) -> bool:
    """Tell whether a line of words can stand in a place."""
    wide, high = place.box.points
    size = place.frame.size(0)
    return high >= size * place.frame.line and wide >= size * NARROWEST


def _with_text_box(sketch: Sketch, title: Place, own: Mapping[str, Typeface]) -> tuple[Place, tuple[Place]]:
    """Return a title's place, and one for text where the layout has none: a text box below it, else above it.

    A title that takes the whole slide gives up its lower part. Its colour is read on whatever lies behind.
    """
    box, least = title.box, int(sketch.high * LEAST_TEXT)
    feet = [int(one.top) for one in list(sketch.layout.placeholders) if kind_of(one) in FOOTERS and one.top]
    above, below = box.top, min((top for top in feet if top > box.top), default=int(sketch.high * (1 - MARGIN)))
    bottom = box.top + box.height
    if below - bottom >= least:
        room = replace(box, top=bottom, height=min(below - bottom, int(sketch.high * MOST_TEXT)))
    elif above - int(sketch.high * MARGIN) >= least:
        high = min(above - int(sketch.high * MARGIN), int(sketch.high * MOST_TEXT))
        room = replace(box, top=above - high, height=high)
    else:
        high = (min(below, bottom) - box.top) // 2
        room = replace(box, top=box.top + high, height=high)
        title = replace(title, frame=replace(title.frame, box=replace(box, height=high)), moved=True)
    look = frame_of(sketch.layout, None, own, room)
    frame = replace(look, sizes=tuple(max(size, TEXT_SIZE) for size in look.sizes))
    said = levels(sketch.layout, sketch.title)[0].colour
    colour = colour_of(said, scheme_of(sketch.layout.slide_master))
    return title, (replace(_text_box(frame, backwards=title.backwards), colour=colour),)


def _words(shape: BaseShape) -> str:
    """Return what a layout's own footer says."""
    return " ".join("".join(shape.element.xpath("p:txBody//a:t/text()")).split())


def _content(role: Layout, found: Cast, own: Mapping[str, Typeface]) -> tuple[Place, ...]:
    """Return where a role's blocks stand: side by side for two of them, halves of one place if need be."""
    sketch = found.sketch
    if role is Layout.TITLE_ONLY or not sketch.texts:
        return ()
    if role in (Layout.TWO, Layout.ASIDE):
        if sketch.columns is None:
            whole = _place(sketch.layout, _largest(found), own)
            return _halves(whole, upright=sketch.high > sketch.wide)
        columns = tuple(_place(sketch.layout, one, own) for one in sketch.columns)
        return columns[::-1] if columns[0].backwards else columns
    return (_place(sketch.layout, _largest(found), own),)


def _largest(found: Cast) -> BaseShape:
    return max(found.sketch.texts, key=found.sketch.share)


def _halves(whole: Place, *, upright: bool) -> tuple[Place, Place]:
    """Return the two halves of a place; the second is a text box, since the layout has no other placeholder."""
    box = whole.box
    gap = int(box.width * GUTTER)
    if upright:
        high = (box.height - gap) // 2
        first, second = replace(box, height=high), replace(box, top=box.top + high + gap, height=high)
    else:
        wide = (box.width - gap) // 2
        first, second = replace(box, width=wide), replace(box, left=box.left + wide + gap, width=wide)
    if whole.backwards and not upright:
        first, second = second, first
    box_frame = replace(whole.frame, box=second)
    return (
        replace(whole, frame=replace(whole.frame, box=first), moved=True),
        _text_box(box_frame, backwards=whole.backwards),
    )


def _text_box(frame: Frame, *, backwards: bool) -> Place:
    """Return a place that no placeholder of the layout fills."""
    return Place(
        attributes=(), name="Text", frame=frame, bulleted=False, backwards=backwards, moved=True, holds_any=False
    )


def _place(layout: SlideLayout, placeholder: BaseShape, own: Mapping[str, Typeface]) -> Place:
    ph = ph_of(placeholder)
    first = levels(layout, placeholder)[0]
    frame = frame_of(layout, placeholder, own)
    if not first.bulleted:
        frame = replace(frame, indents=tuple(frame.size(0) * at for at in range(1, len(frame.sizes) + 1)))
    attributes = tuple((name, str(ph.get(name))) for name in ("type", "sz", "idx") if ph.get(name) is not None)
    if not attributes:
        # As LibreOffice saves them: with nothing to tell one from another, so slides place text boxes of their own.
        return _text_box(frame, backwards=first.backwards)
    return Place(
        attributes=attributes,
        name=placeholder.name,
        frame=frame,
        bulleted=first.bulleted,
        backwards=first.backwards,
        holds_any=kind_of(placeholder) in ANY,
        # Without a number, as LibreOffice saves it, a program may take it for the title.
        moved=ph.get("idx") is None and kind_of(placeholder) not in (*TITLES, *FOOTERS),
    )
