"""What was generated goes along with the deck, so that a later merge knows what a trainer changed.

The part is an Open Packaging custom XML part: a `base` element whose text is the base64 of a zlib
stream of JSON, and after it, each behind a zero byte, the charts, and each slide and its notes page as
they were written; to quote them in JSON takes as long as to compress them. ``read_base`` gives back
what ``base_parts`` was given. The document's custom properties say the deck's name and the part's
sha256, for programs that throw the part itself away.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from zlib import compress, decompressobj
from zlib import error as NoStream  # noqa: N812  # it is an error's class

from lxml import etree

from builder.writers.deck.carried import BASE, BASE_PROPERTIES, CUSTOM, DIGEST, MEASURED, MODULE, NAMESPACE
from builder.writers.deck.identity import guid
from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.page import Box
from builder.writers.deck.slides import Layout, Slide
from builder.writers.deck.template import Place, Places
from builder.writers.deck.xml import NONE, Xml, document, element

KIND = "application/xml"
PROPERTIES_KIND = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
CUSTOM_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
OF_A_USER = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
FORM = 3  # raised when what is packed changes its shape; up to 2 all stood in the JSON
LEVEL = 3  # a sixth larger than at 6, in half the time
END = b"\0"  # XML and JSON hold none
LARGEST = 100_000_000  # bytes unpacked: a deck of 5,000 slides has a third of it
KEPT_LINKS = ("image", "chart", "slide", "hyperlink", "slideLayout")
TITLES = ("title", "ctrTitle")
CHARTS, SLIDES = "/ppt/charts/", "/ppt/slides/"

Spot = tuple[int, int, int, int]
"""Left, top, width and height in English Metric Units."""


class NoBaseError(ValueError):
    """Why a part is no base that can be worked with, in words."""


class NewerBaseError(NoBaseError):
    """A base of a form that only a later casebook knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which deck it is: a module's or a course's identifier, and its version."""

    deck: str
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSlide:
    """A slide as it was generated: its XML, its notes' (or nothing), and what its relationships lead to."""

    identifier: str
    title: str
    section: str
    layout: str
    face: bytes
    notes: bytes
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A deck as it was generated.

    ``spots`` is, by layout, where each placeholder stood, by ``place_key``; ``charts`` holds the parts
    that links lead to.
    """

    origin: Origin
    template: str
    spots: Mapping[str, Mapping[str, Spot]]
    charts: Mapping[str, bytes]
    slides: tuple[BaseSlide, ...]


def place_key(kind: str, index: str) -> str:
    """Return what a placeholder goes by on its layout: the title as such, others by their index."""
    return "title" if kind in TITLES else index or "0"


def base_parts(
    slides: Sequence[Slide],
    made: Sequence[Entry],
    places: Mapping[Layout, Places],
    *,
    origin: Origin,
    template: str,
    measured: str = "",
) -> tuple[Entry, Entry, Entry]:
    """Return the part, its properties, and the document's.

    ``made`` are all parts that were written for the slides, these in their order; ``template`` says which
    template the deck was made with, ``measured`` with which typefaces its text was measured.
    """
    charts = {one.name: one.content for one in made if one.name.startswith(CHARTS)}
    pairs = list(_pages(made))
    said = {
        "form": FORM,
        "deck": origin.deck,
        "version": origin.version,
        "template": template,
        "spots": {str(layout): _spots(found) for layout, found in places.items()},
        "charts": list(charts),
        "slides": [_said(slide, face) for slide, (face, _) in zip(slides, pairs, strict=True)],
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    pages = (page for face, notes in pairs for page in (face.content, notes.content if notes else b""))
    packed = b64encode(compress(END.join((text, *charts.values(), *pages)), LEVEL)).decode()
    content = document(element("base", {"xmlns": NAMESPACE}, Xml(packed)))
    part = Entry(name=BASE, kind=KIND, content=content, dense=True)
    properties = Entry(name=BASE_PROPERTIES, kind=PROPERTIES_KIND, content=base_properties())
    part.relate(f"{OFFICE}/customXmlProps", BASE_PROPERTIES)
    deck = " ".join((origin.deck, origin.version)).strip()
    named = {MODULE: deck, DIGEST: base_digest(part.content), MEASURED: measured}
    return part, properties, Entry(name=CUSTOM, kind=CUSTOM_KIND, content=_custom(named))


def base_properties() -> bytes:
    """Return the part that names the schema of a base, as Office wants one beside it."""
    schema = element("ds:schemaRefs", {}, element("ds:schemaRef", {"ds:uri": NAMESPACE}))
    return document(element("ds:datastoreItem", {"ds:itemID": guid(NAMESPACE), "xmlns:ds": DATASTORE}, schema))


def base_digest(content: bytes) -> str:
    """Return what a base is kept under, and what the document's properties call it."""
    return sha256(content).hexdigest()


