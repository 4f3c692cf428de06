"""A few words on a slide are set larger and further apart, so that the room is used."""

from __future__ import annotations

from builder.writers.deck.measure import height
from builder.writers.deck.page import Frame
from builder.writers.deck.slides import Block, Body

LARGER = (1.25, 1.16, 1.08)
LARGEST = 32.0  # points
FULL = 0.72  # of the room: no more is filled by larger letters
SPREAD = 0.86  # of the room: no more is filled by space between paragraphs
WIDEST_GAP = 1.0  # of the text's size


def grown(face: tuple[Block, ...], frames: tuple[Frame, ...]) -> tuple[Block, ...]:
    """Return a face of text alone with larger letters and wider gaps, the same for all its columns."""
    texts = [(block, frame) for block, frame in zip(face, frames, strict=False) if isinstance(block, Body)]
    bodies = [(body, frame) for body, frame in texts if body.all]
    if len(texts) != len(face) or not bodies or any(body.scale != 1.0 for body, _ in bodies):
        return face
    scale = next((scale for scale in LARGER if all(_stands(b, frame, scale) for b, frame in bodies)), 1.0)
    gap = min(_gap(body, frame, scale) for body, frame in bodies)
    return tuple(body._replace(scale=scale, gap=gap) for body, _ in texts)


def grown_alike(faces: list[tuple[Block, ...]], frames: tuple[Frame, ...]) -> list[tuple[Block, ...]]:
    """Return the faces of one slide's parts, all of them as large as the fullest may be."""
    large = [grown(face, frames) for face in faces]
    bodies = [block for face in large for block in face]
    if len(large) == 1 or not all(isinstance(block, Body) for block in bodies):
        return large
    scale = min(block.scale for block in bodies if isinstance(block, Body))
    gap = min(block.gap for block in bodies if isinstance(block, Body))
    return [tuple(b._replace(scale=scale, gap=gap) if isinstance(b, Body) else b for b in face) for face in large]


def _stands(body: Body, frame: Frame, scale: float) -> bool:
    room = frame.box.points[1]
    return frame.size(0) * scale <= LARGEST and height(body.all, frame, scale) <= room * FULL


def _gap(body: Body, frame: Frame, scale: float) -> int:
    """Return the space to add above each paragraph, in whole points."""
    spare = frame.box.points[1] * SPREAD - height(body.all, frame, scale)
    return int(max(min(spare / len(body.all), frame.size(0) * scale * WIDEST_GAP), 0))
