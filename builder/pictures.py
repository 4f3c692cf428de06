"""What a picture says of its making beside what it shows, and a copy of it that says nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PLACE, TIME, CAMERA, MAKER, WORDS = (
    "where it was taken",
    "when it was made",
    "with what device or file it was made",
    "who made it",
    "words that nobody sees",
)
WITHIN, BEYOND, HIDDEN = (
    "a picture within the picture",
    "bytes after its end, which may be what was cut away",
    "a layer that nobody sees",
)
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the pixels of a JPEG (ITU-T T.81, B.1.1): a marker that only restarts does not."""

_MARKS: tuple[tuple[bytes, re.Pattern[bytes]], ...] = (
    (b"\x89PNG", re.compile(rb"eXIf|tEXt|iTXt|zTXt|tIME")),
    (b"GIF8", re.compile(rb"\x21\xfe|XMP DataXMP")),
    (b"RIFF", re.compile(rb"EXIF|XMP ")),
    (b"\xff\xd8", re.compile(rb"Exif\0\0|http://ns\.adobe\.com/x|Photoshop 3\.0|\xff\xfe")),
)
"""How a format begins, and what stands in a file of it that has metadata: only that one is worth opening."""

_EXIF: Mapping[int, str] = {
    0x010F: CAMERA, 0x0110: CAMERA, 0x013C: CAMERA, 0xA430: MAKER, 0xA431: CAMERA, 0xA433: CAMERA, 0xA434: CAMERA,
    0xA435: CAMERA, 0xA420: CAMERA, 0x927C: CAMERA,
    0x0132: TIME, 0x9003: TIME, 0x9004: TIME, 0x9C9D: MAKER, 0x013B: MAKER, 0x8298: MAKER,
    0x010E: WORDS, 0x9286: WORDS, 0x9C9B: WORDS, 0x9C9C: WORDS, 0x9C9E: WORDS, 0x9C9F: WORDS, 0x010D: CAMERA,
}  # fmt: skip
"""Exif 2.32 tag → what it tells; size, colour and orientation tell nothing."""

_XMP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"exif:GPS|photoshop:City|Iptc4xmpCore:Location|photoshop:Country"), PLACE),
    (re.compile(r"dc:creator|photoshop:Credit|xmpRights:Owner|photoshop:AuthorsPosition"), MAKER),
    (re.compile(r"xmp:CreateDate|xmp:ModifyDate|photoshop:DateCreated|stEvt:when"), TIME),
    (re.compile(r"tiff:Make|tiff:Model|aux:SerialNumber|DocumentID|InstanceID|stRef:filePath"), CAMERA),
    (re.compile(r"dc:description|dc:title|dc:subject"), WORDS),
)
_SVG: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"dc:creator|<cc:Agent"), MAKER),
    (re.compile(r"export-filename|sodipodi:docname|file:///|[A-Z]:\\\\?Users|/(?:home|Users)/\w"), CAMERA),
    (re.compile(r"<dc:date|CreateDate|ModifyDate"), TIME),
    (re.compile(r"<(?:\w+:)?metadata\b(?![^>]*/>)|<!--(?!\s*-->)"), WORDS),
    (re.compile(r"data:image/(?!svg)\w+"), WITHIN),
    (re.compile(r"""\s(?:display\s*=\s*["']\s*none|style\s*=\s*["'][^"']*display\s*:\s*none)"""), HIDDEN),
)
_UNSHOWN = re.compile(r"display\s*:\s*none")
_PNG_WORDS = {
    "author": MAKER,
    "artist": MAKER,
    "copyright": MAKER,
    "creation time": TIME,
    "date": TIME,
    "source": CAMERA,
}
_QUALITY: Mapping[str, Mapping[str, Any]] = {"JPEG": {"quality": 92}, "WEBP": {"lossless": True}}
_HARMLESS_PNG = {"software", "dpi", "gamma", "srgb", "chromaticity", "interlace", "icc_profile", "transparency"}


def tells(path: Path) -> tuple[str, ...]:
    """What the picture tells, in words and each once; ``ValueError`` when it cannot be looked into."""
    content = path.read_bytes()
    if path.suffix.lower() == ".svg":
        text = content.decode("utf-8", "replace")
        return _once(said for pattern, said in _SVG if pattern.search(text))
    beyond = (BEYOND,) if content[_end(content) :].strip(b"\0\r\n") else ()
    if any(content.startswith(head) and not marks.search(content) for head, marks in _MARKS):
        return beyond
    return _once(iter((*_told(_opened(content)), *beyond)))


