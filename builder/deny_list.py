"""A force's own list of services and handles that nobody may be led to, kept as hashes so that the list leads nowhere.

The first line is ``casebook-deny-list 1`` and a key; each line after it is one entry: HMAC-SHA256 of the entry under
the key, in hexadecimal. Lines that begin with ``#`` are remarks. The hashes keep a reader from reading the list;
they do not keep somebody from asking whether it holds a name they already know.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from builder.errors import Location, SourceRefused
from builder.findings import Code

HEAD = "casebook-deny-list 1"
_HEAD_LINE = re.compile(rf"{HEAD} ((?:[0-9a-f]{{2}}){{16,64}})")
_ENTRY = re.compile(r"[0-9a-f]{64}")


class DenyList:
    """A key and the hashes of what is denied; ``digest`` changes whenever either does."""

    def __init__(self, key: str, entries: Iterable[str] = ()) -> None:
        self.key = key
        self.entries = set(entries)
        self.digest = hashlib.sha256("\n".join((key, *sorted(self.entries))).encode()).hexdigest()

    def has(self, name: str) -> bool:
        """Whether this host, handle or name is denied; case, ``www.`` and a scheme make no difference."""
        return self.hashed(name) in self.entries

    def hashed(self, name: str) -> str:
        """What stands in the list for ``name``."""
        return hmac.new(bytes.fromhex(self.key), plain(name).encode(), "sha256").hexdigest()

    def text(self) -> str:
        """The list as its file has it."""
        return "\n".join((f"{HEAD} {self.key}", *sorted(self.entries))) + "\n"


def plain(name: str) -> str:
    """A host or handle in the one spelling that is hashed."""
    return re.sub(r"^(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?", "", name.strip().lower()).rstrip("/.")


def new_deny_list() -> DenyList:
    """An empty list with a key of its own."""
    return DenyList(secrets.token_hex(32))


def read_deny_list(path: Path) -> DenyList:
    """The list in ``path``; raises ``SourceRefused`` when it is none."""
    place = Location(path.name)
    try:
        head, *lines = path.read_text("utf-8-sig").splitlines() or [""]
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise _refused(place, f"the deny-list cannot be read ({reason})") from error
    match = _HEAD_LINE.fullmatch(head.strip())
    if match is None:
        raise _refused(Location(path.name, 1), f"the deny-list does not begin with {HEAD!r} and a key")
    entries = []
    for number, line in enumerate(lines, 2):
        if line.strip() and not line.startswith("#"):
            if not _ENTRY.fullmatch(line.strip()):
                raise _refused(Location(path.name, number), "this line of the deny-list is no hash")
            entries.append(line.strip())
    return DenyList(match[1], entries)


def _refused(place: Location, fault: str) -> SourceRefused:
    return SourceRefused([Code.DENY_LIST.at(place, fault, "write it with `casebook deny`")])
