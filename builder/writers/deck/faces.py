"""One slide and its notes page, as parts of the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from builder.writers.deck import words as say
from builder.writers.deck.drawn import drawn_shape
from builder.writers.deck.fit import split_body, title_scale
from builder.writers.deck.measure import height
from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.page import EMU_PER_POINT, Box, Page
from builder.writers.deck.paragraphs import Setting, Style, text_body
from builder.writers.deck.pictures import Album, Medium, NotShownError
from builder.writers.deck.shapes import (
    body_shape,
    contained,
    number_shape,
    picture_shape,
    table_shape,
    text_shape,
    tree,
)
from builder.writers.deck.slides import Block, Body, Chart, Layout, Picture, Process, Slide, Table, plain
from builder.writers.deck.template import Place, Places
from builder.writers.deck.xml import GAP, NAMESPACES, NONE, Form, Xml, document, element

SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
NOTES = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
IDENTITY = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
MAPPED = element("p:clrMapOvr", NONE, element("a:masterClrMapping"))
FACE = Form(element("p:sld", NAMESPACES, GAP, MAPPED))
NOTES_FACE = Form(element("p:notes", NAMESPACES, GAP, MAPPED))
CREATION = element("p14:creationId", {"xmlns:p14": P14, "val": GAP})
CREATED = Form(element("p:extLst", NONE, element("p:ext", {"uri": IDENTITY}, CREATION)))
SLIDE_IMAGE = element(
    "p:sp",
    NONE,
    element(
        "p:nvSpPr",
        NONE,
        element("p:cNvPr", {"id": 2, "name": "Slide Image Placeholder 1"}),
        element("p:cNvSpPr", NONE, element("a:spLocks", {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})),
        element("p:nvPr", NONE, element("p:ph", {"type": "sldImg"})),
    ),
    element("p:spPr"),
)
NOTES_PLACE = Place(
    attributes=(("type", "body"), ("idx", "1")),
    name="Notes Placeholder",
    box=Box(left=0, top=0, width=0, height=0),
)


LOGO_SHARE = 0.35
"""Of the room for the title slide's title, what a logo takes."""


@dataclass(slots=True, kw_only=True)
class Press:
    """What all slides of one deck are made with."""

    places: Mapping[Layout, Places]
    notes_master: str
    language: str
    album: Album
    media: dict[str, Entry]
    page: Page
    targets: Mapping[str, str]

    def embed(self, content: bytes, extension: str) -> str:
        """Return the name of the part that holds an image, kept once for each content."""
        digest = sha256(content).hexdigest()[:24]
        name = f"/ppt/media/{digest}.{extension}"
        kind = "image/svg+xml" if extension == "svg" else f"image/{extension}"
        self.media.setdefault(name, Entry(name=name, kind=kind, content=content))
        return name


def stable_number(key: str, limit: int) -> int:
    """Return a number below the limit that stands for a key."""
    return int.from_bytes(sha256(key.encode("utf-8", "replace")).digest()[:8]) % limit


def parts(slide: Slide, number: int, press: Press) -> Iterator[Entry]:
    """Yield the slide and, if the trainer has anything to say, its notes page."""
    slide = with_pictures(slide, press)
    entry = Entry(name=f"/ppt/slides/slide{number}.xml", kind=SLIDE, content=b"")
    entry.relate(f"{OFFICE}/slideLayout", press.places[slide.layout].partname)
    shapes = list(_shapes(slide, number, entry, press))
    created = CREATED.filled(Xml(stable_number(slide.identifier, 2**32)))
    entry.content = document(FACE.filled(tree(slide.identifier, shapes, extension=created)))
    if slide.notes:
        notes = _notes(slide, number, entry, press)
        entry.relate(f"{OFFICE}/notesSlide", notes.name)
        yield notes
    yield entry


def with_pictures(slide: Slide, press: Press) -> Slide:
    """Return the slide with words in the place of each picture that cannot be shown."""
    reasons = [_reason(block, press.album) for block in slide.blocks]
    if not any(reasons):
        return slide
    notes = [plain(say.NO_PICTURE.format(reason=reason)) for reason in reasons if reason]
    blocks: list[Block] = []
    for block in slide.blocks:
        if isinstance(block, Picture) and _reason(block, press.album):
            notes.append(plain(say.PICTURE + block.alt))
            block = Body(paragraphs=(plain(say.PICTURE + block.alt),))
        blocks.append(block)
    if slide.layout is not Layout.TWO:
        blocks = [Body(paragraphs=tuple(p for body in blocks if isinstance(body, Body) for p in body.all))]
    box = press.page.left if slide.layout is Layout.TWO else press.page.body
    short = tuple(split_body(b, box, press.page)[0] if isinstance(b, Body) else b for b in blocks)
    return replace(slide, blocks=short, notes=(*slide.notes, *notes))


