"""PowerPoint templates for tests, each made from one that comes with python-pptx or with us, changed in one way."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from archives import package, parts_of
from pptx import Presentation

from builder.writers.deck.templates.default import default_template

STOCK = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def changed(content: bytes, pattern: str, change: Callable[[str], str]) -> bytes:
    """The package with every part whose name fits changed."""
    found = {
        name: change(part.decode()).encode() if re.search(pattern, name) else part
        for name, part in parts_of(content).items()
    }
    return package(found)


def without(content: bytes, pattern: str, what: str) -> bytes:
    """The package with all that fits ``what`` taken out of every part whose name fits."""
    return changed(content, pattern, lambda xml: re.sub(what, "", xml))


LAYOUTS = r"slideLayouts/slideLayout\d+\.xml$"
MASTER = r"slideMasters/slideMaster1\.xml$"


def as_potx(content: bytes) -> bytes:
    """The same as a template."""
    return changed(content, "Content_Types", lambda xml: xml.replace("presentation.main+xml", "template.main+xml"))


def renamed(content: bytes) -> bytes:
    """Layouts with other names and without types, as a house's designer leaves them."""

    def change(xml: str) -> str:
        return re.sub(r'(<p:cSld name=")[^"]*', r"\1Folie", re.sub(r'(<p:sldLayout [^>]*?) type="\w+"', r"\1", xml))

    return changed(content, LAYOUTS, change)


def resized(content: bytes, across: float, down: float) -> bytes:
    """Slides and all that stands on them made wider and higher."""

    def change(xml: str) -> str:
        xml = re.sub(
            r'(<a:off [^>]*?)x="(-?\d+)" y="(-?\d+)"',
            lambda m: f'{m[1]}x="{_by(m[2], across)}" y="{_by(m[3], down)}"',
            xml,
        )
        xml = re.sub(
            r'(<a:ext [^>]*?)cx="(\d+)" cy="(\d+)"',
            lambda m: f'{m[1]}cx="{_by(m[2], across)}" cy="{_by(m[3], down)}"',
            xml,
        )
        return re.sub(
            r'<p:sldSz cx="(\d+)" cy="(\d+)"[^>]*/>',
            lambda m: f'<p:sldSz cx="{_by(m[1], across)}" cy="{_by(m[2], down)}"/>',
            xml,
        )

    return changed(content, rf"{LAYOUTS}|{MASTER}|ppt/presentation\.xml$", change)


def _by(number: str, factor: float) -> int:
    return round(int(number) * factor)


def backwards(content: bytes) -> bytes:
    """A master that reads from the right."""
    return changed(content, MASTER, lambda xml: xml.replace('algn="l"', 'algn="r"').replace('rtl="0"', 'rtl="1"'))


def without_footers(content: bytes) -> bytes:
    """No date, footer or slide number anywhere."""

    def change(xml: str) -> str:
        shapes = re.split(r"(?=<p:sp>)", xml)
        kept = [shape for shape in shapes if not re.search(r'type="(dt|ftr|sldNum)"', shape.partition("</p:sp>")[0])]
        lost = [shape.partition("</p:sp>")[2] for shape in shapes if shape not in kept]
        return "".join(kept) + ("".join(lost) if shapes[-1] not in kept else "")

    return changed(content, LAYOUTS, change)


def without_layouts(content: bytes, *kinds: str) -> bytes:
    """The layouts of some types turned into ones that hold nothing but a picture."""

    def change(xml: str) -> str:
        if not any(f'type="{kind}"' in xml for kind in kinds):
            return xml
        xml = re.sub(r'(<p:sldLayout [^>]*?) type="\w+"', r"\1", xml)
        return re.sub(r'<p:ph (?!type="(?:dt|ftr|sldNum)")[^>]*/>', '<p:ph type="pic" idx="33"/>', xml)

    return changed(content, LAYOUTS, change)


