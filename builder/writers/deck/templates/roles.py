"""Which layout plays which role: as the author says, by its type, by what it holds, else what comes nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pptx.presentation import Presentation as Deck

from builder.writers.deck.design import TemplateRefused
from builder.writers.deck.slides import OPENINGS, Layout
from builder.writers.deck.templates.sketch import Sketch, sketched
from builder.writers.deck.templates.styles import kind_of

LARGE = 0.2  # of the slide: what text for a whole slide needs
PANEL = 1.4  # times: how much wider than its panel the main text is
TYPES: dict[Layout, tuple[str, ...]] = {
    Layout.TITLE: ("title",),
    Layout.SECTION: ("secHead",),
    Layout.CONTENT: ("obj", "tx"),
    Layout.TWO: ("twoObj", "twoColTx"),
    Layout.ASIDE: ("objTx", "txAndObj"),
    Layout.TITLE_ONLY: ("titleOnly",),
}
INSTEAD: dict[Layout, tuple[Layout, ...]] = {
    Layout.TITLE: (Layout.SECTION, Layout.CONTENT),
    Layout.SECTION: (Layout.TITLE, Layout.CONTENT),
    Layout.TITLE_ONLY: (Layout.CONTENT,),
    Layout.TWO: (Layout.CONTENT,),
}
TITLE_NAMES = re.compile(
    r"title slide|titelfolie|titelseite|diapositive de titre|diapositiva (de )?t[ií]tulo|slide de t[ií]tulo"
    r"|diapositiva titolo|titeldia|titelbild|tittellysbilde|titeldias|rubrikbild|slajd tytułowy|otsikkodia",
    re.IGNORECASE,
)
"""What PowerPoint and LibreOffice call a title's layout: LibreOffice's exports lose its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The layout that plays a role, and why: ``own`` is false where it stands in for one that is missing."""

    sketch: Sketch
    why: str
    own: bool = True


def _content(sketch: Sketch) -> bool:
    if len(sketch.texts) != 1 or sketch.others or not sketch.below_title or _centred(sketch):
        return False
    return kind_of(sketch.texts[0]) != "subTitle" and sketch.share(sketch.texts[0]) >= LARGE


def _two(sketch: Sketch) -> bool:
    if not sketch.below_title or sketch.columns is None:
        return False
    left, right = sketch.columns
    return max(left.width, right.width) < PANEL * min(left.width, right.width)


def _aside(sketch: Sketch) -> bool:
    if not sketch.below_title or sketch.columns is None:
        return False
    left, right = sketch.columns
    return bool(left.width >= PANEL * right.width and sketch.share(left) >= LARGE)


def _title_only(sketch: Sketch) -> bool:
    return sketch.title is not None and not sketch.texts and not sketch.others


def _centred(sketch: Sketch) -> bool:
    return sketch.title is not None and kind_of(sketch.title) == "ctrTitle"


def _named_title(sketch: Sketch) -> bool:
    return bool(TITLE_NAMES.search(str(sketch.layout.name)))


def _title(sketch: Sketch) -> bool:
    if _centred(sketch):
        return True
    if sketch.title is None or len(sketch.texts) != 1 or sketch.others or sketch.kind in TYPES[Layout.SECTION]:
        return False
    return kind_of(sketch.texts[0]) == "subTitle" or _named_title(sketch)


def _section(sketch: Sketch) -> bool:
    if sketch.title is None or sketch.others or len(sketch.texts) > 1:
        return False
    middle = ((sketch.title.top or 0) + (sketch.title.height or 0) / 2) / sketch.high
    return middle > 0.3 and bool(sketch.texts) and sketch.share(sketch.texts[0]) < 0.3


FITS: dict[Layout, Callable[[Sketch], bool]] = {
    Layout.CONTENT: _content,
    Layout.TITLE: _title,
    Layout.TITLE_ONLY: _title_only,
    Layout.SECTION: _section,
    Layout.TWO: _two,
    Layout.ASIDE: _aside,
}


def cast(deck: Deck, name: str, wished: Mapping[str, str]) -> dict[Layout, Cast]:
    """Return the layout for each role; ``wished`` is the author's own map from a role to a layout's name.

    Raises ``TemplateRefused`` where the map names what is not there, or no layout can show text.
    """
    wide, high = int(deck.slide_width or 0), int(deck.slide_height or 0)
    if not wide or not high:
        raise TemplateRefused(f"{name}: its slides have no size: save it from PowerPoint as a template")
    sketches = [sketched(layout, wide, high) for master in deck.slide_masters for layout in master.slide_layouts]
    found = _wished(sketches, wished, name)
    for role in FITS:
        if role not in found and (cast_as := _found(role, sketches)):
            found[role] = cast_as
    if Layout.CONTENT not in found:
        raise TemplateRefused(
            f"{name}: none of its {len(sketches)} layouts has a title with one large place for text below it: add such "
            "a layout, or name the one to use in a map of roles"
        )
    for role, others in INSTEAD.items():
        for other in others:
            if role not in found and other in found and (role not in OPENINGS or found[other].sketch.texts):
                found[role] = Cast(sketch=found[other].sketch, why=f"in place of one for {role}", own=False)
    return found


def _found(role: Layout, sketches: Sequence[Sketch]) -> Cast | None:
    fitting = [sketch for sketch in sketches if FITS[role](sketch)]
    if role is Layout.CONTENT:
        fitting.sort(key=lambda sketch: (_named_title(sketch), -sketch.share(sketch.texts[0])))
    if role is Layout.TITLE:
        fitting.sort(key=lambda sketch: not _centred(sketch))
    for kind in TYPES[role]:
        # The type of what opens says enough: it holds whatever a designer liked.
        loose = [s for s in sketches if role in OPENINGS and s.title is not None and s.kind == kind]
        typed = [s for s in fitting if s.kind == kind] or loose
        if typed:
            return Cast(sketch=typed[0], why=f"by its type, {kind}")
    return Cast(sketch=fitting[0], why="by what it holds") if fitting else None


def _wished(sketches: Sequence[Sketch], wished: Mapping[str, str], name: str) -> dict[Layout, Cast]:
    found: dict[Layout, Cast] = {}
    roles = {str(role): role for role in FITS}
    by_name = {str(sketch.layout.name).strip().casefold(): sketch for sketch in reversed(sketches)}
    for said, layout in wished.items():
        if said not in roles:
            raise TemplateRefused(f"{name}: the map of roles names {said!r}: choose among {', '.join(roles)}")
        sketch = by_name.get(str(layout).strip().casefold())
        if sketch is None:
            names = ", ".join(sorted(str(one.layout.name) for one in sketches)[:12])
            raise TemplateRefused(f"{name}: it has no layout called {layout!r}: choose among {names}")
        role = roles[said]
        if sketch.title is None or (role is Layout.CONTENT and not sketch.texts):
            raise TemplateRefused(f"{name}: the layout {layout!r} has no place for a title and text: choose another")
        if role in (Layout.TWO, Layout.ASIDE) and sketch.columns is None:
            raise TemplateRefused(f"{name}: the layout {layout!r} has no two places side by side: choose another")
        found[role] = Cast(sketch=sketch, why="as the map of roles says")
    return found
