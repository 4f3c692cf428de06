"""A page as a chapter of an EPUB: XHTML, and the sections it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from builder.writers.standalone.book import STYLE
from builder.writers.standalone.drawings import Keep, pictured
from builder.writers.standalone.paper import Keeps, page_on_paper

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """``content`` is the file; ``sections`` are pairs of a heading and the name of its place."""

    content: bytes
    sections: Sequence[tuple[str, str]]


def chapter(markup: str, keeps: Keeps, keep: Keep) -> Chapter:
    """The page ``markup`` as a chapter; ``keep`` takes its drawings."""
    page = page_on_paper(pictured(markup, keep), keeps)
    page.set(LANG, page.get("lang", "en"))
    for link in page.iter("link"):
        link.set("href", STYLE)
    for part in page.iter("body", "a"):
        part.attrib.pop("data-page", None)
        part.attrib.pop("data-pages", None)
    sections = [
        (" ".join(heading.text_content().split()), section.get("id", ""))
        for section in page.iter("section")
        if (heading := section.find("h2")) is not None and section.get("id")
    ]
    # By hand: lxml would give every name a prefix, which e-readers stumble over.
    page.set("xmlns", "http://www.w3.org/1999/xhtml")
    content = etree.tostring(page, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")
    return Chapter(content=content, sections=sections)
