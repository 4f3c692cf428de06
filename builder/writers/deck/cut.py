"""Long paragraphs and cells are cut into pieces, after a sentence or a word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import ceil

from builder.writers.deck.measure import paragraph_height
from builder.writers.deck.page import Frame
from builder.writers.deck.slides import Cell, Marker, Paragraph, Run

SENTENCES = (". ", "? ", "! ", "。", "！", "？")


def cut(paragraph: Paragraph, room: float, frame: Frame) -> list[Paragraph]:
    """Return a paragraph in pieces no higher than the room, cut between words."""
    tall = paragraph_height(paragraph, frame)
    if tall <= room:
        return [paragraph]
    pieces: list[Paragraph] = []
    for found in pieces_of(paragraph.runs, ceil(tall / room)):
        marker = paragraph.marker if not pieces or paragraph.marker is Marker.NONE else Marker.CONTINUED
        pieces.append(replace(paragraph, runs=found, marker=marker))
    if len(pieces) == 1:
        return pieces
    return [smaller for piece in pieces for smaller in cut(piece, room, frame)]


def pieces_of(found: tuple[Run, ...], count: int) -> list[tuple[Run, ...]]:
    """Return runs in about so many pieces of equal length, cut after a sentence or a word."""
    whole = "".join(run.text for run in found)
    size = max(len(whole) // count, 1)
    places: list[int] = []
    at = size
    while at < len(whole) - 1:
        earliest = at - size // 2
        place = max(whole.rfind(mark, earliest, at + size // 5) + 1 for mark in SENTENCES)
        place = place if place > earliest else whole.rfind(" ", at - size, at) + 1
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
            kept.append(replace(run, text=text if kept else text.lstrip()))
    return tuple(kept) if any(run.text.strip() for run in kept) else ()


def cut_cell(cell: Cell, count: int) -> list[Cell]:
    """Return a cell in about so many cells."""
    if len(cell.paragraphs) > 1:
        step = max(ceil(len(cell.paragraphs) / count), 1)
        groups = [cell.paragraphs[at : at + step] for at in range(0, len(cell.paragraphs), step)]
        return [replace(cell, paragraphs=group) for group in groups]
    cells: list[Cell] = []
    for paragraph in cell.paragraphs:
        for found in pieces_of(paragraph.runs, count):
            marker = Marker.NONE if cells else paragraph.marker
            cells.append(replace(cell, paragraphs=(replace(paragraph, runs=found, marker=marker),)))
    return cells
