"""Opens anybody's deck, or says in plain words why that cannot be; finds the base it was made from."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part, XmlPart
from pptx.presentation import Presentation as Deck

from builder.errors import Location, SourceRefused
from builder.findings import Code
from builder.writers.deck.base import PROPERTIES_KIND, Base, NewerBaseError, NoBaseError, base_digest, read_base
from builder.writers.deck.carried import CUSTOM, DIGEST, MODULE, OWN_BASES
from builder.writers.deck.design import TemplateRefused
from builder.writers.deck.templates.vetting import BROKEN, OLE, presentation_in, short, vet_links

LARGEST_FILE = 1_000_000_000
LARGEST_WHOLE = 2_000_000_000
LARGEST_XML = 100_000_000
MOST_PARTS = 50_000
MB = 1_000_000
NUMBERS = re.compile(r"\d+")
SPOKEN = re.compile(rb'<a:endParaRPr lang="([A-Za-z0-9-]+)"')
"""What our slides end a paragraph with; a run of text may be in another language than the deck."""

RESAVE = "open it in PowerPoint, let it repair the file, and save it anew"
WORDS_ONLY = "add --by-words to compare what the slides say instead"


class Found(StrEnum):
    """Where the deck as it was generated was found."""

    FILE = "in the file"
    CACHE = "among what this curriculum built before"
    NOWHERE = "nowhere"


@dataclass(slots=True, kw_only=True)
class Opened:
    """A deck's file, opened; ``name`` is the module or course that it says it is, or nothing."""

    path: Path
    content: bytes
    deck: Deck
    base: Base | None
    found: Found
    name: str = ""
    base_part: bytes = b""


def opened(path: Path, bases: Path | None = None, *, by_words: bool = False) -> Opened:
    """Open a deck with its base: the one it carries, else the one of its hash in the folder ``bases``.

    With ``by_words`` no base is looked for. Raises ``SourceRefused``.
    """
    content = _content(path)
    _vet(content, path)
    try:
        deck = presentation_in(content)
        list(deck.slides)
        layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    except BROKEN as error:
        raise refused(path, Code.BROKEN_DECK, f"a part of it is missing or broken ({short(error)})", RESAVE) from error
    if not layouts:
        raise refused(path, Code.BROKEN_DECK, "it has no slide master with layouts", RESAVE)
    said = properties(deck)
    name = said.get(MODULE, "").partition(" ")[0]
    found = Opened(path=path, content=content, deck=deck, base=None, found=Found.NOWHERE, name=name)
    if not by_words:
        _look_for_base(found, said.get(DIGEST, ""), bases)
    return found


def opened_new(path: Path) -> Opened:
    """Open the deck as it is built now; it must carry its base. Raises ``SourceRefused``."""
    found = opened(path)
    if found.base is None:
        what = "it does not say what was generated, so it is no deck that casebook has just built"
        raise refused(path, Code.NO_NEW_DECK, what, "run `casebook build deck`, and name its deck with --new")
    return found


def refused(path: Path, code: Code, what: str, way_out: str) -> SourceRefused:
    """Return the error that says what is wrong with a file."""
    return SourceRefused([code.at(Location(path.name), what, way_out)])


@contextmanager
def blaming(path: Path, code: Code, what: str, way_out: str) -> Iterator[None]:
    """Say in one sentence that a file is at fault for what cannot be read."""
    try:
        yield
    except BROKEN as error:
        raise refused(path, code, f"{what} ({short(error)})", way_out) from error


def _look_for_base(found: Opened, digest: str, bases: Path | None) -> None:
    parts = found.deck.part.package.iter_parts()
    part = next((one for one in parts if is_base(one)), None)
    cached = _cached(digest, bases)
    try:
        if part is not None:
            found.base, found.base_part, found.found = read_base(part.blob), part.blob, Found.FILE
    except NewerBaseError as error:
        hint = f"bring casebook up to date, or {WORDS_ONLY}"
        raise refused(found.path, Code.NEWER_DECK, "a later casebook made this deck", hint) from error
    except NoBaseError as error:
        if cached is None:
            what = f"what it carries for a merge cannot be read: {error}"
            raise refused(found.path, Code.BROKEN_BASE, what, WORDS_ONLY) from error
    if found.base is None and cached is not None:
        found.base, found.base_part, found.found = *cached, Found.CACHE
    if found.base is not None:
        found.name = found.base.origin.deck


def is_base(part: Part) -> bool:
    """Tell whether a part is a base of ours, of whatever form; what python-pptx has parsed is not written for that."""
    return not isinstance(part, XmlPart) and part.content_type != PROPERTIES_KIND and OWN_BASES in part.blob[:400]


