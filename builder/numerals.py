"""Figures as the language being built writes them: its thousands, its decimals, its per cent."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from builder.speech import locale_of, spoken

_PER_CENT = re.compile(r"0(\s?)%")


class Marks(NamedTuple):
    """What a language writes between thousands, before decimals and before the sign for per cent."""

    thousands: str = ","
    decimals: str = "."
    per_cent: str = ""


def number(value: float) -> str:
    """``value`` in at most ten digits, as the language being built writes it."""
    return in_figures(f"{value:,.10g}", "en")


def in_figures(written: str, language: str) -> str:
    """``written``, whose figures stand as ``language`` has them, with those of the language being built."""
    old, new = marks_of(language), marks_of(spoken())
    if old == new:
        return written

    def said(found: re.Match[str]) -> str:
        whole, decimals, sign = found.groups(default="")
        whole = whole.replace(old.thousands, new.thousands)
        return whole + decimals.replace(old.decimals, new.decimals) + (f"{new.per_cent}%" if sign else "")

    return _figures(old).sub(said, written)


@cache
def marks_of(language: str) -> Marks:
    """What CLDR says of a language; the English marks where it says nothing."""
    if language.startswith("en"):
        return Marks()
    # Imported here: a build in English needs none of it.
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = locale_of(language)
    if locale is None:
        return Marks()
    found = _PER_CENT.search(locale.percent_formats[None].pattern)
    return Marks(get_group_symbol(locale), get_decimal_symbol(locale), found[1] if found else "")


@cache
def _figures(marks: Marks) -> re.Pattern[str]:
    """Whole numbers, grouped or not, with their decimals and the sign for per cent; no dates, no parts of words."""
    thousands, decimals = re.escape(marks.thousands), re.escape(marks.decimals)
    return re.compile(
        rf"(?<![\w.,])(\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)({decimals}\d+)?(?![.,]?\d)(?!\w)(\s?%)?", re.UNICODE
    )
