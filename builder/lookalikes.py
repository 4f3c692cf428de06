"""What looks like a block, a role or a picture and is none: MyST would print it as it stands, to learners, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.errors import Finding, Location
from builder.findings import Code

_FENCE = re.compile(r"[ \t]*(?P<mark>:{3,}|`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
_ALMOST = re.compile(r"[ \t]*(?:::?|：+)[ \t]*\{[a-z-]+\}")
_ROLE = re.compile(r"\{(?P<name>fact|law|source|term)\}(?!`)")
_PICTURE = re.compile(r"!\[[^\]]*\]\((?P<name>[^()<>\"']* [^()<>\"']*\.[A-Za-z]{3,4})\)")
_CODE = re.compile(r"(`+).+?\1")


def lookalikes(path: str, text: str) -> Iterator[Finding]:
    """One finding for each place where an author meant something that MyST does not see."""
    yield from _scanned(path, text.split("\n"), 1)


def _scanned(path: str, lines: Sequence[str], first: int) -> Iterator[Finding]:
    at = 0
    while at < len(lines):
        match = _FENCE.match(lines[at])
        if match is None:
            yield from _line(path, lines[at], first + at)
            at += 1
            continue
        end = _end(lines, at + 1, match["mark"])
        if match["mark"][0] == ":":
            yield from _block(path, first + at, match["info"].strip(), is_open=end == len(lines))
            yield from _scanned(path, lines[at + 1 : end], first + at + 1)
        at = end + 1


def _end(lines: Sequence[str], at: int, mark: str) -> int:
    """Where the block ends; behind the last line when nothing ends it."""
    closing = re.compile(rf"[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    return next((number for number in range(at, len(lines)) if closing.match(lines[number])), len(lines))


def _block(path: str, line: int, info: str, *, is_open: bool) -> Iterator[Finding]:
    place = Location(path, line)
    if not info:
        message = "a block ends here that did not begin"
        hint = "give the block around it one colon more than those in it, at its beginning and at its end"
        yield Code.WRONG_DIRECTIVE.at(place, message, hint)
    elif not info.startswith("{"):
        name = re.sub(r"[^a-z-]", "", info.split()[0].lower()) or "name"
        message = f"this block's name is not in braces: {info[:40]!r}"
        yield Code.WRONG_DIRECTIVE.at(place, message, f"write `:::{{{name}}}`")
    elif is_open:
        hint = "end it with a line of as many colons as it begins with"
        yield Code.WRONG_DIRECTIVE.at(place, f"the block {info.split()[0]} does not end", hint)


def _line(path: str, line: str, number: int) -> Iterator[Finding]:
    place = Location(path, number)
    if line.lstrip().startswith("%"):
        return
    if _ALMOST.match(line):
        hint = "begin a block with three colons or more, and end it with as many"
        yield Code.WRONG_DIRECTIVE.at(place, f"this is no block: {line.strip()[:40]!r}", hint)
    prose = _CODE.sub(lambda code: "`" if line[: code.start()].endswith("}") else "", line)
    if match := _ROLE.search(prose):
        name = match["name"]
        hint = f"write the id between backticks, without a blank before them: {{{name}}}`ID`"
        yield Code.UNKNOWN_REFERENCE.at(place, f"{{{name}}} has no id", hint)
    if match := _PICTURE.search(prose):
        message = f"the picture's name has a blank: {match['name']!r}"
        yield Code.MISSING_FILE.at(place, message, "rename the file with hyphens, and write that name here")
