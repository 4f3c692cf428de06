"""Where a shape stands, and the marks by which the next merge knows it and its slide."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from builder.writers.deck.base import Spot, place_key
from builder.writers.deck.faces import IDENTITY as OF_A_SLIDE
from builder.writers.deck.merging.markup import first, query
from builder.writers.deck.page import Box
from builder.writers.deck.shapes import IDENTIFIED, IDENTITY, RECTANGLE, transform
from builder.writers.deck.xml import NAMESPACES, Xml, element

PLACES = {qn("p:sp"): "p:spPr", qn("p:pic"): "p:spPr", qn("p:grpSp"): "p:grpSpPr"}
CREATED = f"p:cSld/p:extLst/p:ext[@uri='{OF_A_SLIDE}']"


def set_spot(shape: Any, spot: Spot | None, *, inherits: bool = False) -> None:
    """Let a shape stand at ``spot``, or where its layout says if it ``inherits`` that."""
    if spot is None:
        return
    box = Box(left=spot[0], top=spot[1], width=spot[2], height=spot[3])
    if shape.tag == qn("p:graphicFrame"):
        shape.replace(first(shape, "p:xfrm"), _markup(transform(box, "p:xfrm")))
        return
    properties = first(shape, PLACES.get(shape.tag, "p:spPr"))
    if properties is None:
        return
    own = properties.find(qn("a:xfrm"))
    if inherits:
        if own is not None:
            properties.remove(own)
        return
    made = _markup(transform(box))
    if own is None:
        properties.insert(0, made)
        return
    for old in query(own, "a:off | a:ext"):
        own.remove(old)
    # A group's own offset and extent come after these two.
    own[:0] = list(made)


def free_of_placeholder(shape: Any) -> None:
    """Make a shape stand free: the place it was meant for is taken."""
    for place in query(shape, "./*[1]/p:nvPr/p:ph"):
        place.getparent().remove(place)
    properties = shape.find(qn("p:spPr"))
    if properties is not None and properties.find(qn("a:prstGeom")) is None:
        properties.append(_markup(RECTANGLE))


def layout_places(layout: Any) -> set[str]:
    """Return what the placeholders of a layout go by."""
    found = query(layout._element, "p:cSld/p:spTree//p:nvPr/p:ph")
    return {place_key(one.get("type", ""), one.get("idx", "")) for one in found}


def stamp_shape(named: Any, model: Any, mark: str) -> None:
    """Give a shape the mark of its like in the new deck."""
    if named is None or model is None or not mark:
        return
    if query(named, "string(.//*[local-name()='creationId']/@id)") == mark:
        return
    for one in query(named, f"a:extLst/a:ext[@uri='{IDENTITY}']"):
        one.getparent().remove(one)
    known = named.find(qn("a:extLst"))
    made = _markup(IDENTIFIED.filled(Xml(mark)))
    if known is None:
        named.append(made)
    else:
        known.extend(list(made))


def stamp_slide(root: Any, model: Any, identifier: str) -> None:
    """Give a slide the name and the mark of its like in the new deck."""
    content, mark = first(root, "p:cSld"), first(model, CREATED)
    if content.get("name") != identifier:
        content.set("name", identifier)
    known = first(root, CREATED)
    if mark is None or (known is not None and len(known) and known[0].get("val") == mark[0].get("val")):
        return
    if known is not None:
        known.getparent().replace(known, deepcopy(mark))
    elif content.find(qn("p:extLst")) is not None:
        content.find(qn("p:extLst")).append(deepcopy(mark))
    else:
        content.append(deepcopy(mark.getparent()))


def _markup(xml: Xml) -> Any:
    """Return an element of a piece of markup."""
    return parse_xml(element("p:x", NAMESPACES, xml))[0]
