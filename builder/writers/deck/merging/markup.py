"""Finds things in PresentationML, also in elements that python-pptx has no class for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lxml import etree
from pptx.oxml.ns import nsmap, qn

MARKUP = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NO_SHAPES = (qn("p:nvGrpSpPr"), qn("p:grpSpPr"), qn("p:extLst"))
TEXT = etree._Element.text.__get__
"""An element's own text; python-pptx means something else by ``text`` on some."""

PRIVATE = (qn("p:extLst"), qn("a:extLst"))
NAMES = nsmap("a", "p", "r")


@lru_cache(maxsize=256)
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMES)


def query(element: Any, path: str) -> Any:
    """Return what an XPath with the prefixes a, p and r finds: a list, or a text."""
    return _compiled(path)(element)


def first(element: Any, path: str) -> Any:
    """Return the first element that an XPath finds; None where there is none."""
    held = query(element, path)
    return held[0] if held else None


def canonical(element: Any) -> str:
    """Return an element in the one form that equal ones share, without what programs keep for themselves."""
    said = "".join(f" {name}={value!r}" for name, value in sorted(element.attrib.items()))
    inside = "".join(canonical(one) for one in element if isinstance(one.tag, str) and one.tag not in PRIVATE)
    return f"<{element.tag}{said}>{(TEXT(element) or '').strip()}{inside}</>"


def shapes_of(root: Any) -> list[Any]:
    """Return the shapes of a slide or a notes page, in reading order."""
    tree = first(root, "p:cSld/p:spTree")
    return [one for one in tree if isinstance(one.tag, str) and one.tag not in NO_SHAPES]
