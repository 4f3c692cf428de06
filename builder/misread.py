"""A line that Markdown reads as plain text, though its author meant a role, a link, a list, an option or a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.errors import Finding, Location
from builder.findings import Code

OPTION = re.compile(r"[ \t]*:(?P<name>[a-z][a-z-]*):(?=[ \t]|$)")
"""An option of a block, on a line of its own below the line that opens the block."""

_BLOCK = re.compile(r"[ \t]*(?:::?|：+)[ \t]*\{[a-z-]+\}")
_ROLE = re.compile(r"\{(?P<name>fact|law|source|term)\}(?!`)")
_OPEN_ROLE = re.compile(r"(?<!`)\{(?P<name>fact|law|source|term)\}`[^`]*$")
_BARE_ROLE = re.compile(r"(?<![\w{`}])(?P<name>fact|law|source|term)(?=`[A-Za-z0-9._-]+`)")
_FILE = re.compile(r"(?P<shown>!?)\[[^\]]*\]\((?P<name>[^()<>\"']* [^()<>\"']*\.[A-Za-z]{2,5})\)")
_LINK = re.compile(r"\[[^\]]+\][ \t]+\(https?://\S*\)|\([^()]+\)\[https?://[^\]]*\]")
_BULLET = re.compile(r"[ \t]*[•·▪◦‣●○][ \t]*\S")
_DASH = re.compile(r"[ \t]*[–—][ \t]+\S")
_LISTED = re.compile(rf"{_DASH.pattern}|[-*+] ")
_HEADING = re.compile(r"#{2,6}[^#\s]")
_PROSE = re.compile(r"[ \t]*[^\s%#:`~|>+*{-]")
_CODE = re.compile(r"(`+).+?\1")
_ORDINARY = re.compile(r"[ \t]*(?:(?:[-*+>|] )?\w[^`{[]*)?")
"""Most lines begin with a word and hold no sign of markup: nothing else can be meant."""
_MARKED = re.compile(r"[`{[]")
"""Without one of these signs a line means no role, no picture and no link."""


def misread(path: str, lines: Sequence[str], at: int) -> Iterator[Finding]:
    """One finding for each thing that the line at ``at`` (from 0) was meant to be and is not."""
    line, above = lines[at], lines[at - 1] if at else ""
    if _ORDINARY.fullmatch(line):
        return
    place = Location(path, at + 1)
    if line.lstrip().startswith("%"):
        if _PROSE.match(above) and "casebook:" not in line:
            message = "a line that begins with % is a note to yourself: it is left out, here in the middle of a text"
            yield Code.MISREAD.at(place, message, "put a blank line above the note, or wrap the text elsewhere")
        return
    yield from _whole_line(place, line, above)
    if not _MARKED.search(line):
        return
    prose = _CODE.sub(lambda code: "`" if line[: code.start()].endswith("}") else "", line)
    if match := _ROLE.search(prose) or _OPEN_ROLE.search(line):
        name = match["name"]
        hint = f"write the id between backticks, without a blank before them: {{{name}}}`ID`"
        yield Code.UNKNOWN_REFERENCE.at(place, f"{{{name}}} has no id", hint)
    if match := _BARE_ROLE.search(line):
        name = match["name"]
        yield Code.UNKNOWN_REFERENCE.at(place, f"{name} is not in braces", f"write {{{name}}}`ID`")
    for match in _FILE.finditer(prose):
        code = Code.MISSING_FILE if match["shown"] else Code.UNKNOWN_REFERENCE
        message = f"the {'picture' if match['shown'] else 'linked file'}'s name has a blank: {match['name']!r}"
        yield code.at(place, message, "rename the file with hyphens, and write that name here")
    if match := _LINK.search(prose):
        hint = "write `[words](https://…)`, without a blank between the brackets"
        yield Code.UNKNOWN_REFERENCE.at(place, f"this is no link: {match[0][:40]!r}", hint)


def _whole_line(place: Location, line: str, above: str) -> Iterator[Finding]:
    said = repr(line.strip()[:40])
    if _BLOCK.match(line):
        hint = "begin a block with three colons or more, and end it with as many"
        yield Code.WRONG_DIRECTIVE.at(place, f"this is no block: {said}", hint)
    elif OPTION.match(line):
        hint = "put it directly below the line that opens its block, each option on a line of its own: `:name: value`"
        yield Code.WRONG_DIRECTIVE.at(place, f"this option stands in the text: {said}", hint)
    elif _HEADING.match(line):
        hint = "put a blank between the signs and the words"
        yield Code.MISREAD.at(place, f"this is no heading: {said}", hint)
    elif _BULLET.match(line) or (_DASH.match(line) and (not above.strip() or _LISTED.match(above))):
        hint = "begin each line of a list with a hyphen and a blank"
        yield Code.MISREAD.at(place, f"this is no list, and runs on from the line above: {said}", hint)
