"""Numbers and marks that stand for a key: the same key, the same mark, in every build."""

from __future__ import annotations

from hashlib import sha256


def stable_number(key: str, limit: int) -> int:
    """Return a number below the limit that stands for a key."""
    return int.from_bytes(sha256(key.encode("utf-8", "replace")).digest()[:8]) % limit


def guid(key: str) -> str:
    """Return a globally unique identifier (RFC 9562, version 4 in form) that stands for a key."""
    digits = sha256(key.encode("utf-8", "replace")).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}}}"
