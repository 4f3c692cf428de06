"""What somebody may have meant by a name that there is not."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A way out: the one of ``known`` that is most like ``name``, or what to do ``otherwise``."""
    from difflib import get_close_matches  # only a fault needs it

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else otherwise
