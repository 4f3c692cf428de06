"""From which day on something surely holds, by the days, months and years of ISO 8601 in an author's words."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from contextlib import suppress
from functools import cache

_DATE = re.compile(r"(?<![\w-])(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\w-])")


@cache
def begins(text: str, seen: datetime.date) -> datetime.date | None:
    """The day at the head of ``text``, else the first of those it names; None where it names none.

    A month or a year that had not begun when the author wrote, on the day ``seen``, counts from its end.
    """
    found = [(match.start(), days) for match in _DATE.finditer(text) if (days := _days(match))]
    at_head = [days for start, days in found if start == 0]
    first, last = min(at_head or [days for _start, days in found], default=(None, None))
    return last if first and first > seen else first


def is_a_day(text: str) -> bool:
    """Whether ``text`` begins with a day, not with a month, a year or a word."""
    match = _DATE.match(text)
    return bool(match and match[3])


def _days(match: re.Match[str]) -> tuple[datetime.date, datetime.date] | None:
    year, month, day = (int(part) if part else 0 for part in match.groups())
    with suppress(ValueError):
        if day:
            return (only := datetime.date(year, month, day)), only
        until = month or 12
        return datetime.date(year, month or 1, 1), datetime.date(year, until, monthrange(year, until)[1])
    return None
