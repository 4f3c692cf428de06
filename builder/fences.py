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
        self._open: list[tuple[int, Any]] = []

    def enter(self, env: BuildEnvironment, token: Any) -> None:
        """Begin the block of ``token``; said when nothing closes it."""
        line = token_line(token, 0)
        if not is_closed(token) or (token.markup.startswith(":") and not token.info.strip()):
            note(env, Code.UNCLOSED_BLOCK, *self._words(line, token))
        self._open.append((line, token))

    def leave(self) -> None:
        """End the block entered last."""
        self._open.pop()

    def _words(self, line: int, token: Any) -> tuple[int, str, str]:
        fence, info = token.markup, token.info.strip()
        if not info:
            return (
                line,
                f"this line {fence!r} closes nothing: it opens a block that takes in all that follows",
                "take it away, or look above for the block that was closed too early",
            )
        around, outer = self._open[-1] if self._open else (0, None)
        if outer and outer.markup == fence:
            # What ends this block ended the one around it.
            return (
                around,
                f"the block {_named(outer)!r} is not closed before the next one begins, in line {line}",
                f"end it with a line {_sign(fence)} above line {line}, or, if line {line} belongs inside it, "
                f"begin and end this one with {_sign(fence + fence[0])}",
            )
        more = f", and give the block around it, in line {around}, more" if outer else ""
        return (
            line,
            f"the block {_named(token)!r} is not closed: it takes in all that follows",
            f"end it with a line {_sign(fence)}{more}",
        )


def _sign(fence: str) -> str:
    """A fence as a message shows it; backticks between backticks would be counted as more of them."""
    return repr(fence) if fence.startswith("`") else f"`{fence}`"


def _named(token: Any) -> str:
    return f"{token.markup}{token.info.strip()}"[:60]


def is_closed(token: Any) -> bool:
    """Whether the fence of ``token`` was closed by a line of its own, not by the end of what holds it."""
    start, end = token.map
    content: str = token.content
    lines = content.count("\n") + (not content.endswith("\n") and bool(content))
    return bool(end - start > lines + 1)
