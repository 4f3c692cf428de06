"""A theme's colours, and how well one is read on another (WCAG 2.2, contrast ratio)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping

from lxml import etree
from pptx.oxml.ns import qn
from pptx.slide import SlideMaster

from builder.writers.deck.templates.styles import share_of, theme_of

Element = etree._Element
ENOUGH = 4.5  # WCAG 1.4.3 for text
ENOUGH_LARGE = 3.0  # for text of 24 points, or 18.5 in bold
BLACK, WHITE = "000000", "FFFFFF"
HEXADECIMAL = re.compile("[0-9A-Fa-f]{6}")
TURNED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def scheme_of(master: SlideMaster) -> dict[str, str]:
    """Return a master's colours by the names that text and fills use, as six hexadecimal digits."""
    theme = theme_of(master)
    found: dict[str, str] = {}
    for colour in theme.findall(f".//{qn('a:clrScheme')}/*") if theme is not None else ():
        value = colour[0].get("lastClr") or colour[0].get("val") if len(colour) else ""
        if value and HEXADECIMAL.fullmatch(value):
            found[etree.QName(colour).localname] = value.upper()
    found.setdefault("dk1", BLACK)
    found.setdefault("lt1", WHITE)
    mapped = master.element.find(qn("p:clrMap"))
    names = dict(mapped.attrib) if mapped is not None else TURNED
    return found | {str(name): found[value] for name, value in names.items() if value in found}


def colour_of(fill: Element | None, scheme: Mapping[str, str]) -> str:
    """Return the colour of a solid fill; nothing where it cannot be known."""
    if fill is None or not len(fill):
        return ""
    said = fill[0]
    kind = etree.QName(said).localname
    if kind == "srgbClr":
        base = str(said.get("val", "")).upper()
    elif kind == "sysClr":
        base = str(said.get("lastClr", "")).upper()
    elif kind == "schemeClr":
        base = scheme.get(str(said.get("val", "")), "")
    else:
        return ""
    return _changed(base, said) if HEXADECIMAL.fullmatch(base) else ""


def _changed(base: str, said: Element) -> str:
    """Return a colour made lighter or darker as its children say."""
    red, green, blue = _parts(base)
    for change in said:
        share = share_of(change.get("val", ""))
        name = etree.QName(change).localname
        if name in ("lumMod", "lumOff"):
            hue, light, rich = colorsys.rgb_to_hls(red, green, blue)
            light = light * share if name == "lumMod" else light + share
            red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), rich)
        elif name in ("tint", "shade"):
            white = 1 - share if name == "tint" else 0.0
            red, green, blue = (_curved(_linear(part) * share + white) for part in (red, green, blue))
        elif name == "alpha" and share < 1:
            return ""
    return "".join(f"{round(part * 255):02X}" for part in (red, green, blue))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _curved(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    return sum(weight * _linear(part) for weight, part in zip(weights, _parts(colour), strict=True))


def background(chain: tuple[Element, ...], scheme: Mapping[str, str]) -> str:
    """Return the colour behind a slide: the first of its own, its layout's and its master's that says one.

    Nothing where a picture or a gradient lies behind.
    """
    for element in chain:
        for ground in element.xpath("p:cSld/p:bg"):
            reference = ground.find(qn("p:bgRef"))
            if reference is not None:
                return colour_of(reference, scheme)
            solid = ground.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}")
            return colour_of(solid, scheme)
    return scheme.get("bg1", WHITE)
