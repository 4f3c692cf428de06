"""The date by which everything that expires is measured: an input, never the machine's own secret."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from contextlib import suppress


def date_of_build(given: str = "") -> datetime.date:
    """``given`` (as 2027-01-31), else the day of ``SOURCE_DATE_EPOCH`` in UTC, else today.

    Raises ``ValueError`` when ``given`` is no date.
    """
    if given:
        return datetime.date.fromisoformat(given)
    moment = moment_of_build()
    return moment.date() if moment else datetime.date.today()


def moment_of_build() -> datetime.datetime | None:
    """The moment that ``SOURCE_DATE_EPOCH`` names, in UTC; None where it names none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        with suppress(ValueError, OverflowError, OSError):
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return None


def same_until(dates: Iterable[datetime.date], as_of: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Between which two days nothing expires: after the first and through the second.

    Each of ``dates`` is the last day of something.
    """
    dates = tuple(dates)
    before = max((one for one in dates if one < as_of), default=datetime.date.min)
    return before, min((one for one in dates if one >= as_of), default=datetime.date.max)
