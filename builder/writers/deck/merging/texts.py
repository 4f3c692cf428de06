"""Writes what a merge decided about paragraphs into her slide: of text, of notes, of a table's cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from builder.writers.deck.merging.markup import canonical, query
from builder.writers.deck.merging.reading import Words
from builder.writers.deck.merging.three_way import Merged, Side
from builder.writers.deck.xml import NAMESPACES, NONE, element

Copy = Callable[[Any], Any]
LINKS = (qn("a:hlinkClick"), qn("a:hlinkMouseOver"))


def set_paragraphs(body: Any, hers: Sequence[Words], new: Sequence[Words], merged: Merged, copy: Copy) -> None:
    """Put the merged paragraphs into a text body; ``copy`` makes a new one fit for her slide."""
    chosen = [hers[at].element if side is Side.HERS else copy(new[at].element) for side, at in merged.picks]
    for one in body.findall(qn("a:p")):
        body.remove(one)
    body.extend(chosen or [parse_xml(element("a:p", NAMESPACES))])


def set_style(body: Any, was: Any, new: Any) -> None:
    """Take over the size that the new text was fitted with, where she left the old one as it was."""
    for name in ("a:bodyPr", "a:lstStyle"):
        mine, old, now = body.find(qn(name)), was.find(qn(name)), new.find(qn(name))
        if mine is None or now is None or old is None:
            continue
        # PowerPoint notes its own fit in a:bodyPr, so there only what a person sets is compared.
        same = dict(mine.attrib) == dict(old.attrib) if name == "a:bodyPr" else canonical(mine) == canonical(old)
        if same and canonical(now) != canonical(old):
            body.replace(mine, deepcopy(now))


def model_of(paragraph: Any, hers: Sequence[Words]) -> Any:
    """Return the paragraph of hers that a new one is most like, or the first that says anything; None without."""
    words = set("".join(query(paragraph, ".//a:t/text()")).split())
    said = [one for one in hers if one.text]
    best = max(said, key=lambda one: len(words & set(one.text.split())), default=None)
    return None if best is None else best.element


def dressed(paragraph: Any, model: Any, *, title: bool = False) -> Any:
    """Set a new paragraph as hers are set: a program that writes all formatting anew left no style to lean on.

    A ``title`` is as bold as hers.
    """
    if model is None:
        return paragraph
    style = model.find(qn("a:pPr"))
    own = paragraph.find(qn("a:pPr"))
    if style is not None and (own is None or own.get("lvl", "0") == style.get("lvl", "0")):
        if own is not None:
            paragraph.remove(own)
        paragraph.insert(0, deepcopy(style))
    look = model.find(f"{qn('a:r')}/{qn('a:rPr')}")
    if look is None:
        return paragraph
    for run in paragraph.iter(qn("a:rPr")):
        fresh = deepcopy(look)
        for one in [one for one in fresh if one.tag in LINKS]:
            fresh.remove(one)
        if not title:
            fresh.set("b", run.get("b", "0"))
        fresh.set("i", run.get("i", "0"))
        fresh.extend([one for one in run if one.tag in LINKS])
        run.getparent().replace(run, fresh)
    return paragraph


def spoken(texts: Sequence[str], language: str) -> list[Any]:
    """Return paragraphs for the notes; the first of them is their heading."""
    return [
        parse_xml(
            element(
                "a:p",
                NAMESPACES,
                element(
                    "a:r",
                    NONE,
                    element("a:rPr", {"lang": language} | ({"b": 1} if not number else {})),
                    element("a:t", NONE, text),
                ),
            )
        )
        for number, text in enumerate(texts)
    ]
