"""What a template will be used for, role by role, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pptx.slide import SlideLayout

from builder.errors import Finding, Location
from builder.findings import Code
from builder.writers.deck.design import Design
from builder.writers.deck.fit import split_body
from builder.writers.deck.page import Frame, Page
from builder.writers.deck.slides import OPENINGS, Body, Layout, Marker, plain
from builder.writers.deck.template import Place, Places
from builder.writers.deck.templates.colours import ENOUGH, ENOUGH_LARGE, background, colour_of, contrast, scheme_of
from builder.writers.deck.templates.reading import Reading, read
from builder.writers.deck.templates.roles import FITS, Cast
from builder.writers.deck.templates.styles import kind_of, levels
from builder.writers.deck.templates.vetting import refusing_damage
from builder.writers.deck.typefaces.typeface import How

SMALLEST = 18.0  # points
LARGE, LARGE_BOLD = 24.0, 18.5
FEW_LINES = 6  # of body text: a slide for less is a slide for nothing
A_SLIDE = Body(paragraphs=(plain("Ask what was said, write it down, and tell the lead", marker=Marker.BULLET),) * 6)
"""As much text as one slide of ours takes at its full size."""
LETTERS = "the quick brown fox jumps over a lazy dog"


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """One role: the layout that plays it, why, and how much text it takes."""

    role: str
    layout: str
    why: str
    lines: int = 0
    letters: int = 0
    size: float = 0.0
    typeface: str = ""
    measured: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a template will be used for, and what speaks against it."""

    used: tuple[Used, ...]
    findings: tuple[Finding, ...]


def report(design: Design) -> Report:
    """Return what becomes of a design; raises ``TemplateRefused`` where nothing does."""
    reading = read(design)
    used = tuple(_used(role, reading) for role in FITS if role in reading.casts)
    with refusing_damage(design.name):
        found = [code.at(Location(design.name), said, hint) for code, said, hint in _faults(reading)]
    return Report(used=used, findings=tuple(dict.fromkeys(found)))


def _used(role: Layout, reading: Reading) -> Used:
    cast, places = reading.casts[role], reading.template.places[role]
    frame = (places.content[0] if places.content else places.title).frame
    wide, high = frame.box.points
    size = frame.size(0)
    letter = sum(map(frame.typeface.regular.__getitem__, LETTERS)) / len(LETTERS)
    return Used(
        role=str(role),
        layout=str(cast.sketch.layout.name),
        why=cast.why,
        lines=int(high / (size * frame.line + frame.before(0))),
        letters=int(wide / (size * letter)),
        size=size,
        typeface=frame.typeface.name,
        measured=_measured(frame),
    )


def _measured(frame: Frame) -> str:
    face = frame.typeface
    if face.how is How.METRIC and face.stand_in != face.name:
        return f"as {face.stand_in}, {face.how}"
    return str(face.how) if face.how is not How.NEAR else f"as {face.stand_in}, {face.how}"


def _faults(reading: Reading) -> Iterator[tuple[Code, str, str]]:
    template, casts = reading.template, reading.casts
    if reading.unstyled:
        said = (
            "its master has no text styles: decks are given what its prompts say, "
            "and our sizes and bullets where those say nothing"
        )
        yield Code.NO_TEXT_STYLES, said, "look at a deck, or save the template once in PowerPoint"
    for role in (Layout.TITLE, Layout.SECTION, Layout.TWO, Layout.TITLE_ONLY):
        if not casts[role].own:
            said = f"no layout for {role}: {casts[role].sketch.layout.name!r} stands in"
            yield Code.TEMPLATE_ROLE, said, "add such a layout, or name one in the map of roles"
        elif role in OPENINGS and not template.places[role].content[0].attributes:
            said = f"{casts[role].sketch.layout.name!r} for {role} has no room for text: a text box stands in"
            yield Code.TEMPLATE_ROLE, said, "add a placeholder for text of two lines or more"
    for role, cast in casts.items():
        if cast.own:
            yield from _contrasts(cast, template.places[role])
    yield from _fonts(template.page)
    body = template.page.body
    if body.size(0) < SMALLEST:
        yield Code.SMALL_TEXT, f"body text is {body.size(0):g} points", f"make it {SMALLEST:g} points or more"
    yield from _swelling(_used(Layout.CONTENT, reading), body)
    if template.places[Layout.CONTENT].number is None:
        yield Code.TEMPLATE_ROLE, "the body's layout has no slide number", "add one, so that people can name a slide"


def _swelling(used: Used, body: Frame) -> Iterator[tuple[Code, str, str]]:
    """Say that a body is so small that decks in this template are long."""
    slides = len(split_body(A_SLIDE, body))
    if used.lines < FEW_LINES or slides > 1:
        times = f": what stands on one slide of ours takes {slides} here" if slides > 1 else ""
        said = f"the body of {used.layout!r} takes {used.lines} lines of about {used.letters} letters{times}"
        way_out = "make it higher or wider, or its text smaller, or name another layout for content in the map of roles"
        yield Code.TEMPLATE_ROLE, said, way_out


def _fonts(page: Page) -> Iterator[tuple[Code, str, str]]:
    for face in {frame.typeface for frame in (page.title, page.body)}:
        if face.how in (How.GUESS, How.NEAR):
            said = f"the typeface {face.name!r} is measured by {face.how}"
            yield Code.FONT_NOT_MEASURED, said, "put its font files into a folder `fonts` beside the template"


def _contrasts(cast: Cast, places: Places) -> Iterator[tuple[Code, str, str]]:
    layout = cast.sketch.layout
    scheme = scheme_of(layout.slide_master)
    ground = background((layout.element, layout.slide_master.element), scheme)
    texts = [(places.title, cast.sketch.title), *zip(places.content, cast.sketch.texts, strict=False)]
    shapes = {kind_of(shape): shape for shape in reversed(list(layout.placeholders))}
    texts += [(place, shapes["sldNum"]) for place in (places.number,) if place]
    texts += [(found[0], shapes["ftr"]) for found in (places.footer,) if found and "ftr" in shapes]
    for place, shape in texts:
        assert shape is not None
        level = levels(layout, shape)[0]
        colour = colour_of(level.colour, scheme) if level.colour is not None else scheme.get("tx1", "")
        own = shape.element.xpath("p:spPr/a:solidFill")
        behind = colour_of(own[0], scheme) if own else ground
        if colour and behind and contrast(colour, behind) < _needed(place):
            said = _said(f"{place.name!r}", layout, colour, behind)
            yield Code.LOW_CONTRAST, said, "take a darker or a lighter colour"
    links = scheme.get("hlink", "")
    if _shows_text(layout) and links and ground and contrast(links, ground) < ENOUGH:
        yield Code.LOW_CONTRAST, _said("a link", layout, links, ground), "change the theme's colour for links"


def _said(what: str, layout: SlideLayout, colour: str, ground: str) -> str:
    return f"{what} in {layout.name!r} is {colour} on {ground}, a contrast of {contrast(colour, ground):.1f}"


def _shows_text(layout: SlideLayout) -> bool:
    return layout.element.get("type") not in ("title", "secHead", "titleOnly", "blank")


def _needed(place: Place) -> float:
    size = place.frame.size(0)
    return ENOUGH_LARGE if size >= LARGE or (place.frame.bold and size >= LARGE_BOLD) else ENOUGH
