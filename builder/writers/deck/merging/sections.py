"""A deck's sections after slides came and went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from builder.writers.deck.faces import P14
from builder.writers.deck.merging.markup import query
from builder.writers.deck.merging.order import rising
from builder.writers.deck.render import SECTIONS, sections
from builder.writers.deck.xml import NAMESPACES, element

LISTED = f"p:extLst/p:ext[@uri='{SECTIONS}']/*"
MEMBER = f"{{{P14}}}sldId"


def renew_sections(root: Any, slides: Sequence[tuple[int, str]], *, anew: bool) -> None:
    """List the slides, by number and by the section the material has for each, under her sections.

    A slide that stands in none goes with the one before it. Where a program threw all sections away they
    are made ``anew``.
    """
    held = query(root, LISTED)
    if held:
        _kept(held[0], [number for number, _ in slides])
    elif anew:
        _made(root, slides)


def _kept(held: Any, numbers: Sequence[int]) -> None:
    lists = query(held, "*/*[local-name()='sldIdLst']")
    if not lists:
        return
    whose = {int(one.get("id")): at for at, members in enumerate(lists) for one in members}
    sectioned = [number for number in numbers if number in whose]
    # A section is one stretch of slides: what was moved out of its own goes with the slide before it.
    kept = rising([whose[number] for number in sectioned])
    stays = {number for at, number in enumerate(sectioned) if at in kept}
    wanted: list[list[int]] = [[] for _ in lists]
    at = 0
    for number in numbers:
        at = whose[number] if number in stays else at
        wanted[at].append(number)
    for members, listed in zip(lists, wanted, strict=True):
        if [int(one.get("id")) for one in members] != listed:
            for one in list(members):
                members.remove(one)
            for number in listed:
                members.append(members.makeelement(MEMBER, {"id": str(number)}))


def _made(root: Any, slides: Sequence[tuple[int, str]]) -> None:
    named: list[tuple[int, str]] = []
    for number, section in slides:
        named.append((number, section or (named[-1][1] if named else next((name for _, name in slides if name), ""))))
    if not any(name for _, name in named):
        return
    made = element("p:ext", {"uri": SECTIONS}, sections(named))
    extension = parse_xml(element("p:x", NAMESPACES, made))[0]
    known = root.find(qn("p:extLst"))
    if known is None:
        known = root.makeelement(qn("p:extLst"), {})
        root.append(known)
    known.append(extension)
