"""A file is looked at before it is opened as a template: what cannot be one is refused in plain words."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import PartFactory
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation as Deck

from builder.writers.deck.design import TemplateRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_FILE = 200_000_000
LARGEST_PICTURE = 50_000_000
LARGEST_XML = 30_000_000
LARGEST_WHOLE = 400_000_000
BROKEN = (
    KeyError, ValueError, AttributeError, IndexError, SyntaxError, OSError, TypeError, EOFError, OverflowError,
    RuntimeError, zipfile.BadZipFile, zlib.error, PythonPptxError,
)  # fmt: skip
"""What a damaged file, or an odd value in it, makes those raise who read it; not what we refuse ourselves."""


def opened_deck(content: bytes, name: str) -> Deck:
    """Return a .pptx or .potx as python-pptx opens it; raises ``TemplateRefused``."""
    _vet(content, name)
    with refusing_damage(name):
        deck = presentation_in(content)
        masters = list(deck.slide_masters)
        found = [layout for master in masters for layout in master.slide_layouts]
    if not masters or not found:
        raise TemplateRefused(f"{name}: it has no slide master with layouts: save it from PowerPoint as a template")
    return deck


@contextmanager
def refusing_damage(name: str) -> Iterator[None]:
    """Whatever is missing or broken in a template while it is read is a ``TemplateRefused``."""
    try:
        yield
    except BROKEN as error:
        raise TemplateRefused(_damaged(name, short(error))) from error


def _damaged(name: str, what: str) -> str:
    return (
        f"{name}: a part of it is missing or broken ({what}): open it in PowerPoint, let it repair the file, and save "
        "it anew"
    )


def presentation_in(content: bytes) -> Deck:
    """Return the presentation, or the template, as python-pptx opens it; raises one of ``BROKEN``."""
    # python-pptx knows a .potx from a .pptx by this alone, and refuses it.
    PartFactory.part_type_for.setdefault(CONTENT_TYPE.PML_TEMPLATE_MAIN, PresentationPart)
    part = Package.open(BytesIO(content)).main_document_part
    if not isinstance(part, PresentationPart):
        raise ValueError("it is no presentation")
    deck: Deck = part.presentation
    return deck


def _vet(content: bytes, name: str) -> None:
    if content.startswith(OLE):
        raise TemplateRefused(
            f"{name}: it is encrypted, or of PowerPoint 2003 and older: save it without a password as .potx or .pptx"
        )
    if len(content) > LARGEST_FILE:
        raise TemplateRefused(f"{name}: {len(content) // 1_000_000} MB: a template holds no films: take them out")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _vet_parts(archive, name)
    except BROKEN as error:
        raise TemplateRefused(f"{name}: it is no PowerPoint file: choose a .potx or .pptx") from error


def _vet_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names:
        raise TemplateRefused(f"{name}: it is an OpenDocument file: save it as .potx or .pptx")
    if "[Content_Types].xml" not in names:
        raise TemplateRefused(f"{name}: it is no PowerPoint file: choose a .potx or .pptx")
    if any(part.flag_bits & 1 for part in parts):
        raise TemplateRefused(f"{name}: its parts are encrypted: save it without a password")
    for part in parts:
        limit = LARGEST_XML if part.filename.endswith((".xml", ".rels")) else LARGEST_PICTURE
        if part.file_size > limit:
            raise TemplateRefused(
                f"{name}: {part.filename} holds {part.file_size // 1_000_000} MB: every deck would carry it: "
                "compress the picture, or take it out"
            )
    if sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise TemplateRefused(f"{name}: unpacked it is larger than {LARGEST_WHOLE // 1_000_000} MB: slim it down")
    kinds = archive.read("[Content_Types].xml")
    if b"macroEnabled" in kinds or any(one.rpartition("/")[2] == "vbaProject.bin" for one in names):
        raise TemplateRefused(f"{name}: it holds macros, which a deck must not pass on: save it as .potx or .pptx")
    if b"presentationml" not in kinds:
        raise TemplateRefused(f"{name}: it is no presentation: choose a .potx or .pptx")
    vet_links(archive, names, name)


def vet_links(archive: zipfile.ZipFile, names: set[str], name: str) -> None:
    """Refuse a relationship that leads to a part which is not there."""
    for links in sorted(one for one in names if one.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(links))
        for link in etree.fromstring(archive.read(links), etree.XMLParser(resolve_entities=False)):
            target = str(link.get("Target", ""))
            if link.get("TargetMode") == "External" or target.startswith("#"):
                continue
            part = posixpath.normpath(posixpath.join("/", folder, target))[1:]
            if part not in names and part != "NULL":
                raise TemplateRefused(_damaged(name, part))


def short(error: BaseException) -> str:
    """Return what an exception says, on one line of at most eighty letters."""
    return " ".join(str(error).split())[:80] or type(error).__name__
