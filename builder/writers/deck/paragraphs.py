"""Paragraphs as DrawingML: runs with their language, markers, numbering that continues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from builder.writers.deck.slides import Marker, Paragraph, Run
from builder.writers.deck.xml import NONE, Xml, element, joined

CODE_FONT = "Courier New"
SCHEMES = {Marker.NUMBER: "arabicPeriod", Marker.LETTER: "alphaUcPeriod"}
NUMBER_FONT = element("a:buFont", {"typeface": "+mj-lt"})
# A hollow box; every PowerPoint has Wingdings, and LibreOffice knows what to put for it.
BOX = joined((element("a:buFont", {"typeface": "Wingdings", "charset": 2}), element("a:buChar", {"char": "q"})))
BULLET = element("a:buChar", {"char": "•"})
NO_MARKER = element("a:buNone")
STEP, WIDE_STEP = 342900, 457200  # the template's indent, and what two digits or a box need
RIGHT_TO_LEFT = ("R", "AL")
LAST_LEVEL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How text is set in one place.

    ``linked`` turns a web address into the identifier of its relationship; without it links are
    plain text. ``bulleted`` says that the place's style brings bullets by itself.
    """

    language: str
    linked: Callable[[str], str] | None = None
    size: int = 0
    align: str = ""
    bulleted: bool = True


def text_body(paragraphs: Iterable[Paragraph], setting: Setting) -> Xml:
    """Return the paragraphs of a text body."""
    numbering = _Numbering()
    found = [_paragraph(p, numbering.start(p), setting) for p in paragraphs]
    return joined(found or [element("a:p", NONE, element("a:endParaRPr", _properties(None, setting)))])


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
    attributes: dict[str, str | int] = {}
    if paragraph.level:
        attributes["lvl"] = min(paragraph.level, LAST_LEVEL)
    attributes |= _indents(paragraph, setting)
    if setting.align:
        attributes["algn"] = setting.align
    if reads_right_to_left(paragraph.text):
        attributes |= {"algn": setting.align or "r", "rtl": 1}
    marker = _marker(paragraph.marker, start, setting)
    children = [element("a:pPr", attributes, *marker)] if attributes or marker else []
    children += [xml for run in paragraph.runs for xml in _run(run, setting)]
    return element("a:p", NONE, *children)


def _indents(paragraph: Paragraph, setting: Setting) -> dict[str, str | int]:
    """Return what the place's style does not say of a paragraph's room."""
    marker, level = paragraph.marker, paragraph.level
    if marker is Marker.NONE:
        return {"marL": 0, "indent": 0} if setting.bulleted else {}
    if not setting.bulleted:
        step = 12700 * (setting.size or 14)
        return {"marL": step * (level + 1), "indent": 0 if marker is Marker.CONTINUED else -step}
    if marker in SCHEMES or marker is Marker.CHECK:
        return {"marL": STEP * level + WIDE_STEP, "indent": -WIDE_STEP}
    return {"indent": 0} if marker is Marker.CONTINUED else {}


def _marker(marker: Marker, start: int, setting: Setting) -> tuple[Xml, ...]:
    if marker in SCHEMES:
        begin: dict[str, str | int] = {"startAt": start} if start > 1 else {}
        return (NUMBER_FONT, element("a:buAutoNum", {"type": SCHEMES[marker], **begin}))
    if marker is Marker.CHECK:
        return (BOX,)
    if marker is Marker.BULLET:
        return () if setting.bulleted else (BULLET,)
    return (NO_MARKER,) if setting.bulleted else ()


def _run(run: Run, setting: Setting) -> Iterator[Xml]:
    """Yield a run, its line breaks as breaks."""
    properties = element("a:rPr", _properties(run, setting), *_details(run, setting))
    for number, line in enumerate(run.text.split("\n")):
        if number:
            yield element("a:br", NONE, properties)
        if line:
            yield element("a:r", NONE, properties, element("a:t", NONE, line))


def _properties(run: Run | None, setting: Setting) -> dict[str, str | int]:
    found: dict[str, str | int] = {"lang": run.lang if run and run.lang else setting.language}
    if setting.size:
        found["sz"] = setting.size * 100
    if run and run.bold:
        found["b"] = 1
    if run and run.italic:
        found["i"] = 1
    return found


def _details(run: Run, setting: Setting) -> Iterator[Xml]:
    if run.code:
        yield element("a:latin", {"typeface": CODE_FONT})
        yield element("a:cs", {"typeface": CODE_FONT})
    if run.href and setting.linked:
        yield element("a:hlinkClick", {"r:id": setting.linked(run.href)})


def reads_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction runs from right to left."""
    if text.isascii():
        return False
    strong = (kind for kind in map(bidirectional, text) if kind in ("L", *RIGHT_TO_LEFT))
    return next(strong, "L") in RIGHT_TO_LEFT
