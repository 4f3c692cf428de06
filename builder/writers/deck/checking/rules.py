"""The rules for a deck: each yields what is wrong, the slide's number in the place of a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from builder.errors import Finding, Location
from builder.findings import Code
from builder.writers.deck.checking.seen import FOOTERS, SeenDeck, SeenShape, SeenSlide, seen
from builder.writers.deck.opening import RESAVE, blaming
from builder.writers.deck.templates.colours import ENOUGH, ENOUGH_LARGE, contrast
from builder.writers.deck.templates.styles import TITLES

Rule = Callable[[SeenDeck], Iterator[tuple[int, Code, str, str]]]
FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)$|^[A-Za-z]:\\|^/?[\w.-]+(/[\w.-]+)+$", re.I)
EMPTY_WORDS = re.compile(r"^(picture|image|graphic|chart|table|diagram|bild|grafik)\s*\d*$", re.I)
SPEAKING = ("p:pic", "p:graphicFrame", "p:grpSp")
LEAST, LEAST_IN_TABLE = 18.0, 14.0  # points
LARGE, LARGE_BOLD = 24.0, 18.5  # points
FEW = 10  # slides that need no sections
UNNAMED = re.compile(r"^(default|untitled) section|^section \d+$", re.I)
OFF = 12700  # one point, in English Metric Units


def titles(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """Every slide has a title, and no other slide has the same."""
    count = Counter(slide.title.casefold() for slide in deck.slides)
    for slide in deck.slides:
        if not slide.title:
            yield slide.number, Code.NO_SLIDE_TITLE, "the slide has no title", "fill its title placeholder"
        elif count[slide.title.casefold()] > 1:
            said = f"the title {slide.title!r} stands on {count[slide.title.casefold()]} slides"
            yield slide.number, Code.SAME_SLIDE_TITLE, said, "tell the slides apart, as by (1 of 2)"


def order(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """What is read first is the title, and what is read last is the footer."""
    for slide in deck.slides:
        kinds = [shape.kind for shape in slide.shapes if shape.words or shape.element.tag.endswith("}pic")]
        heads = [at for at, kind in enumerate(kinds) if kind in TITLES]
        if heads and heads[0]:
            yield slide.number, Code.READING_ORDER, "the title is not read first", "send it to the back"
        feet = [kind in FOOTERS for kind in kinds]
        if any(feet) and feet != sorted(feet):
            yield slide.number, Code.READING_ORDER, "a footer is read before the text", "send the text backward"


def alternatives(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """Whatever is not text has words for it, or is marked as decoration."""
    for slide, shape in _speaking(deck):
        words = " ".join((shape.named.get("descr") or "").split())
        name = shape.named.get("name", "")
        if shape.decorative:
            continue
        if not words:
            yield slide.number, Code.NO_ALT, f"{name!r} has no alternative text", "say what it shows, or mark it"
        elif FILE_NAME.search(words) or EMPTY_WORDS.match(words):
            yield slide.number, Code.NO_ALT, f"{name!r} says {words[:60]!r}", "say what it shows, not its file's name"


def _speaking(deck: SeenDeck) -> Iterator[tuple[SeenSlide, SeenShape]]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if any(shape.element.tag.endswith(f"}}{name[2:]}") for name in SPEAKING):
                yield slide, shape


def header_rows(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """Every table says that its first row is a header."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.table is not None and shape.table.xpath("string(a:tblPr/@firstRow)") not in ("1", "true"):
                name = shape.named.get("name", "")
                yield slide.number, Code.NO_HEADER_ROW, f"{name!r} has no header row", "tick Header Row"


