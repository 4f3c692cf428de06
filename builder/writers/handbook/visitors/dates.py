"""Dates as a reader says them and as a machine reads them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import escape

from builder.speech import locale_of
from builder.writers.handbook.visitors.markup import element

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_markup(written: str, language: str) -> str:
    """A ``<time>`` for ``YYYY``, ``YYYY-MM`` and ``YYYY-MM-DD``; other words stand as written."""
    if not _is_date(written):
        return escape(written)
    spoken = _in_english(written) if language.startswith("en") else _spoken(written, language)
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


@cache
def _spoken(written: str, language: str) -> str:
    """As the language says it; as written where nobody knows how."""
    # Imported here: a page in English needs none of it.
    from babel.dates import format_date, format_skeleton

    locale = locale_of(language)
    if locale is None:
        return written
    day = date.fromisoformat((written + "-01-01")[:10])
    match written.count("-"):
        case 2:
            return format_date(day, "long", locale)
        case 1:
            return format_skeleton("yMMMM", day, locale=locale)
        case _:
            return written
