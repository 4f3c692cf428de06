"""One slide and its notes page, as parts of the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from builder.writers.deck.drawn import drawn_shape
from builder.writers.deck.fit import LOGO_SHARE, split_body
from builder.writers.deck.fit_titles import title_scale
from builder.writers.deck.identity import stable_number
from builder.writers.deck.measure import height
from builder.writers.deck.overflow import HIGHEST_CAPTION
from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.page import EMU_PER_POINT, Box, Frame, Page
from builder.writers.deck.paragraphs import Setting, Style, text_body
from builder.writers.deck.pictures import Album, Medium, NotShownError
from builder.writers.deck.shapes import Tag, body_shape, number_shape, picture_shape, table_shape, text_shape, tree
from builder.writers.deck.slides import Block, Body, Chart, Layout, Picture, Process, Slide, Table, plain
from builder.writers.deck.template import Place, Places
from builder.writers.deck.words import say
from builder.writers.deck.xml import GAP, NAMESPACES, NONE, Form, Xml, document, element

SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
NOTES = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
IDENTITY = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
CAPTION_AIR = 12.0  # points around a caption
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
NOTES_ATTRIBUTES = (("type", "body"), ("idx", "1"))


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


def slide_name(number: int) -> str:
    """Return the name of a slide's part."""
    return f"/ppt/slides/slide{number}.xml"


def parts(slide: Slide, number: int, press: Press) -> Iterator[Entry]:
    """Yield the slide and, if the trainer has anything to say, its notes page."""
    slide = with_pictures(slide, press)
    entry = Entry(name=slide_name(number), kind=SLIDE, content=b"")
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
    frames = press.page.frames(slide.layout)
    pairs = zip(blocks, frames, strict=False)
    short = tuple(split_body(b, frame)[0] if isinstance(b, Body) else b for b, frame in pairs)
    return slide._replace(blocks=short, notes=(*slide.notes, *notes))


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
    style = Style(language=press.language, bulleted=False, backwards=places.title.backwards)
    title = text_body((plain(slide.title),), Setting(style=style))
    yield text_shape(_tag(2, slide, "title"), places.title, title, scale=title_scale(slide.title, places.title.frame))
    at = 2
    for block, place, box in _placed(slide, places.content):
        at += 1
        yield _shape(_tag(at, slide, f"block-{at - 2}"), block, (place, box), entry, press)
    if places.footer:
        place, words = places.footer
        at += 1
        yield text_shape(_tag(at, slide, "footer"), place, text_body((plain(words),), Setting(style=style)))
    if places.number:
        yield number_shape(_tag(at + 1, slide, "number"), places.number, number, press.language)


def _tag(number: int, slide: Slide, part: str) -> Tag:
    return Tag(number=number, key=f"{slide.identifier}#{part}")


def _placed(slide: Slide, content: tuple[Place, ...]) -> Iterator[tuple[Block, Place | None, Box | None]]:
    """Yield each block with its placeholder, and its box where that is not the placeholder's own."""
    if len(slide.blocks) == 2 and slide.layout is Layout.CONTENT:
        picture, caption = slide.blocks
        upper, lower = shared(content[0].frame, caption)
        yield picture, None, upper
        yield caption, content[0], lower
        return
    if len(slide.blocks) == 2 and slide.layout is Layout.TITLE and content:
        yield from _over_logo(*slide.blocks, content[0])
        return
    for block, place in zip(slide.blocks, content, strict=False):
        if not isinstance(block, Body) or block.all:
            yield block, place, None


def _over_logo(text: Block, logo: Block, place: Place) -> Iterator[tuple[Block, Place | None, Box | None]]:
    """Yield the title slide's text in the upper part of its placeholder, and a logo in the lower."""
    box = place.box
    high = int(box.height * (1 - LOGO_SHARE))
    yield text, place, replace(box, height=high)
    yield logo, None, replace(box, top=box.top + high, height=box.height - high)


def shared(frame: Frame, caption: Block) -> tuple[Box, Box]:
    """Return the room of a picture and that of the caption below it."""
    box = frame.box
    lines = caption.all if isinstance(caption, Body) else ()
    high = min(int((height(lines, frame) + CAPTION_AIR) * EMU_PER_POINT), int(box.height * HIGHEST_CAPTION))
    return replace(box, height=box.height - high), replace(box, top=box.top + box.height - high, height=high)


def _shape(tag: Tag, block: Block, where: tuple[Place | None, Box | None], entry: Entry, press: Press) -> Xml:
    place, box = where
    if isinstance(block, Picture):
        medium = press.album.medium(block.path)
        room = box or (place.box if place else press.page.body.box)
        embedded = _embedded(medium, entry, press)
        return picture_shape(tag, medium, room, alt=block.alt, embedded=embedded, place=place)
    if isinstance(block, (Chart, Process)):
        room = box or (place.box if place else press.page.body.box)
        return drawn_shape(tag, block, room, entry, press.media, press.language)
    assert place is not None
    style = Style(
        language=press.language,
        size=0 if place.attributes else int(place.frame.size(0)),
        align="ctr" if box else "",
        bulleted=place.bulleted,
        backwards=place.backwards,
        step=int(place.frame.size(0)),
    )
    setting = Setting(style=style, linked=_linker(entry, press))
    if isinstance(block, Table):
        return table_shape(tag, place, block, setting)
    return body_shape(tag, place, block, setting, box)


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
    place = Place(attributes=NOTES_ATTRIBUTES, name="Notes Placeholder", frame=press.page.body)
    shape = text_shape(_tag(3, slide, "notes"), place, text_body(slide.notes, setting))
    notes.content = document(NOTES_FACE.filled(tree("", (SLIDE_IMAGE, shape))))
    return notes
