"""Check codes of certificates: 24 signs that hold a result, and sums over what it belongs to.

The page ``certificate.html`` writes them (``certificate.js``). A code shows that what is printed belongs
together; it is no signature: who knows this file can write one.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from builder.errors import CurriculumError

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no sign is taken for another; I and L are read as 1, O as 0."""

FIRST_DAY = datetime.date(2020, 1, 1)

FIELDS = {"format": 4, "score": 10, "count": 10, "mark": 7, "days": 16, "module": 24, "version": 12, "holder": 13}
"""Name → bits, in their order; a sum of 24 bits over all of them follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCode:
    """What a code says: a result, its pass mark in per cent, its date; ``module`` … ``holder`` are sums."""

    score: int
    count: int
    mark: int
    date: datetime.date
    module: int
    version: int
    holder: int

    def is_of_module(self, course: str, module: str) -> bool:
        """Whether the certificate is of this module of this course."""
        return self.module == _sum(f"{course}/{module}", FIELDS["module"])

    def is_of_version(self, version: str) -> bool:
        """Whether the test was of this version of the module."""
        return self.version == _sum(version, FIELDS["version"])

    def is_of_holder(self, name: str) -> bool:
        """Whether the certificate was made out to this name; of 8,192 other names, one passes for it."""
        plain = " ".join(unicodedata.normalize("NFC", name).split()).lower()
        return self.holder == _sum(plain, FIELDS["holder"])


def read_code(written: str) -> CheckCode:
    """Read a code as a person types it; raises ``CurriculumError`` when it cannot be one."""
    signs = re.sub(r"[\s‐-―-]", "", written).upper().translate(str.maketrans("ILO", "110"))
    if len(signs) != 24 or not set(signs) <= set(SIGNS):
        raise CurriculumError(f"{written!r} is no check code: type its 24 letters and figures as they are printed")
    bits = "".join(f"{SIGNS.index(sign):05b}" for sign in signs)
    length = sum(FIELDS.values())
    values: dict[str, int] = {}
    at = 0
    for name, width in FIELDS.items():
        values[name] = int(bits[at : at + width], 2)
        at += width
    if int(bits[length:], 2) != _sum(bits[:length], 24) or values.pop("format") != 1:
        raise CurriculumError(
            f"{written!r} does not check: a sign is wrong, or no certificate of ours has this code; "
            "compare it with the paper once more"
        )
    if not values["count"] > 0 or values["score"] > values["count"]:
        raise CurriculumError(f"{written!r} says {values['score']} of {values['count']}: no test ends so")
    return CheckCode(date=FIRST_DAY + datetime.timedelta(days=values.pop("days")), **values)


def course_identifier(project: str) -> str:
    """The course's name in stored progress and in codes, made from its title."""
    plain = unicodedata.normalize("NFKD", project).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    # A title in another script leaves nothing of itself.
    return slug or f"course-{_sum(project, 24):06x}"


def _sum(text: str, bits: int) -> int:
    """The last ``bits`` of FNV-1a with 32 bits over UTF-8."""
    total = 0x811C9DC5
    for byte in text.encode():
        total = (total ^ byte) * 0x01000193 & 0xFFFFFFFF
    return total % (1 << bits)
