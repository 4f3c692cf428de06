"""Numbers that belong to one person: payment cards, accounts, identity cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checksums import identity_of, is_card, is_iban
from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page

_SOME = re.compile(r"\d[ \u00a0\u202f-]?\d[\d \u00a0\u202fA-Z-]{4,}")
"""Quickly found, in few texts; only there the others are tried."""
_DIGITS = re.compile(r"(?<![\w./=&?-])\d(?:[ \u00a0\u202f-]?[\dXx]){8,22}(?!\w)")
_LETTERED = re.compile(r"(?<![\w./=&?-])[A-Z]{2}[ \u00a0\u202f]?\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]){5,42}\b")
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_SHORTEST = 9
_FOUR = re.compile(r"\d{4}")


def personal_numbers(page: Page) -> Iterator[Finding]:
    """Card, account and identity numbers whose checksum is right."""
    for passage in page.passages:
        if not _SOME.search(passage.text):
            continue
        for start, number, what in _numbers_in(passage.text):
            yield Code.PERSONAL_NUMBER.at(
                passage.at(start),
                f"this is {what} number, and its checksum or form is right: {number[:2]}…{number[-2:]}",
                "leave it out, or break it visibly: `4000 0000 …`",
            )


def _numbers_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each begins, the number, and whose it is."""
    for pattern in (_DIGITS, _LETTERED):
        start = 0
        while match := pattern.search(text, start):
            number, what = _begun_with(match[0].translate(_SPACES))
            if what:
                yield match.start(), number, what
            start = match.start() + len(number)


def _begun_with(run: str) -> tuple[str, str]:
    """The number at the beginning of ``run``, and whose; what follows it may be a date, a BIC or a word in capitals.

    Where there is none, it is what need not be looked at again.
    """
    text, dropped = run, ""
    while len(text) >= _SHORTEST:
        compact = re.sub("[ -]", "", text)
        if is_card(compact):
            return text, "a payment card's"
        # Three groups of four are no Aadhaar number where a fourth follows.
        if not _FOUR.fullmatch(dropped) and (whose := identity_of(text)):
            return text, whose
        if text[0].isalpha() and is_iban(compact):
            return text, "an account's (IBAN)"
        text, _, dropped = text.rpartition(" ")
    return (text if text and run[0].isalpha() else run), ""
