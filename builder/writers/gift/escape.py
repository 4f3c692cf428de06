"""Text in the places of a GIFT file, so that Moodle reads back what was written."""

from __future__ import annotations

from builder.exchange import moodle
from builder.exchange.questions import Typed

_SPECIAL = str.maketrans({**{char: f"\\{char}" for char in "\\#=~{}:"}, "\n": "\\n", "\r": ""})


def escaped(text: str) -> str:
    """``text`` with GIFT's special characters escaped; it stays on one line."""
    return text.translate(_SPECIAL)


def html(markup: str) -> str:
    """XHTML, marked as such; a lone paragraph without its element, for the reader's sake."""
    inner = markup.removeprefix("<p>").removesuffix("</p>")
    lone = markup == f"<p>{inner}</p>" and "<p>" not in inner
    return "[html]" + escaped(inner if lone else markup)


def accepted(answer: Typed) -> str:
    """A short answer as typed; ``*`` is no wildcard and a leading ``[`` no name of a format."""
    literal = moodle.literal(answer)
    return ("[plain]" if literal.startswith("[") else "") + escaped(literal)


def comment(text: str) -> str:
    """A line that no importer takes for a question."""
    return "// " + moodle.one_line(text)


def category(title: str, kind: str) -> str:
    """The line that puts the items after it into a category."""
    # Moodle unescapes a category's path only halfway: a colon stands bare, a backslash does not.
    return "$CATEGORY: " + moodle.category(title, kind).replace("\\", "\\\\")
