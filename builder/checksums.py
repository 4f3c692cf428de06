"""Whether a run of characters is what it looks like, by its own checksum: cards, identities, wallets, addresses."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import suppress

_CARD = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|35\d{14}"
)
"""Lengths and first digits that card networks issue (ISO/IEC 7812)."""

_BECH32, _BECH32M = 1, 0x2BC830A3


def is_card(digits: str) -> bool:
    """A payment card's number: issued range and Luhn digit."""
    from stdnum import luhn

    return bool(_CARD.fullmatch(digits)) and luhn.is_valid(digits)


def is_iban(text: str) -> bool:
    """An account number by ISO 13616: country's length, and 97-10 checksum."""
    from stdnum import iban

    return iban.is_valid(text, check_country=False)


def identity_of(text: str) -> str:
    """Whose identity number ``text`` is, or an empty string: written as it is written, and right by its checksum."""
    compact = re.sub(r"[ -]", "", text).upper()
    return next((who for who, (form, is_one) in _IDENTITIES.items() if form.fullmatch(text) and is_one(compact)), "")


def is_base58check(text: str) -> bool:
    """A wallet's address in Base58Check (Bitcoin, Litecoin, Dogecoin, Tron, Zcash and others): version and 20 bytes."""
    import base58

    with suppress(ValueError):
        return len(base58.b58decode_check(text)) in (21, 22)
    return False


def is_bech32(text: str) -> bool:
    """A wallet's address in Bech32 or Bech32m (BIP 173, BIP 350), of any network."""
    from stdnum.bitcoin import bech32_checksum

    if text not in (text.lower(), text.upper()):
        return False
    prefix, one, coded = text.lower().rpartition("1")
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".find(one) for one in coded]
    if not (prefix and one and len(coded) >= 14) or -1 in values:
        return False
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    return bech32_checksum(spread + values) in (_BECH32, _BECH32M)


def is_ethereum(text: str) -> bool:
    """An address of Ethereum and its kin: EIP-55 where capitals are mixed; one of a single case carries no checksum."""
    digits = text[2:]
    if digits in (digits.lower(), digits.upper()):
        return bool(set(digits.lower()) - set("0f"))
    hashed = _keccak(digits.lower().encode()).hex()
    return all(
        one == (one.upper() if int(mark, 16) >= 8 else one.lower()) for one, mark in zip(digits, hashed, strict=False)
    )


def is_monero(text: str) -> bool:
    """An address of Monero: its own Base58 in blocks of eleven, four bytes of Keccak at the end."""
    import base58

    blocks = [text[start : start + 11] for start in range(0, len(text), 11)]
    sizes = {11: 8, 7: 5}
    try:
        raw = b"".join(base58.b58decode_int(one).to_bytes(sizes[len(one)], "big") for one in blocks)
    except (ValueError, LookupError, OverflowError):
        return False
    return _keccak(raw[:-4])[:4] == raw[-4:]


def is_onion(name: str) -> bool:
    """The 56 characters of a version 3 onion address: key, checksum and version (Tor's rend-spec-v3, 6)."""
    try:
        raw = base64.b32decode(name.upper())
    except ValueError:
        return False
    key, checksum, version = raw[:32], raw[32:34], raw[34:]
    return version == b"\x03" and hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2] == checksum


def _keccak(content: bytes) -> bytes:
    # Not SHA-3: Ethereum and Monero took Keccak before its padding was changed.
    from Crypto.Hash import keccak

    return keccak.new(digest_bits=256, data=content).digest()


def _chinese(digits: str) -> bool:
    from stdnum.cn import ric

    return bool(ric.is_valid(digits))


def _korean(digits: str) -> bool:
    from stdnum.kr import rrn

    return bool(rrn.is_valid(digits, allow_future=False))


def _indian(digits: str) -> bool:
    from stdnum.in_ import aadhaar

    return bool(aadhaar.is_valid(digits))


def _american(digits: str) -> bool:
    from stdnum.us import ssn

    return bool(ssn.is_valid(f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"))


_IDENTITIES: Mapping[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "a Chinese identity card's": (re.compile(r"\d{17}[\dXx]"), _chinese),
    "a Korean resident's": (re.compile(r"\d{6}-\d{7}"), _korean),
    "an Indian Aadhaar": (re.compile(r"\d{4}[ -]\d{4}[ -]\d{4}"), _indian),
    "an American social security": (re.compile(r"\d{3}-\d{2}-\d{4}"), _american),
    # HMRC's rules for a National Insurance number: no checksum, but letters that are never issued.
    "a British National Insurance": (
        re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d\d){3} ?[A-D]"),
        lambda _digits: True,
    ),
}
"""How each is written → whether its digits are right."""
