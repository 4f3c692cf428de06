"""What a value must be beyond its type; read by ``builder.records`` and shown to editors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])")


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


@dataclass(frozen=True, slots=True)
class OfCalendar:
    """A text in which whatever is written like a day or month of ISO 8601 is one."""

    meaning = "days and months that the calendar has"


def days_that_are_none(text: str) -> list[str]:
    """What in ``text`` is written like a day or month of ISO 8601, and is in no calendar."""
    return [match[0] for match in _DAY.finditer(text) if not _is_day(match[0])]


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text if len(text) > 7 else f"{text}-01"))
    except ValueError:
        return False


JURISDICTION = Pattern(r"[A-Z]{2,3}(-[A-Z0-9]{1,3})?", "codes such as UK, CN, EU or INT")
"""The one list of what a jurisdiction may be called: ISO 3166 codes with their parts, and ``UK``, ``EU``, ``INT``."""
Jurisdiction = Annotated[str, JURISDICTION]
Address = Annotated[str, Pattern(r"https?://\S+", "the whole address, with https:// and without blanks")]
Identifier = Annotated[
    str,
    Pattern(
        r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}",
        "letters, digits, dots, hyphens and underscores, at most 80, the first a letter or digit",
    ),
]
Percent = Annotated[int, Range(0, 100)]
PositiveMinutes = Annotated[int, Range(1, 6000)]