def languages(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """Every run of text says its language, so that it is read aloud in it."""
    for slide in deck.slides:
        silent = [p.text for shape in slide.shapes for p in shape.pieces if p.text.strip() and not p.language]
        if silent:
            many = f"{len(silent)} pieces of text have" if len(silent) > 1 else "a piece of text has"
            said = f"{many} no language, such as {silent[0].strip()[:40]!r}"
            yield slide.number, Code.NO_LANGUAGE, said, "select all text and set the proofing language"


def sizes(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """Text for the room is large enough to be read from its end."""
    for slide in deck.slides:
        for shape in slide.shapes:
            least = LEAST_IN_TABLE if shape.table is not None else LEAST
            if shape.kind in FOOTERS:
                continue
            small = [p for p in shape.pieces if p.text.strip() and p.size < least - 0.05]
            if small:
                smallest = min(p.size for p in small)
                said = f"text of {smallest:g} points in {shape.named.get('name', '')!r}"
                yield slide.number, Code.SMALL_TEXT, said, f"use {least:g} points or more, or say less"


def contrasts(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """Text stands out from what is behind it (WCAG 2.2, 1.4.3)."""
    for slide in deck.slides:
        for shape in slide.shapes:
            for piece in shape.pieces:
                # A cell's ground is its own or none that can be known: what is behind the table is not.
                ground = piece.ground if shape.table is not None else shape.ground
                if not (piece.text.strip() and piece.colour and ground):
                    continue
                large = piece.size >= LARGE or (piece.bold and piece.size >= LARGE_BOLD)
                ratio = contrast(piece.colour, ground)
                if ratio < (ENOUGH_LARGE if large else ENOUGH):
                    said = f"{piece.text.strip()[:30]!r} is {piece.colour} on {ground}, a contrast of {ratio:.1f}"
                    yield slide.number, Code.LOW_CONTRAST, said, "take a darker or a lighter colour"
                    break


def sections(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """A long deck has sections, and each a name of its own."""
    if len(deck.slides) > FEW and not deck.sections:
        yield 0, Code.NO_SECTIONS, f"{len(deck.slides)} slides have no sections", "add named sections"
    for name, count in Counter(deck.sections).items():
        if UNNAMED.match(name) or count > 1:
            yield 0, Code.NO_SECTIONS, f"a section is called {name!r}", "give each section a name of its own"


def properties(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """The document says what it is called and which language it is in."""
    core = deck.deck.core_properties
    if not (core.title or "").strip() or core.title == "PowerPoint Presentation":
        yield 0, Code.NO_DOCUMENT_TITLE, "the document has no title", "set it under File, Info"
    spoken = any(piece.language for slide in deck.slides for shape in slide.shapes for piece in shape.pieces)
    if not (core.language or "").strip() and not spoken:
        yield 0, Code.NO_LANGUAGE, "the document has no language", "set the proofing language"


def places(deck: SeenDeck) -> Iterator[tuple[int, Code, str, str]]:
    """No shape stands beyond the slide's edge."""
    wide, high = int(deck.deck.slide_width or 0), int(deck.deck.slide_height or 0)
    for slide in deck.slides:
        for shape in slide.shapes:
            one = shape.shape
            # python-pptx looks through layout and master for each of the four.
            left, top, width, height = one.left, one.top, one.width, one.height
            if left is None or top is None or width is None or height is None or shape.decorative:
                continue
            beyond = max(-left, -top, left + width - wide, top + height - high)
            if beyond > OFF:
                said = f"{shape.named.get('name', '')!r} stands {beyond / 12700:.0f} points beyond the slide"
                yield slide.number, Code.OFF_SLIDE, said, "move it, or make it smaller"


RULES: tuple[Rule, ...] = (
    titles, order, alternatives, header_rows, languages, sizes, contrasts, sections, properties, places,
)  # fmt: skip


def faults_of(path: Path) -> list[Finding]:
    """Return what is wrong with a deck, in the order of its slides; raises ``SourceRefused``."""
    with blaming(path, Code.BROKEN_DECK, "a slide of it is broken", RESAVE):
        deck = seen(path)
        found = [one for rule in RULES for one in rule(deck)]
    return sorted(code.at(Location(path.name, number), said, hint) for number, code, said, hint in found)
