"""Addresses that money can be sent to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from builder.checksums import is_base58check, is_bech32, is_ethereum, is_monero
from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page

_NO_WORD = 26
"""Letters and digits in a row: nothing so long is a word."""
_LONG = re.compile(rf"\b[A-Za-z0-9]{{{_NO_WORD},120}}\b")
"""The forms below are tried on these alone."""

_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"0[xX][0-9a-fA-F]{40}"), is_ethereum),
    (re.compile(r"[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?"), is_monero),
    (re.compile(r"[1-9A-HJ-NP-Za-km-z]{26,36}"), is_base58check),
    (re.compile(r"[A-Za-z]{1,16}1[02-9AC-HJ-NP-Zac-hj-np-z]{14,90}|[a-z0-9]{1,16}1[02-9ac-hj-np-z]{38,90}"), is_bech32),
)


def wallet_addresses(page: Page) -> Iterator[Finding]:
    """Addresses of crypto wallets whose checksum is right."""
    has_long = max(map(len, page.text.split()), default=0) >= _NO_WORD
    for passage in page.passages:
        texts = [span.target for span in passage.spans if len(span.target) >= _NO_WORD]
        if has_long:
            texts.insert(0, passage.text)
        for text in texts:
            for match in _LONG.finditer(text):
                if any(form.fullmatch(match[0]) and is_one(match[0]) for form, is_one in _FORMS):
                    yield Code.WALLET_ADDRESS.at(
                        passage.at(match.start()) if text is passage.text else passage.location,
                        f"this is a wallet's address, and its checksum is right: {match[0][:6]}…",
                        "leave it out: an address is a victim's, an offender's or a stranger's",
                    )