def _reason(block: Block, album: Album) -> str:
    """Return why a block cannot be shown: nothing if it can."""
    try:
        if isinstance(block, Picture):
            album.medium(block.path)
    except NotShownError as reason:
        return str(reason)
    return ""


def _shapes(slide: Slide, number: int, entry: Entry, press: Press) -> Iterator[Xml]:
    """Yield the title, what the slide shows in reading order, and its number."""
    places = press.places[slide.layout]
    if places.title:
        title = text_body((plain(slide.title),), Setting(style=Style(language=press.language, bulleted=False)))
        scale = title_scale(slide.title, places.title.box, press.page.title_size_of(slide.layout))
        yield text_shape(2, places.title, title, scale=scale)
    identifier = 2
    for block, place, box in _placed(slide, places.content, press.page):
        identifier += 1
        yield _shape(identifier, block, (place, box), entry, press)
    for logo in slide.blocks[1:] if slide.layout is Layout.TITLE else ():
        if isinstance(logo, Picture) and places.title:
            identifier += 1
            room = _above_title(places.title, press.album.medium(logo.path))
            yield _shape(identifier, logo, (None, room), entry, press)
    if places.number:
        yield number_shape(identifier + 1, places.number, number, press.language)


def _placed(slide: Slide, content: tuple[Place, ...], page: Page) -> Iterator[tuple[Block, Place | None, Box | None]]:
    """Yield each block with its placeholder, and its box where that is not the placeholder's own."""
    if len(slide.blocks) == 2 and slide.layout is Layout.CONTENT:
        picture, caption = slide.blocks
        upper, lower = _shared(content[0].box, caption, page)
        yield picture, None, upper
        yield caption, content[0], lower
        return
    for block, place in zip(slide.blocks, content, strict=False):
        if not isinstance(block, Body) or block.all:
            yield block, place, None


def _above_title(title: Place, medium: Medium) -> Box:
    """Return the room of a logo: the upper part of the title's, whose own text stands at its foot."""
    room = replace(title.box, height=int(title.box.height * LOGO_SHARE))
    return replace(contained(medium, room), left=title.box.left)


def _shared(box: Box, caption: Block, page: Page) -> tuple[Box, Box]:
    """Return the room of a picture and that of the caption below it."""
    lines = caption.all if isinstance(caption, Body) else ()
    high = int((height(lines, box.points[0], page) + 8) * EMU_PER_POINT)
    return replace(box, height=box.height - high), replace(box, top=box.top + box.height - high, height=high)


def _shape(identifier: int, block: Block, where: tuple[Place | None, Box | None], entry: Entry, press: Press) -> Xml:
    place, box = where
    below_picture = place is not None and box is not None
    style = Style(language=press.language, align="ctr" if below_picture else "")
    setting = Setting(style=style, linked=_linker(entry, press))
    if isinstance(block, Picture):
        medium = press.album.medium(block.path)
        room = box or (place.box if place else press.page.body)
        embedded = _embedded(medium, entry, press)
        return picture_shape(identifier, medium, room, alt=block.alt, embedded=embedded, place=place)
    if isinstance(block, (Chart, Process)):
        room = box or (place.box if place else press.page.body)
        return drawn_shape(identifier, block, room, entry, press.media, press.language)
    assert place is not None
    if isinstance(block, Table):
        return table_shape(identifier, place, block, setting)
    return body_shape(identifier, place, block, setting, box)


def _embedded(medium: Medium, entry: Entry, press: Press) -> tuple[str, str]:
    """Return the relationships to a picture and to the drawing it was made from, if there is one."""
    image = entry.relate(f"{OFFICE}/image", press.embed(medium.content, medium.extension))
    if not medium.vector:
        return image, ""
    return image, entry.relate(f"{OFFICE}/image", press.embed(medium.vector, "svg"))


def _linker(entry: Entry, press: Press | None = None) -> Callable[[str], str]:
    def linked(address: str) -> str:
        if not address.startswith("#"):
            return entry.relate(f"{OFFICE}/hyperlink", address, outside=True)
        target = press.targets.get(address[1:]) if press else None
        return entry.relate(f"{OFFICE}/slide", target) if target else ""

    return linked


def _notes(slide: Slide, number: int, entry: Entry, press: Press) -> Entry:
    notes = Entry(name=f"/ppt/notesSlides/notesSlide{number}.xml", kind=NOTES, content=b"")
    notes.relate(f"{OFFICE}/notesMaster", press.notes_master)
    notes.relate(f"{OFFICE}/slide", entry.name)
    setting = Setting(style=Style(language=press.language, bulleted=False), linked=_linker(notes))
    shape = text_shape(3, NOTES_PLACE, text_body(slide.notes, setting))
    notes.content = document(NOTES_FACE.filled(tree("", (SLIDE_IMAGE, shape))))
    return notes
