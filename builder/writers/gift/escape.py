"""Text in the places of a GIFT file, so that Moodle reads back what was written."""

from __future__ import annotations

import re
from html import escape

_SPECIAL = str.maketrans({**{char: f"\\{char}" for char in "\\#=~{}:"}, "\n": "\\n", "\r": ""})
_MISREAD = re.compile(r"<|&(?=&|[A-Za-z0-9#]{1,8};)")
_LOST = re.compile(r"->|&&(010|(035|058|061|092|123|125|126);)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_CATEGORY = 255


def escaped(text: str) -> str:
    """``text`` with GIFT's special characters escaped; it stays on one line."""
    return text.translate(_SPECIAL)


def html(markup: str) -> str:
    """XHTML, marked as such; a lone paragraph without its element, for the reader's sake."""
    inner = markup.removeprefix("<p>").removesuffix("</p>")
    lone = markup == f"<p>{inner}</p>" and "<p>" not in inner
    return "[html]" + escaped(inner if lone else markup)


def shown(text: str) -> str:
    """A plain text that Moodle shows as HTML after all: what it would take for markup is an entity."""
    return _MISREAD.sub(lambda match: escape(match[0]), _one_line(text))


def accepted(text: str) -> str:
    """A short answer as typed; ``*`` is no wildcard and a leading ``[`` no name of a format."""
    literal = _CONTROL.sub(" ", text).strip().replace("*", r"\*")
    return ("[plain]" if literal.startswith("[") else "") + escaped(literal)


def is_lost(answer: str) -> bool:
    """Whether Moodle would misread a short answer however it is escaped.

    ``->`` makes the item a matching one; ``&&058;`` and its like are Moodle's own placeholders.
    """
    return bool(_LOST.search(answer))


def comment(text: str) -> str:
    """A line that no importer takes for a question."""
    return "// " + _one_line(text)


def category(title: str, kind: str) -> str:
    """The line that puts the items after it into a category; ``/`` in a title is part of it."""
    # Moodle unescapes a category's path only halfway: a colon stands bare, a backslash does not.
    name = _cut(title).replace("\\", "\\\\").replace("/", "//") or "Untitled"
    # A slash beside the separator would be taken for a part of it.
    before, after = " " * name.startswith("/"), " " * name.endswith("/")
    return f"$CATEGORY: $course$/top/{before}{name}{after}/{kind}"


def _cut(title: str) -> str:
    """As much of a title as Moodle's database takes; the whole of it stands in the file's first comment."""
    title = _one_line(title)[: _LONGEST_CATEGORY + 1]
    name = shown(title)
    while len(name) > _LONGEST_CATEGORY:
        title = title[: -len("…") - 1] + "…"
        name = shown(title)
    return name


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
