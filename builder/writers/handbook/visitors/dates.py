"""Dates as a reader says them and as a machine reads them."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from builder.writers.handbook.visitors.markup import element

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_markup(written: str, language: str) -> str:
    """A ``<time>`` for ``YYYY``, ``YYYY-MM`` and ``YYYY-MM-DD``; other words stand as written."""
    if not _is_date(written):
        return escape(written)
    spoken = _in_english(written) if language.startswith("en") else written
    return element("time", escape(spoken), datetime=written)


def _is_date(written: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", written):
        return False
    try:
        date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _in_english(written: str) -> str:
    year, *rest = written.split("-")
    words = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *words, year])
