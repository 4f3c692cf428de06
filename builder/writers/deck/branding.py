"""A force's logo and contacts on the first slide of a deck."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.writers.deck.slides import Block, Body, Layout, Picture, Slide, plain


def branded(slides: Sequence[Slide], *, contacts: Sequence[str], logo: Path | None, name: str) -> tuple[Slide, ...]:
    """The slides, with ``contacts`` in the title slide's text and ``logo`` below it; ``name`` stands for the logo."""
    if not slides or slides[0].layout is not Layout.TITLE or not (contacts or logo):
        return tuple(slides)
    cover, *others = slides
    text = next((block for block in cover.blocks if isinstance(block, Body)), Body(paragraphs=()))
    blocks: list[Block] = [text._replace(paragraphs=(*text.paragraphs, *map(plain, contacts)))]
    if logo:
        blocks.append(Picture(path=str(logo), alt=name))
    return (cover._replace(blocks=tuple(blocks)), *others)
