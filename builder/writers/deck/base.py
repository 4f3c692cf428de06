"""What was generated goes along with the deck, so that a later merge knows what a trainer changed.

The part is an Open Packaging custom XML part: a `base` element whose text is the base64 of a zlib
stream of JSON. ``read_base`` gives back what ``base_part`` was given.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any
from zlib import compress, decompress

from lxml import etree

from builder.writers.deck.identity import guid
from builder.writers.deck.package import OFFICE, Entry
from builder.writers.deck.slides import Block, Body, Paragraph, Slide, Table
from builder.writers.deck.xml import Xml, document, element

NAMESPACE = "urn:casebook:deck-base:1"
NAME = "/customXml/item9001.xml"
PROPERTIES = "/customXml/itemProps9001.xml"
KIND = "application/xml"
PROPERTIES_KIND = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
FORM = 1  # raised when the JSON changes its shape
LEVEL = 9


def base_parts(slides: Sequence[Slide], template: str) -> tuple[Entry, Entry]:
    """Return the part and its properties; ``template`` says which template the deck was made with."""
    said = {"form": FORM, "template": template, "slides": [_slide(slide) for slide in slides]}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    packed = b64encode(compress(text.encode("utf-8", "replace"), LEVEL)).decode()
    part = Entry(name=NAME, kind=KIND, content=document(element("base", {"xmlns": NAMESPACE}, Xml(packed))))
    schema = element("ds:schemaRefs", {}, element("ds:schemaRef", {"ds:uri": NAMESPACE}))
    item = element("ds:datastoreItem", {"ds:itemID": guid(NAMESPACE), "xmlns:ds": DATASTORE}, schema)
    properties = Entry(name=PROPERTIES, kind=PROPERTIES_KIND, content=document(item))
    part.relate(f"{OFFICE}/customXmlProps", PROPERTIES)
    return part, properties


def read_base(content: bytes) -> dict[str, Any]:
    """Return what a base part says; raises ``ValueError`` where it is none."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    if root.tag != f"{{{NAMESPACE}}}base":
        raise ValueError("this is no deck's base")
    said: dict[str, Any] = json.loads(decompress(b64decode(root.text or "")))
    return said


def _slide(slide: Slide) -> dict[str, Any]:
    """Return a slide by its identifier: per shape, under the key of its mark, what it shows."""
    shapes = {f"block-{number}": _block(block) for number, block in enumerate(slide.blocks, 1)}
    return {
        "id": slide.identifier,
        "title": slide.title,
        "layout": str(slide.layout),
        "section": slide.section,
        "shapes": shapes,
        "notes": [paragraph.text for paragraph in slide.notes],
    }


def _block(block: Block) -> Any:
    if isinstance(block, Body):
        return [_paragraph(paragraph) for paragraph in block.all]
    if isinstance(block, Table):
        return [["\n".join(p.text for p in cell.paragraphs) for cell in row] for row in (block.header, *block.rows)]
    return {"alt": block.alt}


def _paragraph(paragraph: Paragraph) -> str:
    return "\t" * paragraph.level + paragraph.text
