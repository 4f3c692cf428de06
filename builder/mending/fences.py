"""The lines that begin and end blocks, and those that were meant to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from builder.errors import Finding, Location
from builder.findings import Code

_CODE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_LEAD = r" {0,3}(?:(?:[-*+]|\d{1,3}[.)]) {1,3})*"
"""What may stand before a block's first line: the marks of lists."""

_SOUND = re.compile(rf"(?P<lead>{_LEAD})(?P<mark>:{{3,}})[ \t]*\{{(?P<name>[^\s{{}}]+)\}}(?P<rest>(?:\s.*)?)$")
_BEGIN = re.compile(rf"(?P<lead>{_LEAD})(?P<mark>:{{1,2}}|;{{3,}}|：{{2,}})[ \t]*\{{(?P<name>[a-z-]+)\}}(?P<rest>.*)$")
_NAMELESS = re.compile(rf"(?P<lead>{_LEAD})(?P<mark>:{{3,}})[ \t]*(?P<info>[^`:\s].*)$")
_NAME = re.compile(r"[({\[ \t]*(?P<name>[A-Za-z][A-Za-z-]*)[)}\] \t]*(?P<rest>.*)")
_END = re.compile(r"(?P<lead> {0,3})(?P<mark>:{3,})[ \t]*$")
_LIKE_END = re.compile(r" {0,3}(?:::|;{2,}|：{2,})[ \t]*$")

ALIKE = 0.75
"""How alike a word must be to a block's name to be meant for it: no other directive is as like to one of ours."""


class Fault(NamedTuple):
    """What is wrong at a line, counted from 0."""

    code: Code
    line: int
    message: str
    way_out: str

    def at(self, path: str) -> Finding:
        """The finding it is in the file ``path``."""
        return self.code.at(Location(path, self.line + 1), self.message, self.way_out)


@dataclass(slots=True, kw_only=True)
class Fence:
    """A line that begins a block of this ``name``, or ends one; ``count`` is its colons, 0 where that is unknown.

    ``fault`` and ``way_out`` say what is wrong with the line itself.
    """

    line: int
    count: int
    lead: str = ""
    name: str = ""
    rest: str = ""
    begins: bool = True
    fault: str = ""
    way_out: str = ""


def fences_in(lines: Sequence[str], names: Iterable[str]) -> Iterator[Fence]:
    """Every such line, code apart; ``names`` are those of our blocks."""
    code, ours = "", tuple(names)
    for number, line in enumerate(lines):
        if match := _CODE.match(line):
            mark = match["mark"]
            if not code:
                code = mark
            elif mark.startswith(code) and line.strip() == mark:
                code = ""
            continue
        if code or not any(mark in line for mark in ("::", ";;", "：：", ":{")):
            continue
        if match := _END.match(line):
            yield Fence(line=number, count=len(match["mark"]), lead=match["lead"], begins=False)
        elif _LIKE_END.match(line):
            yield Fence(line=number, count=0, begins=False)
        elif fence := _beginning(number, line, ours):
            yield fence


def _beginning(number: int, line: str, names: tuple[str, ...]) -> Fence | None:
    if match := _SOUND.match(line):
        fence = Fence(
            line=number, count=len(match["mark"]), lead=match["lead"], name=match["name"], rest=match["rest"]
        )
        if (meant := _meant(fence.name, names)) and meant != fence.name:
            fence.fault, fence.way_out = f"there is no directive {fence.name!r}", f"did you mean {meant!r}?"
            fence.name = meant
        return fence
    said = repr(line.strip()[:40])
    if match := _BEGIN.match(line):
        meant = _meant(match["name"], names) or match["name"]
        way_out = f"begin it with three colons or more, as in `:::{{{meant}}}`, and end it with as many"
        fault = f"this is no block: {said}"
        return Fence(
            line=number, count=0, lead=match["lead"], name=meant, rest=_apart(match["rest"]), fault=fault,
            way_out=way_out,
        )  # fmt: skip
    if (match := _NAMELESS.match(line)) and (named := _NAME.match(match["info"])):
        if not (meant := _meant(named["name"], names)):
            return None
        mark, info = match["mark"], match["info"].strip()
        return Fence(
            line=number, count=len(mark), lead=match["lead"], name=meant, rest=_apart(named["rest"]),
            fault=f"this block's name is not between two braces and without blanks: {info[:40]!r}",
            way_out=f"write `{mark}{{{meant}}}`, then a blank",
        )  # fmt: skip
    return None


@cache
def _meant(name: str, names: tuple[str, ...]) -> str:
    """The name of ours that ``name`` is, or is meant for."""
    found = get_close_matches(name.lower(), names, n=1, cutoff=ALIKE)
    return found[0] if found else ""


def _apart(rest: str) -> str:
    return f" {rest.strip()}" if rest.strip() else ""
