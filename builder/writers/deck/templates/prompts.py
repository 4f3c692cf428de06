"""A template saved by LibreOffice sets its text in its prompts alone: what they say is put where PowerPoint looks."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

LEVELS = 9
STYLES = {"titleStyle": ("title", "ctrTitle"), "bodyStyle": ("body",)}
PARAGRAPH = ("algn", "marL", "indent", "rtl")
RUN = ("sz", "b", "i")
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
        if prompt is not None:
            style.append(_level(level, prompt))


def _level(level: int, prompt: Any) -> Any:
    found = etree.Element(f"{{{A}}}lvl{level + 1}pPr")
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


def _in_order(root: Any, styles: Any) -> None:
    """Put the styles where the schema wants them: before extensions, after all else."""
    extensions = root.find(qn("p:extLst"))
    if extensions is not None:
        extensions.addprevious(styles)