def _pages(made: Iterable[Entry]) -> Iterable[tuple[Entry, Entry | None]]:
    """Yield each slide's part, and its notes'."""
    by_name = {entry.name: entry for entry in made}
    for entry in by_name.values():
        if entry.name.startswith(SLIDES):
            targets = {kind.rpartition("/")[2]: target for (kind, target, _) in entry.links}
            yield entry, by_name.get(targets.get("notesSlide", ""))


def _said(slide: Slide, face: Entry) -> dict[str, Any]:
    return {
        "id": slide.identifier,
        "title": slide.title,
        "section": slide.section,
        "layout": str(slide.layout),
        "links": {
            name: target for (kind, target, _), name in face.links.items() if kind.rpartition("/")[2] in KEPT_LINKS
        },
    }


def _spots(found: Places) -> dict[str, Spot]:
    places = [found.title, *found.content, *filter(None, [found.number, found.footer[0] if found.footer else None])]
    return {_key(place): _spot(place.box) for place in places if place.attributes}


def _key(place: Place) -> str:
    said = dict(place.attributes)
    return place_key(said.get("type", ""), said.get("idx", ""))


def _spot(box: Box) -> Spot:
    return box.left, box.top, box.width, box.height


def _custom(named: Mapping[str, str]) -> bytes:
    found = [
        element("property", {"fmtid": OF_A_USER, "pid": number, "name": name}, element("vt:lpwstr", NONE, value))
        for number, (name, value) in enumerate(named.items(), 2)
    ]
    return document(element("Properties", {"xmlns": PROPERTIES, "xmlns:vt": VALUES}, *found))


def read_base(content: bytes) -> Base:
    """Return what a base part says; raises ``NoBaseError``, whatever the part holds instead."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise NoBaseError("it is no XML") from error
    if root.getroottree().docinfo.doctype:
        raise NoBaseError("it declares entities, which ours never does")
    if root.tag != f"{{{NAMESPACE}}}base":
        raise NoBaseError("this is no deck's base")
    try:
        text, *parts = _unpacked(root.text or "").split(END)
        said = json.loads(text)
        if int(said["form"]) > FORM:
            raise NewerBaseError("a later casebook wrote it")
        return _read(_with_parts(said, parts) if parts else said)
    except NoBaseError:
        raise
    except (NoBase64, NoStream, json.JSONDecodeError) as error:
        raise NoBaseError("it is damaged") from error
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError, RecursionError) as error:
        raise NoBaseError("it does not say what was generated") from error


def _unpacked(text: str) -> bytes:
    stream = decompressobj()
    content = stream.decompress(b64decode(text, validate=True), LARGEST)
    if stream.unconsumed_tail:
        raise NoBaseError("unpacked it is larger than any deck's")
    if not stream.eof:
        raise NoBaseError("it is damaged")
    return content


def _with_parts(said: dict[str, Any], parts: Sequence[bytes]) -> dict[str, Any]:
    """Return what the JSON says with the parts where they stood in it up to the second form."""
    names = [_text(name) for name in said["charts"]]
    texts = iter([part.decode() for part in parts])
    charts = dict(zip(names, texts, strict=False))
    pages = zip(said["slides"], texts, texts, strict=True)
    return {**said, "charts": charts, "slides": [{**one, "face": face, "notes": notes} for one, face, notes in pages]}


def _read(said: Mapping[str, Any]) -> Base:
    return Base(
        origin=Origin(deck=_text(said["deck"]), version=_text(said["version"])),
        template=_text(said["template"]),
        spots={
            _text(layout): {_text(key): _numbers(spot) for key, spot in found.items()}
            for layout, found in said["spots"].items()
        },
        charts={_text(name): _text(xml).encode() for name, xml in said["charts"].items()},
        slides=tuple(
            BaseSlide(
                identifier=_text(one["id"]),
                title=_text(one["title"]),
                section=_text(one["section"]),
                layout=_text(one["layout"]),
                face=_text(one["face"]).encode(),
                notes=_text(one["notes"]).encode(),
                links={_text(name): _text(target) for name, target in one["links"].items()},
            )
            for one in said["slides"]
        ),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _numbers(value: Sequence[object]) -> Spot:
    left, top, width, height = (int(one) for one in value if isinstance(one, int))
    return left, top, width, height