def _cached(digest: str, bases: Path | None) -> tuple[Base, bytes] | None:
    if bases is None or not re.fullmatch("[0-9a-f]{64}", digest):
        return None
    try:
        content = (bases / f"{digest}.xml").read_bytes()
        return (read_base(content), content) if base_digest(content) == digest else None
    except (OSError, NoBaseError):
        return None


def properties(deck: Deck) -> dict[str, str]:
    """Return the custom properties of a deck's document that are texts."""
    for part in deck.part.package.iter_parts():
        if str(part.partname) == CUSTOM:
            try:
                root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError:
                return {}
            return {str(one.get("name", "")): "".join(one.itertext()).strip() for one in root}
    return {}


def language_of(one: Opened) -> str:
    """Return the language a deck was generated in, as a BCP 47 tag; nothing where nobody knows."""
    faces = one.base.slides if one.base is not None else ()
    found = next(filter(None, (SPOKEN.search(face.face) for face in faces)), None)
    return found[1].decode() if found else str(one.deck.core_properties.language or "")


def refuse_strangers(hers: Opened, new: Opened) -> None:
    """Raise ``SourceRefused`` where the decks are not of one material and language, or hers is of a later version."""
    assert new.base is not None
    if hers.deck.part.content_type == CONTENT_TYPE.PML_TEMPLATE_MAIN:
        raise refused(hers.path, Code.NOT_A_DECK, "it is a template", "open it in PowerPoint, and save it as .pptx")
    wanted = new.base.origin
    if hers.name and hers.name != wanted.deck:
        raise refused(
            hers.path,
            Code.OTHER_DECK,
            f"this is a deck of {hers.name!r}, and {new.path.name} is one of {wanted.deck!r}",
            "name the new deck of the same material with --new",
        )
    if hers.base is not None and _numbers(hers.base.origin.version) > _numbers(wanted.version):
        raise refused(
            hers.path,
            Code.NEWER_DECK,
            f"it was made from version {hers.base.origin.version}, and {new.path.name} from {wanted.version}",
            "get the newer curriculum and build its deck first",
        )
    mine, ours = (language_of(one).partition("-")[0].lower() for one in (hers, new))
    if mine and ours and mine != ours:
        what = f"this deck is in {mine!r}, and {new.path.name} is in {ours!r}"
        hint = f"run `casebook build deck --language {mine}` first, or name the new deck in that language with --new"
        raise refused(hers.path, Code.OTHER_DECK, what, hint)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(one) for one in NUMBERS.findall(version)[:4])


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise refused(path, Code.NOT_A_DECK, "this is a folder", "name a .pptx file")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise refused(path, Code.TOO_LARGE, "it is larger than a gigabyte", "take the films out, and link to them")
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        raise refused(path, Code.NOT_A_DECK, why, "name a .pptx file that you may read") from error


def _vet(content: bytes, path: Path) -> None:
    if content.startswith(OLE):
        what = "it is encrypted, or of PowerPoint 2003 and older"
        raise refused(path, Code.ENCRYPTED_DECK, what, "save it without a password as .pptx")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _vet_parts(archive, path)
    except TemplateRefused as error:
        what = str(error).removeprefix(f"{path.name}: ").rpartition(": ")[0]
        raise refused(path, Code.BROKEN_DECK, what, RESAVE) from error
    except etree.XMLSyntaxError as error:
        raise refused(path, Code.BROKEN_DECK, f"a part of it is broken ({short(error)})", RESAVE) from error
    except BROKEN as error:
        raise refused(path, Code.NOT_A_DECK, "it is no PowerPoint file", "name a .pptx file") from error


def _vet_parts(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names:
        raise refused(path, Code.NOT_A_DECK, "it is an OpenDocument file", "save it as .pptx")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(path, Code.ENCRYPTED_DECK, "its parts are encrypted", "save it without a password as .pptx")
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > LARGEST_WHOLE:
        raise refused(path, Code.TOO_LARGE, f"unpacked it is {total // MB} MB in {len(parts)} parts", "slim it down")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and part.file_size > LARGEST_XML:
            raise refused(path, Code.TOO_LARGE, f"{part.filename} is {part.file_size // MB} MB", RESAVE)
    if "[Content_Types].xml" not in names:
        raise refused(path, Code.NOT_A_DECK, "it is no PowerPoint file", "name a .pptx file")
    kinds = archive.read("[Content_Types].xml")
    if b"macroEnabled" in kinds or any(one.rpartition("/")[2] == "vbaProject.bin" for one in names):
        what = "it holds macros, which are programs"
        raise refused(path, Code.DECK_MACROS, what, "save it as .pptx first; macros are then left out")
    if b"presentationml" not in kinds:
        raise refused(path, Code.NOT_A_DECK, "it is no presentation", "name a .pptx file")
    vet_links(archive, names, path.name)
