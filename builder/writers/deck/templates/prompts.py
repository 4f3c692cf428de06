"""A template saved by LibreOffice sets its text in its prompts alone: what they say is put where PowerPoint looks.

Of what they do not say, sizes, typefaces and bullets are ours.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

LEVELS = 9
STYLES = {"titleStyle": ("title", "ctrTitle"), "bodyStyle": ("body",)}
SIZES = {"titleStyle": (30,), "bodyStyle": (24, 22, 20, 18)}
TYPEFACES = {"titleStyle": "+mj-lt", "bodyStyle": "+mn-lt"}
STEP = 342900  # English Metric Units that a level of points is indented by
PARAGRAPH = ("algn", "marL", "indent", "rtl")
RUN = ("sz", "b", "i")
AFTER_LATIN = ("ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")
KEPT = ("solidFill", "latin", "ea", "cs")
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
EMPTY = f'<p:txStyles xmlns:p="{P}" xmlns:a="{A}"><p:titleStyle/><p:bodyStyle/><p:otherStyle/></p:txStyles>'


def styled_by_prompts(deck: Deck) -> bool:
    """Give each master that has no text styles those of its prompts; tell whether there was one."""
    unstyled = False
    for master in deck.slide_masters:
        root = master.part._element
        if root.find(qn("p:txStyles")) is not None:
            continue
        unstyled = True
        styles = parse_xml(EMPTY)
        for name, kinds in STYLES.items():
            for shape in root.iter(qn("p:sp")):
                if shape.xpath("string(p:nvSpPr/p:nvPr/p:ph/@type)") in kinds:
                    _fill(styles.find(qn(f"p:{name}")), shape)
                    break
        root.append(styles)
        _in_order(root, styles)
    return unstyled


def _fill(style: Any, shape: Any) -> None:
    """Write a style level by level; a level without a prompt is set as the one above it."""
    prompts = {int(found.xpath("string(a:pPr/@lvl)") or 0): found for found in shape.iter(qn("a:p"))}
    prompt = None
    for level in range(LEVELS):
        prompt = prompts.get(level, prompt)
        found = _level(level, prompt)
        _complete(found, level, etree.QName(style).localname)
        style.append(found)


def _level(level: int, prompt: Any) -> Any:
    found = etree.Element(f"{{{A}}}lvl{level + 1}pPr")
    if prompt is None:
        return found
    above = prompt.find(qn("a:pPr"))
    if above is not None:
        found.attrib.update({name: above.get(name) for name in PARAGRAPH if above.get(name) is not None})
        found.extend(deepcopy(child) for child in above if not isinstance(child, etree._Comment))
    run = next((one for one in prompt.iter(qn("a:rPr"), qn("a:endParaRPr"))), None)
    if run is not None:
        said = etree.SubElement(found, f"{{{A}}}defRPr")
        said.attrib.update({name: run.get(name) for name in RUN if run.get(name) is not None})
        said.extend(deepcopy(child) for child in run if etree.QName(child).localname in KEPT)
    return found


def _complete(level: Any, number: int, style: str) -> None:
    """Say of a level what nothing says: PowerPoint would set a title as small as its text, and points without marks."""
    run = level.find(qn("a:defRPr"))
    if run is None:
        run = etree.SubElement(level, qn("a:defRPr"))
    sizes = SIZES[style]
    if run.get("sz") is None:
        run.set("sz", str(100 * sizes[min(number, len(sizes) - 1)]))
    if run.find(qn("a:latin")) is None:
        places = (at for at, child in enumerate(run) if etree.QName(child).localname in AFTER_LATIN)
        run.insert(next(places, len(run)), etree.Element(qn("a:latin"), typeface=TYPEFACES[style]))
    marked = any(etree.QName(child).localname.startswith("bu") for child in level)
    if style == "bodyStyle" and not marked:
        tabs = level.find(qn("a:tabLst"))
        (run if tabs is None else tabs).addprevious(etree.Element(qn("a:buChar"), char="•"))
        if level.get("marL") is None and level.get("indent") is None:
            level.attrib.update({"marL": str(STEP * (number + 1)), "indent": str(-STEP)})


def _in_order(root: Any, styles: Any) -> None:
    """Put the styles where the schema wants them: before extensions, after all else."""
    extensions = root.find(qn("p:extLst"))
    if extensions is not None:
        extensions.addprevious(styles)
