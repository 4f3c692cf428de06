"""An author's comments to casebook in Markdown and YAML, and the lines that each of them stands above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ADDRESS = "casebook:"
"""How a comment to casebook begins; every other one is the author's own."""

_FENCE = re.compile(r"[ \t]*(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>.*)")
_LISTED = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]")
_MARKDOWN = re.compile(r" {0,3}%(?P<text>.*)")
_YAML = re.compile(r"[ \t]*#(?P<text>.*)")
_BLOCK_SCALAR = re.compile(r"(?:^|.*[:-])[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment at ``line`` and what it stands above: the lines ``first`` to ``last``.

    One inside a YAML text is printed or dropped with the text, and takes no effect.
    """

    text: str
    line: int
    first: int
    last: int
    takes_effect: bool = True


def comments_in(text: str, path: str) -> Iterator[Comment]:
    """Every comment to casebook in the source at ``path``, neighbouring lines as one."""
    lines = text.split("\n")
    if path.endswith(".md"):
        body = _end_of_front_matter(lines)
        yield from _yaml_comments(lines[:body], 0)
        yield from _markdown_comments(lines, body)
    else:
        yield from _yaml_comments(lines, 0)


def _end_of_front_matter(lines: Sequence[str]) -> int:
    if lines and lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], 2):
            if line.rstrip() == "---":
                return number
    return 0


# Markdown


def _markdown_comments(lines: Sequence[str], start: int) -> Iterator[Comment]:
    number = start
    blocks: list[str] = []  # how the blocks begin, in backticks, that this line stands in
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence and blocks and fence["mark"].startswith(blocks[-1]) and not fence["info"].strip():
            blocks.pop()
            number += 1
        elif fence and _is_verbatim(fence):
            number = _closing(lines, number, fence) + 1
        elif fence and fence["mark"][0] != ":":
            blocks.append(fence["mark"])
            number += 1
        elif _MARKDOWN.match(lines[number]):
            first, said = number, list[str]()
            while number < len(lines) and (comment := _MARKDOWN.match(lines[number])):
                if said and comment["text"].lstrip().startswith(ADDRESS):
                    break
                said.append(comment["text"].strip())
                number += 1
            if said[0].startswith(ADDRESS):
                yield Comment("\n".join(said), first + 1, *_block(lines, number))
        else:
            number += 1


def _is_verbatim(fence: re.Match[str]) -> bool:
    info = fence["info"].strip()
    return fence["mark"][0] != ":" and (not info.startswith("{") or info.startswith("{code"))


def _closing(lines: Sequence[str], number: int, fence: re.Match[str]) -> int:
    """The index of the line that closes the fence at ``number``."""
    mark = fence["mark"]
    for later in range(number + 1, len(lines)):
        line = lines[later].strip()
        if line.startswith(mark) and not line.strip(mark[0]):
            return later
    return len(lines) - 1


def _block(lines: Sequence[str], number: int) -> tuple[int, int]:
    """The first and last line (from 1) of the block that begins at or after ``number``."""
    while number < len(lines) and (not lines[number].strip() or _MARKDOWN.match(lines[number])):
        number += 1
    if number >= len(lines):
        return number, number
    if fence := _FENCE.match(lines[number]):
        return number + 1, _closing(lines, number, fence) + 1
    last = number
    if listed := _LISTED.match(lines[number]):
        indent = len(listed["indent"])
        while last + 1 < len(lines) and _goes_on(lines[last + 1], indent):
            last += 1
        while not lines[last].strip():
            last -= 1
        return number + 1, last + 1
    while last + 1 < len(lines) and lines[last + 1].strip() and not _FENCE.match(lines[last + 1]):
        last += 1
    return number + 1, last + 1


def _goes_on(line: str, indent: int) -> bool:
    """Whether ``line`` belongs to the list item whose mark is indented so far."""
    return not line.strip() or _indent(line) > indent


# YAML


def _yaml_comments(lines: Sequence[str], start: int) -> Iterator[Comment]:
    inside: int | None = None
    number = start
    while number < len(lines):
        line = lines[number]
        if inside is not None and line.strip() and _indent(line) <= inside:
            inside = None
        if inside is not None:
            comment = _YAML.match(line) or _MARKDOWN.match(line.lstrip())
            if comment and comment["text"].strip().startswith(ADDRESS):
                yield Comment(comment["text"].strip(), number + 1, number + 1, number + 1, takes_effect=False)
            number += 1
        elif _YAML.match(line):
            first, said = number, list[str]()
            while number < len(lines) and (comment := _YAML.match(lines[number])):
                if said and comment["text"].lstrip().startswith(ADDRESS):
                    break
                said.append(comment["text"].strip())
                number += 1
            if said[0].startswith(ADDRESS):
                yield Comment("\n".join(said), first + 1, *_entry(lines, number))
        else:
            if _BLOCK_SCALAR.match(line):
                inside = _key_indent(line)
            number += 1


def _entry(lines: Sequence[str], number: int) -> tuple[int, int]:
    """The first and last line (from 1) of the key or list item that begins at or after ``number``."""
    while number < len(lines) and (not lines[number].strip() or _YAML.match(lines[number])):
        number += 1
    if number >= len(lines):
        return number, number
    indent, is_item = _indent(lines[number]), lines[number].lstrip().startswith("- ")
    last = end = number
    while end + 1 < len(lines):
        line = lines[end + 1]
        listed = not is_item and _indent(line) == indent and line.lstrip().startswith("- ")
        if line.strip() and _indent(line) <= indent and not listed:
            break
        end += 1
        last = end if line.strip() else last
    return number + 1, last + 1


def _key_indent(line: str) -> int:
    """How far the key that opens a text is indented; ``- key:`` counts from the key."""
    rest = line
    while rest.lstrip().startswith("- ") and ":" in rest:
        rest = rest.replace("-", " ", 1)
    return _indent(rest)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
