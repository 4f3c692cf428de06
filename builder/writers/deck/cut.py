"""Long paragraphs and cells are cut: after a sentence, else where a sentence pauses, else after a word."""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil

from builder.writers.deck.measure import paragraph_height
from builder.writers.deck.page import Frame
from builder.writers.deck.parts import even
from builder.writers.deck.slides import Cell, Marker, Paragraph, Run

SENTENCE = re.compile(r"[.!?。！？…][\"'”’»)\]]*(?:\s+(?=[A-ZÀ-ÖØ-Þ\"'“‘«(])|(?<=[。！？]))")
SHORTEST = 3  # characters: what ends sooner is an initial or a number
SENTENCES = (". ", "? ", "! ", "。", "！", "？")
PAUSES = ("; ", ": ", ", ", " – ", "；", "：", "，")


def sentence_ends(text: str) -> list[int]:
    """Return where sentences end and others follow."""
    return [found.end() for found in SENTENCE.finditer(text) if found.end() > SHORTEST]


def cut(paragraph: Paragraph, room: float, most: float, frame: Frame) -> list[Paragraph]:
    """Return a paragraph in pieces, none higher than ``most``.

    What is higher than the room is cut after sentences; a sentence is cut only if it is higher than ``most``.
    """
    tall, text = paragraph_height(paragraph, frame), paragraph.text
    if tall <= room or not text.strip():
        return [paragraph]
    edges = [0, *sentence_ends(text), len(text)]
    heights = [tall * (end - start) / len(text) for start, end in pairwise(edges)]
    parts = even(heights, room, [False] * len(heights))
    found = [between(paragraph.runs, edges[part.start], edges[part.stop]) for part in parts]
    pieces = [piece for runs in found for piece in _within(paragraph.saying(runs), most, frame)]
    goes_on = Marker.NONE if paragraph.marker is Marker.NONE else Marker.CONTINUED
    return [pieces[0], *(piece._replace(marker=goes_on) for piece in pieces[1:])]


def _within(paragraph: Paragraph, room: float, frame: Frame) -> list[Paragraph]:
    """Return a paragraph in pieces no higher than the room."""
    tall = paragraph_height(paragraph, frame)
    found = [paragraph.runs] if tall <= room else pieces_of(paragraph.runs, ceil(tall / room))
    if len(found) == 1:
        return [paragraph]
    return [piece for runs in found for piece in _within(paragraph.saying(runs), room, frame)]


def pieces_of(found: tuple[Run, ...], count: int) -> list[tuple[Run, ...]]:
    """Return runs in about so many pieces of equal length, cut after a sentence, a pause or a word."""
    whole = "".join(run.text for run in found)
    size = max(len(whole) // count, 1)
    places: list[int] = []
    at = size
    while at < len(whole) - 1:
        earliest = at - size // 2
        places_of = (max(whole.rfind(m, earliest, at + size // 5) + 1 for m in marks) for marks in (SENTENCES, PAUSES))
        place = next((one for one in places_of if one > earliest), whole.rfind(" ", at - size, at) + 1)
        place = place if place > (places[-1] if places else 0) else at
        places.append(place)
        at = place + size
    edges = [0, *places, len(whole)]
    return [piece for a, b in pairwise(edges) if (piece := between(found, a, b))]


def between(found: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs between two places of their text."""
    kept: list[Run] = []
    at = 0
    for run in found:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            kept.append(run.saying(text if kept else text.lstrip()))
    return tuple(kept) if any(run.text.strip() for run in kept) else ()


def cut_cell(cell: Cell, count: int) -> list[Cell]:
    """Return a cell in about so many cells."""
    if len(cell.paragraphs) > 1:
        step = max(ceil(len(cell.paragraphs) / count), 1)
        groups = [cell.paragraphs[at : at + step] for at in range(0, len(cell.paragraphs), step)]
        return [cell._replace(paragraphs=group) for group in groups]
    cells: list[Cell] = []
    for paragraph in cell.paragraphs:
        for found in pieces_of(paragraph.runs, count):
            marker = Marker.NONE if cells else paragraph.marker
            cells.append(cell._replace(paragraphs=(paragraph._replace(runs=found, marker=marker),)))
    return cells
