"""Blocks between fences, and whether each is closed: one that is not swallows the rest of its page."""

from __future__ import annotations

from typing import Any

from myst_parser.mdit_to_docutils.base import token_line
from sphinx.environment import BuildEnvironment

from builder.domain import note
from builder.findings import Code


class OpenFences:
    """The fences a renderer stands in, outermost first."""

    def __init__(self) -> None:
        self._lines: list[int] = []

    def enter(self, env: BuildEnvironment, token: Any) -> None:
        """Begin the block of ``token``; said when nothing closes it."""
        line = token_line(token, 0)
        if not is_closed(token) or (token.markup.startswith(":") and not token.info.strip()):
            note(env, Code.UNCLOSED_BLOCK, line, *self._words(token))
        self._lines.append(line)

    def leave(self) -> None:
        """End the block entered last."""
        self._lines.pop()

    def _words(self, token: Any) -> tuple[str, str]:
        fence, info = token.markup, token.info.strip()
        around = f", and give the block around it, in line {self._lines[-1]}, more" if self._lines else ""
        if not info:
            return (
                f"this line {fence!r} closes nothing: it opens a block that takes in all that follows",
                "take it away, or look above for the block that was closed too early",
            )
        return (
            f"the block {f'{fence}{info}'[:60]!r} is not closed: it takes in all that follows",
            f"end it with a line `{fence}`{around}",
        )


def is_closed(token: Any) -> bool:
    """Whether the fence of ``token`` was closed by a line of its own, not by the end of what holds it."""
    start, end = token.map
    content: str = token.content
    lines = content.count("\n") + (not content.endswith("\n") and bool(content))
    return bool(end - start > lines + 1)
