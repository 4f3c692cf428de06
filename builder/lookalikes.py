"""What looks like a block, a role, a picture or a table and is none: MyST would print it as it stands, to learners."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Generator, Iterator, Sequence

from builder.errors import Finding, Location
from builder.findings import Code
from builder.misread import OPTION, misread
from builder.rows import cut_tables

_FENCE = re.compile(r"[ \t]*(?P<mark>:{3,}|`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
_CLOSING = re.compile(r"[ \t]*(?::{3,}|`{3,}|~{3,})[ \t]*$")
_NAMED = re.compile(r"\{[^\s{}]+\}(?=\s|$)")


def lookalikes(path: str, text: str) -> Iterator[Finding]:
    """One finding for each place where an author meant something that MyST does not see."""
    lines = text.split("\n")
    prose = [""] * len(lines)  # what is neither code nor the head of a block
    closing = _closing_lines(lines)
    ends = [len(lines)]  # where each block ends that this line stands in; no recursion, however deep they are
    at = 0
    while at < len(lines):
        if at >= ends[-1]:
            while ends[-1] <= at:
                ends.pop()
            at += 1
            continue
        match = _FENCE.match(lines[at])
        if match is None:
            yield from misread(path, lines, at)
            prose[at] = lines[at]
            at += 1
            continue
        end = _end(closing, at + 1, match["mark"], ends[-1])
        yield from _nameless(path, at + 1, match["mark"], match["info"].strip())
        if match["mark"][0] == ":":
            ends.append(end)
            at = yield from _options(path, lines, at + 1)
        else:
            at = min(end + 1, ends[-1])
    yield from cut_tables(path, prose)


def _closing_lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Every line that may end a block, and its mark; found once, as each block asks for its own."""
    return [(number, line.strip()) for number, line in enumerate(lines) if _CLOSING.match(line)]


def _end(closing: Sequence[tuple[int, str]], at: int, mark: str, limit: int) -> int:
    """The first of the lines from ``at`` that ends the block; ``limit`` when none before it does."""
    for place in range(bisect_left(closing, (at, "")), len(closing)):
        number, end = closing[place]
        if number >= limit:
            break
        if end.startswith(mark):
            return number
    return limit


def _nameless(path: str, line: int, mark: str, info: str) -> Iterator[Finding]:
    """A block whose name is not in braces; one without any is not closed, or closes nothing: `fences` says so."""
    # After backticks a bare word is the language of a program.
    if not info or _NAMED.match(info) or (mark[0] != ":" and not info.startswith("{")):
        return
    name = (re.findall(r"[a-z][a-z-]*", info.lower()) or ["name"])[0]
    block = f"{mark}{{{name}}}"
    message = f"this block's name is not between two braces and without blanks: {info[:40]!r}"
    said = repr(block) if mark[0] == "`" else f"`{block}`"
    yield Code.WRONG_DIRECTIVE.at(Location(path, line), message, f"write {said}, then a blank")


def _options(path: str, lines: Sequence[str], at: int) -> Generator[Finding, None, int]:
    """Where the options of a block end that begin at ``at``; none is given twice."""
    given: set[str] = set()
    while at < len(lines) and (option := OPTION.match(lines[at])):
        name = option["name"]
        if name in given:
            message = f"this block has two options `:{name}:`"
            yield Code.DUPLICATE_KEY.at(Location(path, at + 1), message, "keep one of them")
        given.add(name)
        at += 1
    return at
