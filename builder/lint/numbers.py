"""Numbers that belong to one person: payment cards, accounts, identity cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checksums import identity_of, is_card, is_iban
from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page

_SOME = re.compile(r"\d[ -]?\d[\d A-Z-]{4,}")
"""Quickly found, in few texts; only there the others are tried."""
_DIGITS = re.compile(r"(?<![\w./=&?-])\d(?:[ -]?[\dXx]){8,18}(?![\w])")
_LETTERED = re.compile(r"(?<![\w./=&?-])[A-Z]{2} ?\d{2}(?: ?[A-Z0-9]{1,4}){2,8}\b")


def personal_numbers(page: Page) -> Iterator[Finding]:
    """Card, account and identity numbers whose checksum is right."""
    for passage in page.passages:
        for pattern in (_DIGITS, _LETTERED) if _SOME.search(passage.text) else ():
            for match in pattern.finditer(passage.text):
                if what := _kind_of(match[0]):
                    yield Code.PERSONAL_NUMBER.at(
                        passage.at(match.start()),
                        f"this is {what} number, and its checksum or form is right: {match[0][:2]}…{match[0][-2:]}",
                        "leave it out, or break it visibly: `4000 0000 …`",
                    )


def _kind_of(text: str) -> str:
    digits = re.sub(r"[ -]", "", text)
    if is_card(digits):
        return "a payment card's"
    if whose := identity_of(text):
        return whose
    return "an account's (IBAN)" if text[0].isalpha() and is_iban(text) else ""
