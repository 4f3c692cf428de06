"""Numbers of sources leave the face; the notes name the sources."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes

from builder.walking import found
from builder.writers.deck.flow import told_all
from builder.writers.deck.runs import tidy
from builder.writers.deck.slides import Block, Body, Paragraph, Run, Slide, Table, plain
from builder.writers.deck.words import say


def sourced(slide: Slide) -> Slide:
    """Return the slide without its numbers of sources, and with the sources at the end of its notes."""
    cited: dict[str, None] = {}
    blocks = tuple(_without(block, cited) for block in slide.blocks)
    if not cited:
        return slide
    return slide._replace(blocks=blocks, notes=(*slide.notes, plain(say.SOURCES.format(sources="; ".join(cited)))))


def sources_of(doctree: nodes.document) -> tuple[Paragraph, ...]:
    """Return the sources of a page, one paragraph each: those that learners may see, then the trainer's."""
    lists: list[nodes.Element] = [*found(doctree, nodes.enumerated_list), *found(doctree, nodes.bullet_list)]
    items = (item for listed in lists if "source-list" in listed["classes"] for item in listed.children)
    return tuple(told for item in items for told in told_all(item.children))


def _without(block: Block, cited: dict[str, None]) -> Block:
    if isinstance(block, Body):
        return block._replace(paragraphs=_all(block.paragraphs, cited), lead=_all(block.lead, cited))
    if isinstance(block, Table):
        rows = tuple(
            tuple(cell._replace(paragraphs=_all(cell.paragraphs, cited)) for cell in row)
            for row in (block.header, *block.rows)
        )
        return replace(block, header=rows[0], rows=rows[1:])
    return block


def _all(paragraphs: tuple[Paragraph, ...], cited: dict[str, None]) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(paragraph, cited) for paragraph in paragraphs)


def _paragraph(paragraph: Paragraph, cited: dict[str, None]) -> Paragraph:
    if not any(run.cites for run in paragraph.runs):
        return paragraph
    kept: list[Run] = []
    for run in paragraph.runs:
        if run.cites:
            cited[f"{run.text.strip()} {run.cites}"] = None
            # The space belonged to the number: what follows brings its own, or is a full stop.
            kept[-1:] = [last.saying(last.text.rstrip(" \N{NO-BREAK SPACE}")) for last in kept[-1:]]
        else:
            kept.append(run)
    return paragraph.saying(tidy(kept))
