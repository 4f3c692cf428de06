"""How far a build has come, for whoever watches."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


def silent(what: str, done: int, total: int) -> None:
    """Show nothing."""
