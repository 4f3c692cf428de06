"""Holds back Ctrl-C and SIGTERM where they would be lost or do harm."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_STOPPING: tuple[int, ...] = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what stands in the block be done whole; a signal that came meanwhile takes effect after it."""
    held: list[int] = []
    handlers: dict[int, Any] = {}
    try:
        for number in _STOPPING:
            # Python lets only the main thread set handlers, and only there do they raise anything.
            with suppress(ValueError):
                handlers[number] = signal.signal(number, lambda caught, _frame: held.append(caught))
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in held:
            signal.raise_signal(number)
