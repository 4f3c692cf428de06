"""The YAML at the head of a Markdown page: where it begins, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.errors import Finding, Location
from builder.findings import Code

_LINE = "---"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(\n|$)", re.DOTALL)
_NEARLY = re.compile(r"[ \t]*(?:-{2,}|[–—−]+-*)[ \t]*")
"""What an author or an editor may have made of three hyphens."""
_KEY = re.compile(r"[\w'\"]+[ \t]*:")
_BODY = re.compile(r":{3,}|`{3,}|~{3,}|#+ |$")
"""A line that front matter ends before, when nothing ends it."""


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between the two lines ``---`` (None when there is none), and the rest.

    The rest begins with one empty line for each line taken, so that every line keeps its number.
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        return None, text
    return match[1] or "", "\n" * match[0].count("\n") + text[match.end() :]


def mended_front_matter(text: str, path: str) -> tuple[str, Finding | None]:
    """The text with its front matter between two lines `---`, its lines at their numbers, and which line was none."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _NEARLY.fullmatch(lines[first]) or not _KEY.match("".join(lines[first + 1 : first + 2])):
        return text, None
    faults = [_begun(lines, first, path), _ended(lines, first, path)]
    fault = next(filter(None, faults), None)
    return "\n".join(lines) if fault else text, fault


def _begun(lines: list[str], first: int, path: str) -> Finding | None:
    """Begin ``lines`` with `---`, where the line ``first`` is nearly that; what was wrong."""
    if first == 0 and lines[0].rstrip() == _LINE:
        return None
    message = f"front matter begins in the first line with exactly three hyphens, and here stands {lines[first]!r}"
    lines[first], lines[0] = "", _LINE
    return Code.NO_FRONT_MATTER.at(Location(path, first + 1), message, f"begin the file with `{_LINE}`")


def _ended(lines: list[str], first: int, path: str) -> Finding | None:
    """End with `---` what begins in the line ``first``; what was wrong."""
    after = range(first + 1, len(lines))
    last = next((number for number in after if _NEARLY.fullmatch(lines[number])), len(lines))
    body = next((number for number in after if _BODY.match(lines[number])), len(lines))
    if last == len(lines) or _has_blocks(lines[first:last]):
        place = Location(path, min(body + 1, len(lines)))
        # In place of an empty line, so that every other one keeps its number.
        lines[body : body + (lines[body : body + 1] == [""])] = [_LINE]
        message = "the front matter is not closed before this line"
        return Code.NO_FRONT_MATTER.at(place, message, f"end it with a line of exactly three hyphens, `{_LINE}`")
    if lines[last].rstrip() == _LINE:
        return None
    message = f"front matter ends with exactly three hyphens, and here stands {lines[last]!r}"
    lines[last] = _LINE
    return Code.NO_FRONT_MATTER.at(Location(path, last + 1), message, f"write `{_LINE}`")


def _has_blocks(lines: Sequence[str]) -> bool:
    return any(line.startswith((":::", "```")) for line in lines)