def with_many_layouts(content: bytes, count: int) -> bytes:
    """Copies of one layout until there are so many, the copies first."""
    parts = parts_of(content)
    master, links = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
    source = "ppt/slideLayouts/slideLayout6.xml"
    for number in range(100, 100 + count):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        parts[name] = re.sub(rb' type="\w+"', b"", parts[source], count=1)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = parts[
            "ppt/slideLayouts/_rels/slideLayout6.xml.rels"
        ]
        link = f'<Relationship Id="rIdX{number}" Type="{kind}" Target="../slideLayouts/slideLayout{number}.xml"/>'
        parts[links] = parts[links].replace(b"</Relationships>", link.encode() + b"</Relationships>")
        listed = f'<p:sldLayoutIdLst><p:sldLayoutId id="{2147490000 + number}" r:id="rIdX{number}"/>'
        parts[master] = parts[master].replace(b"<p:sldLayoutIdLst>", listed.encode(), 1)
        override = (
            f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
            'presentationml.slideLayout+xml"/></Types>'
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return package(parts)


def with_footer(content: bytes, words: str) -> bytes:
    """A footer that says something on every layout."""

    def change(xml: str) -> str:
        head, mark, rest = xml.partition('type="ftr"')
        return head + mark + re.sub(r"<a:endParaRPr[^>]*/>", f"<a:r><a:t>{words}</a:t></a:r>", rest, count=1)

    return changed(content, LAYOUTS, change)


def with_typeface(content: bytes, name: str) -> bytes:
    """A theme in another typeface."""
    return changed(content, r"theme/theme1\.xml$", lambda xml: re.sub(r'(<a:latin typeface=")[^"]+', rf"\1{name}", xml))


def with_links(content: bytes, colour: str) -> bytes:
    """A theme whose links are of another colour."""
    link = re.compile(r"<a:hlink>.*?</a:hlink>", re.DOTALL)
    said = f'<a:hlink><a:srgbClr val="{colour}"/></a:hlink>'
    return changed(content, r"theme/theme1\.xml$", lambda xml: link.sub(said, xml))


def without_styles(content: bytes) -> bytes:
    """A master without text styles, as LibreOffice leaves it."""
    styles = re.compile(r"<p:txStyles>.*?</p:txStyles>", re.DOTALL)
    return changed(content, MASTER, lambda xml: styles.sub("", xml))


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The presentation after a change by python-pptx."""
    deck = Presentation(BytesIO(content))
    change(deck)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _ph(shape: Any) -> Any:
    return shape.element.xpath(".//p:nvPr/p:ph")[0]


def as_exported(content: bytes, second: str) -> bytes:
    """The title's layout as LibreOffice writes it, its text of the ``second`` type; no section's layout."""

    def change(deck: Any) -> None:
        for layout in list(deck.slide_layouts):
            kind = layout.element.get("type")
            if kind == "title":
                layout.element.set("type", "tx")
                for shape in layout.placeholders:
                    if _ph(shape).get("type") == "ctrTitle":
                        _ph(shape).set("type", "title")
                    elif _ph(shape).get("type") == "subTitle":
                        _ph(shape).set("type", second)
            elif kind == "secHead":
                deck.slide_layouts.remove(layout)

    return edited(content, change)


def with_bare_openings(content: bytes, *, filled: bool = False) -> bytes:
    """Layouts of a title and of a section that hold nothing but a title; ``filled``: over the whole slide."""

    def change(deck: Any) -> None:
        for layout in deck.slide_layouts:
            if layout.element.get("type") not in ("title", "secHead"):
                continue
            for shape in list(layout.placeholders):
                if _ph(shape).get("type") in ("subTitle", "body"):
                    shape.element.getparent().remove(shape.element)
                elif filled and "itle" in _ph(shape).get("type", ""):
                    shape.left, shape.top, shape.width, shape.height = 0, 0, deck.slide_width, deck.slide_height

    return edited(content, change)


def with_small_subtitle(content: bytes) -> bytes:
    """A title's layout with room for two lines below its title."""

    def change(deck: Any) -> None:
        for shape in deck.slide_layouts[0].placeholders:
            if _ph(shape).get("type") == "subTitle":
                shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, shape.width, 700_000

    return edited(content, change)


OTHERS = ("titleOnly", "secHead", "twoObj", "objTx", "blank")
GOOD: dict[str, Callable[[], bytes]] = {
    "stock": lambda: STOCK,
    "ours as potx": lambda: as_potx(default_template()),
    "stock as potx": lambda: as_potx(STOCK),
    "stock, renamed": lambda: renamed(STOCK),
    "ours, renamed": lambda: renamed(default_template()),
    "stock, 16:9": lambda: resized(STOCK, 4 / 3, 1.0),
    "stock, portrait": lambda: resized(STOCK, 0.75, 4 / 3),
    "ours, 4:3": lambda: resized(default_template(), 0.75, 1.0),
    "ours, portrait": lambda: resized(default_template(), 0.5625, 1.7),
    "ours, backwards": lambda: backwards(default_template()),
    "stock, backwards": lambda: backwards(STOCK),
    "ours, no footers": lambda: without_footers(default_template()),
    "ours, no title only": lambda: without_layouts(default_template(), "titleOnly"),
    "ours, two layouts": lambda: without_layouts(default_template(), *OTHERS),
    "stock, sixty layouts": lambda: with_many_layouts(STOCK, 60),
    "ours, with a footer": lambda: with_footer(default_template(), "OFFICIAL"),
    "stock, title's layout exported": lambda: as_exported(STOCK, "subTitle"),
    "stock, title's layout exported with a body": lambda: as_exported(STOCK, "body"),
    "ours, titles alone": lambda: with_bare_openings(default_template()),
    "ours, titles that fill the slide": lambda: with_bare_openings(default_template(), filled=True),
    "ours, small subtitle": lambda: with_small_subtitle(default_template()),
    "ours, unknown typeface": lambda: with_typeface(default_template(), "House Sans"),
}


def without_part(content: bytes, name: str) -> bytes:
    """A package in which a part is missing that others need."""
    return package({one: part for one, part in parts_of(content).items() if one != name})


def without_master(content: bytes) -> bytes:
    """A presentation that lists no master."""
    listed = re.compile(r"<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", re.DOTALL)
    return changed(content, r"ppt/presentation\.xml$", lambda xml: listed.sub("", xml))


def with_macros(content: bytes) -> bytes:
    """A presentation with a macro project."""
    return package({**parts_of(content), "ppt/vbaProject.bin": b"\0" * 64})


def bitten(content: bytes, name: str, *, stored: bool = False) -> bytes:
    """A package that was damaged on its way: bytes in the middle of one part's stream are others."""
    stream = BytesIO(content)
    if stored:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for one, part in parts_of(content).items():
                archive.writestr(one, part)
    with zipfile.ZipFile(stream) as archive:
        found = archive.getinfo(name)
    whole, start = stream.getvalue(), found.header_offset
    lengths = struct.unpack("<HH", whole[start + 26 : start + 30])
    middle = start + 30 + sum(lengths) + found.compress_size // 2
    return whole[:middle] + bytes(255 - one for one in whole[middle : middle + 4]) + whole[middle + 4 :]


def with_large_part(content: bytes, name: str, size: int) -> bytes:
    """A package one of whose parts unpacks to so many bytes."""
    return package({**parts_of(content), name: b"\0" * size})


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is empty"),
    "no zip": (lambda: b"Dear colleague", "it is no PowerPoint file"),
    "cut short": (lambda: STOCK[: len(STOCK) // 2], "it is no PowerPoint file"),
    "encrypted": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "it is encrypted"),
    "another zip": (lambda: package({"a.txt": b"a"}), "it is no PowerPoint file"),
    "OpenDocument": (lambda: package({"mimetype": b"x", "content.xml": b"<a/>"}), "it is an OpenDocument file"),
    "macros": (lambda: with_macros(STOCK), "it holds macros"),
    "broken relationship": (lambda: without_part(STOCK, "ppt/slideLayouts/slideLayout2.xml"), "missing or broken"),
    "no theme": (lambda: without_part(STOCK, "ppt/theme/theme1.xml"), "missing or broken"),
    "no master": (lambda: without_master(STOCK), "no slide master"),
    "broken part": (lambda: changed(STOCK, MASTER, lambda xml: xml[:500]), "missing or broken"),
    "broken theme": (lambda: changed(STOCK, r"theme/theme1\.xml$", lambda xml: xml[:500]), "missing or broken"),
    "layouts without their master": (
        lambda: without(STOCK, r"slideLayouts/_rels/", r"<Relationship [^>]*slideMaster[^>]*/>"),
        "missing or broken",
    ),
    "a shape without its place": (
        lambda: without(STOCK, LAYOUTS, r'(?<=<a:off )x="\d+"'),
        "missing or broken",
    ),
    "a shape without its name": (
        lambda: without(STOCK, LAYOUTS, r"<p:cNvPr [^>]*/>"),
        "missing or broken",
    ),
    "damaged part": (lambda: bitten(STOCK, "ppt/slideLayouts/slideLayout2.xml"), "missing or broken"),
    "damaged stored part": (
        lambda: bitten(STOCK, "ppt/slideLayouts/slideLayout2.xml", stored=True),
        "missing or broken",
    ),
    "damaged relationships": (lambda: bitten(STOCK, "ppt/_rels/presentation.xml.rels"), "it is no PowerPoint file"),
    "huge picture": (lambda: with_large_part(STOCK, "ppt/media/sky.png", 60_000_000), "compress the picture"),
    "zip bomb": (lambda: with_large_part(STOCK, "ppt/slideMasters/x.xml", 40_000_000), "every deck would carry it"),
    "no layout for text": (
        lambda: without_layouts(default_template(), "obj", "title", *OTHERS),
        "none of its 7 layouts",
    ),
}
