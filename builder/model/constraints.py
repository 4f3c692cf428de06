"""What a value must be beyond its type; read by ``builder.records`` and shown to editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Pattern:
    """A string the whole of which matches ``regex``; ``meaning`` says so in words."""

    regex: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Range:
    """A number from ``low`` to ``high``, both included."""

    low: float
    high: float


Identifier = Annotated[
    str,
    Pattern(
        r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}",
        "letters, digits, dots, hyphens and underscores, at most 80, the first a letter or digit",
    ),
]
Percent = Annotated[int, Range(0, 100)]
PositiveMinutes = Annotated[int, Range(1, 6000)]
