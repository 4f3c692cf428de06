"""An order that is not the right one, and is the same in every build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

Entry = TypeVar("Entry")


def shuffled(seed: str, entries: Sequence[Entry], key: Callable[[Entry], str]) -> list[Entry]:
    """The entries in an order that only ``seed`` and their keys decide, never the order given."""
    mixed = sorted(entries, key=lambda entry: sha256(f"{seed}/{key(entry)}".encode()).digest())
    if mixed == list(entries):
        return mixed[1:] + mixed[:1]
    return mixed