def _end(content: bytes) -> int:
    """Where a picture ends by its own account; a picture cut to size in its place leaves the rest of it behind."""
    if content.startswith(b"\x89PNG"):
        at = 8
        while at + 12 <= len(content):
            kind = content[at + 4 : at + 8]
            at += 12 + int.from_bytes(content[at : at + 4], "big")
            if kind == b"IEND":
                return at
    elif content.startswith(b"RIFF"):
        return 8 + int.from_bytes(content[4:8], "little")
    elif content.startswith(b"\xff\xd8"):
        at = 2
        while marker := _NEXT_MARKER.search(content, at):
            at = marker.end()
            if marker[0] == b"\xff\xd9":
                return at
            at += int.from_bytes(content[at : at + 2], "big")
    return len(content)


def clean_copy(path: Path) -> bytes:
    """The picture in its own format, upright, without anything but what it shows; ``ValueError`` as above."""
    if path.suffix.lower() == ".svg":
        return _clean_svg(path.read_bytes())
    from PIL import ImageOps

    picture = _opened(path.read_bytes())
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        raise ValueError("it moves, or has several pages: save each as a picture of its own")
    kept: dict[str, Any] = {"icc_profile": profile} if (profile := picture.info.get("icc_profile")) else {}
    if "transparency" in picture.info and picture.format in ("PNG", "GIF"):
        kept["transparency"] = picture.info["transparency"]
    quality = _QUALITY.get(picture.format or "", {})
    upright = ImageOps.exif_transpose(picture)
    bare = upright.copy()
    bare.info.clear()
    bare.getexif().clear()
    buffer = io.BytesIO()
    bare.save(buffer, picture.format, **kept, **quality)
    return buffer.getvalue()


def plain_png(path: Path) -> bytes:
    """The picture as a PNG, bare and upright; untouched when it is a bare one already. ``ValueError`` as above."""
    from PIL import ImageOps

    content = path.read_bytes()
    picture = _opened(content)
    if picture.format == "PNG" and not _once(_told(picture)):
        return content
    bare = ImageOps.exif_transpose(picture)
    has_alpha = "A" in bare.getbands() or "transparency" in bare.info
    bare = bare.convert("RGBA" if has_alpha else "RGB")
    bare.info.clear()
    bare.getexif().clear()
    buffer = io.BytesIO()
    bare.save(buffer, "PNG")
    return buffer.getvalue()


def _opened(content: bytes) -> Any:
    # Imported here: few courses have a picture that is worth it.
    from PIL import Image

    try:
        picture = Image.open(io.BytesIO(content))
        picture.load()  # what a PNG says after its pixels is known only then
    except Exception as error:  # Pillow raises anything on a broken file
        raise ValueError("it is empty" if not content else "its bytes are those of no picture") from error
    return picture


def _told(picture: Any) -> Iterator[str]:
    from PIL.ExifTags import IFD

    exif = picture.getexif()
    if exif.get_ifd(IFD.GPSInfo):
        yield PLACE
    if exif.get_ifd(IFD.IFD1):
        yield WITHIN  # as it was before it was cut to size
    for tag, value in (*exif.items(), *exif.get_ifd(IFD.Exif).items()):
        if tag in _EXIF and _says(value):
            yield _EXIF[tag]
    for key, value in picture.info.items():
        match str(key).lower():
            case "xmp" | "xml:com.adobe.xmp":
                text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                yield from [said for pattern, said in _XMP if pattern.search(text)] or [WORDS]
            case "photoshop" | "comment" | "raw profile type exif" | "raw profile type iptc" | "raw profile type xmp":
                yield WORDS
            case name if picture.format == "PNG" and isinstance(value, str) and name not in _HARMLESS_PNG:
                yield _PNG_WORDS.get(name, WORDS)


def _says(value: object) -> bool:
    return bool(str(value).strip(" \0")) and value not in (b"", 0)


def _clean_svg(content: bytes) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is no SVG ({error.msg})") from error
    editors = ("inkscape.org", "sodipodi", "adobe.com", "creativecommons.org", "purl.org/dc")
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        hidden = "none" in element.get("display", "") or _UNSHOWN.search(element.get("style", ""))
        if name.localname == "metadata" or hidden or any(one in (name.namespace or "") for one in editors):
            if (parent := element.getparent()) is not None:
                parent.remove(element)
            continue
        for attribute in list(element.attrib):
            if any(one in (etree.QName(attribute).namespace or "") for one in editors):
                del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _once(said: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))
