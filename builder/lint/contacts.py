"""Ways to reach a person: e-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding
from builder.findings import Code
from builder.model.passages import Page, Passage

_E_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}\b")
_IN_WORDS = re.compile(
    r"\b[\w.+-]{1,64}\s?(?:[\[(]\s?at\s?[\])]|\sat\s)\s?(?!(?:the|this|that|each|every|an?)\b)[\w-]{1,63}"
    r"(?:\s?(?:[\[(]\s?dot\s?[\])]|\sdot\s)\s?[\w-]{1,63})+",
    re.IGNORECASE,
)
"""An address written so that no program should find it: `name at host dot org`."""
_RESERVED = re.compile(r"(?:.*\.)?example(?:\.(?:com|net|org))?", re.IGNORECASE)
"""Names that belong to nobody (RFC 2606)."""

_DIGITS = re.compile(r"\d[\d ()./\u00a0-]{5,}\d")
"""Quickly found, in few texts; only there the next is tried."""
_MANY_DIGITS = re.compile(r"(?<![\w.,/:-])(?:\+|\(\+?)?\d(?:[ ()./\u00a0-]{0,3}\d){6,14}(?![\w/:-]|[.,]\d)")
_CALLING = re.compile(r"\b(?:call|ring|dial|phone|telephone|tel|text|mobile|hotline|whatsapp)\b", re.IGNORECASE)
_YEAR_OR_TIME = re.compile(r"(?:19|20)\d\d|(?:[01]\d|2[0-3])[0-5]\d")
_REGIONS = {"UK": "GB"}
_USUAL = ("GB", "US")
"""Where a number without a country code is looked up, beside the module's own jurisdictions."""


def e_mail_addresses(page: Page) -> Iterator[Finding]:
    """E-mail addresses, but for those of `example.org` and its like."""
    has_word = "dot" in page.text.lower()
    for passage in page.passages:
        targets = [(span.target.removeprefix("mailto:"), span.start) for span in passage.spans if "@" in span.target]
        found = [(match[0], match.start()) for match in _E_MAIL.finditer(passage.text)] if "@" in passage.text else []
        if has_word and "dot" in passage.text.lower():
            found += [(_joined(match[0]), match.start()) for match in _IN_WORDS.finditer(passage.text)]
        for address, place in {one.lower(): (one, where) for one, where in (*targets, *found)}.values():
            if _E_MAIL.match(address) and not _RESERVED.fullmatch(address.rpartition("@")[2].partition("?")[0]):
                yield Code.E_MAIL.at(
                    passage.at(place),
                    f"this is an e-mail address: {_masked(address)}",
                    "name the office instead, or invent one at example.org",
                )


def _joined(words: str) -> str:
    """An address that was written in words."""
    at = re.sub(r"\s?[\[(]\s?at\s?[\])]\s?|\sat\s", "@", words, count=1, flags=re.IGNORECASE)
    return re.sub(r"\s?[\[(]\s?dot\s?[\])]\s?|\sdot\s", ".", at, flags=re.IGNORECASE)


def telephone_numbers(page: Page) -> Iterator[Finding]:
    """Telephone numbers that can be dialled; helplines stand in `helplines.yml`."""
    for passage in page.passages:
        for match in _MANY_DIGITS.finditer(passage.text) if _DIGITS.search(passage.text) else ():
            if _is_number(match[0], passage, page):
                yield _number(passage, match[0], match.start())
        for span in passage.spans:
            if span.target.startswith("tel:"):
                yield _number(passage, span.target[4:], span.start)


def _number(passage: Passage, number: str, place: int) -> Finding:
    return Code.TELEPHONE.at(
        passage.at(place),
        f"this is a telephone number: {_masked(number)}",
        "helplines go into modules/reference/helplines.yml; leave any other out",
    )


def _is_number(text: str, passage: Passage, page: Page) -> bool:
    # Imported here: its tables are large, and few pages have so many digits in a row.
    import phonenumbers

    if not text.startswith(("+", "(+")) and not _is_written_as_one(text):
        return False
    # With a country code, or beside a word for calling, it need not be in a range that is given out.
    meant = text.startswith(("+", "(+")) or _CALLING.search(passage.text)
    leniency = phonenumbers.Leniency.POSSIBLE if meant else phonenumbers.Leniency.STRICT_GROUPING
    jurisdictions = page.module.jurisdictions if page.module else ()
    regions = dict.fromkeys((*(_REGIONS.get(one, one) for one in jurisdictions if len(one) == 2), *_USUAL))
    return any(phonenumbers.PhoneNumberMatcher(text, region, leniency).has_next() for region in regions)


def _is_written_as_one(text: str) -> bool:
    """Begins as national numbers do, or has the signs of one; years, times and amounts do not."""
    groups = re.findall(r"\d+", text)
    times = len(groups) % 2 == 0 and all(len(one) <= 2 for one in groups)
    if times or all(_YEAR_OR_TIME.fullmatch(one) for one in groups):
        return False
    return text.startswith(("0", "(")) or [len(one) for one in groups] == [3, 3, 4]


def _masked(text: str) -> str:
    """Enough to find it, too little to pass it on."""
    return f"{text[:3]}…{text[-2:]}"
