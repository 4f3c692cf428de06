"""Paragraphs as DrawingML: runs with their language, markers, numbering that continues."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from builder.speech import direction_of
from builder.writers.deck.slides import Marker, Paragraph, Run
from builder.writers.deck.xml import GAP, NONE, Form, Xml, element, joined, text

CODE_FONT = "Courier New"
SCHEMES = {Marker.NUMBER: "arabicPeriod", Marker.LETTER: "alphaUcPeriod"}
NUMBER_FONT = element("a:buFont", {"typeface": "+mj-lt"})
# A hollow box; every PowerPoint has Wingdings, and LibreOffice knows what to put for it.
BOX = joined((element("a:buFont", {"typeface": "Wingdings", "charset": 2}), element("a:buChar", {"char": "q"})))
RUN = Form(element("a:r", NONE, GAP, element("a:t", NONE, GAP)))
BULLET = element("a:buChar", {"char": "•"})
NO_MARKER = element("a:buNone")
STEP, WIDE_STEP = 342900, 457200  # the template's indent, and what two digits or a box need
RIGHT_TO_LEFT = ("R", "AL")
JUMP = "ppaction://hlinksldjump"
LAST_LEVEL = 8
_NO_LATIN = dict.fromkeys(map(ord, string.ascii_letters))


class Style(NamedTuple):
    """How text looks in one place; ``bulleted`` says that the place's style brings bullets by itself.

    ``backwards`` says that the place reads from the right; ``step`` is the indent, in points, where the
    place has none.

    It is a key of the caches below for every run, and a tuple is a quick one.
    """

    language: str
    size: int = 0
    align: str = ""
    bulleted: bool = True
    backwards: bool = False
    step: int = 14


class Setting(NamedTuple):
    """How text is set in one place.

    ``linked`` turns an address of the web, or ``#`` and the identifier of a slide, into the identifier
    of its relationship, or nothing; without it links are plain text.
    """

    style: Style
    linked: Callable[[str], str] | None = None


def text_body(paragraphs: Iterable[Paragraph], setting: Setting) -> Xml:
    """Return the paragraphs of a text body."""
    numbering = _Numbering()
    found = [_paragraph(p, numbering.start(p), setting) for p in paragraphs]
    return joined(found or [element("a:p", NONE, element("a:endParaRPr", _attributes(setting.style)))])


class _Numbering:
    """Where each level's list began, so that PowerPoint goes on counting from there."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[Marker, int, int]] = {}

    def start(self, paragraph: Paragraph) -> int:
        """Return the number the paragraph's list starts at."""
        level, marker, number = paragraph.level, paragraph.marker, paragraph.number
        for deeper in [known for known in self._open if known > level]:
            del self._open[deeper]
        known = self._open.pop(level, None)
        if marker not in SCHEMES:
            return 1
        start = known[1] if known and known[0] is marker and known[2] + 1 == number else number
        self._open[level] = (marker, start, number)
        return start


def _paragraph(paragraph: Paragraph, start: int, setting: Setting) -> Xml:
    words, backwards = paragraph.text, setting.style.backwards
    if is_from_right(setting.style.language):
        # The letter of an answer stands before it, whatever its script.
        backwards = direction(words.translate(_NO_LATIN), True)
    else:
        backwards = direction(words, backwards)
    pieces = [_place(paragraph.level, paragraph.marker, start, backwards, setting.style)]
    for run in paragraph.runs:
        pieces += _run(run, setting)
    return element("a:p", NONE, *filter(None, pieces))


# A deck has thousands of paragraphs and runs, and they are set in a few dozen ways.
@lru_cache(maxsize=1024)
def _place(level: int, marker: Marker, start: int, backwards: bool, style: Style) -> Xml:
    """Return where a paragraph stands and what stands before it: nothing if the place's style says all."""
    attributes: dict[str, str | int] = {}
    if level:
        attributes["lvl"] = min(level, LAST_LEVEL)
    attributes |= _indents(level, marker, style)
    if style.align:
        attributes["algn"] = style.align
    if backwards != style.backwards:
        attributes |= {"algn": style.align or ("r" if backwards else "l"), "rtl": int(backwards)}
    before = _marker(marker, start, style)
    return element("a:pPr", attributes, *before) if attributes or before else joined(())


def _indents(level: int, marker: Marker, style: Style) -> dict[str, str | int]:
    """Return what the place's style does not say of a paragraph's room."""
    if marker is Marker.NONE:
        return {"marL": 0, "indent": 0} if style.bulleted else {}
    if not style.bulleted:
        step = 12700 * (style.size or style.step)
        return {"marL": step * (level + 1), "indent": 0 if marker is Marker.CONTINUED else -step}
    if marker in SCHEMES or marker is Marker.CHECK:
        return {"marL": STEP * level + WIDE_STEP, "indent": -WIDE_STEP}
    return {"indent": 0} if marker is Marker.CONTINUED else {}


def _marker(marker: Marker, start: int, style: Style) -> tuple[Xml, ...]:
    if marker in SCHEMES:
        begin: dict[str, str | int] = {"startAt": start} if start > 1 else {}
        return (NUMBER_FONT, element("a:buAutoNum", {"type": SCHEMES[marker], **begin}))
    if marker is Marker.CHECK:
        return (BOX,)
    if marker is Marker.BULLET:
        return () if style.bulleted else (BULLET,)
    return (NO_MARKER,) if style.bulleted else ()


def _run(run: Run, setting: Setting) -> Iterator[Xml]:
    """Yield a run, its line breaks as breaks."""
    link = setting.linked(run.href) if run.href and setting.linked else ""
    properties = _properties(setting.style, run.lang, run.bold, run.italic, run.code, link, run.href[:1])
    for number, line in enumerate(run.text.split("\n")):
        if number:
            yield element("a:br", NONE, properties)
        if line:
            yield RUN.filled(properties, text(line))


@lru_cache(maxsize=1024)
def _properties(style: Style, lang: str, bold: bool, italic: bool, code: bool, link: str, href: str) -> Xml:
    """Return how a run looks and what it leads to."""
    attributes = _attributes(style, lang)
    if bold:
        attributes["b"] = 1
    if italic:
        attributes["i"] = 1
    fonts = [element(name, {"typeface": CODE_FONT}) for name in ("a:latin", "a:cs")] if code else []
    action = {"action": JUMP} if href == "#" else {}
    links = [element("a:hlinkClick", {"r:id": link, **action})] if link else []
    return element("a:rPr", attributes, *fonts, *links)


def _attributes(style: Style, lang: str = "") -> dict[str, str | int]:
    """Return what a run and the end of an empty paragraph say alike."""
    found: dict[str, str | int] = {"lang": lang or style.language}
    if style.size:
        found["sz"] = style.size * 100
    return found


@lru_cache(maxsize=16)
def is_from_right(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return direction_of(language) == "rtl"


def direction(words: str, otherwise: bool) -> bool:
    """Tell whether the first letter that has a direction runs from right to left."""
    if words.isascii() and not otherwise:
        return False
    strong = (kind in RIGHT_TO_LEFT for kind in map(bidirectional, words) if kind in ("L", *RIGHT_TO_LEFT))
    return next(strong, otherwise)
