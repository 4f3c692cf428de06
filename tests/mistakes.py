"""One mistake in a sound course: what is changed, and every word the author must then be told."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from courses import Answer, Change, TinyCourse

from builder.errors import Finding, Location
from builder.findings import Code


@dataclass(frozen=True, slots=True)
class Said:
    """One finding: its kind, its file, words of the line it is about (none: the whole file), fault and way out."""

    code: Code
    path: str
    at: str | int
    fault: str
    way_out: str

    def line(self, course: TinyCourse) -> str:
        """The finding as it is printed."""
        place = self.at if isinstance(self.at, int) else course.line(self.path, self.at)
        return str(self.code.at(Location(self.path, place), self.fault, self.way_out))


@dataclass(frozen=True, slots=True)
class Mistake:
    """A change, and what is said of it; ``follows`` are true consequences elsewhere."""

    change: Change
    said: Said
    follows: tuple[Said, ...] = field(default=())

    def lines(self, course: TinyCourse) -> list[str]:
        """All that must be said."""
        return [said.line(course) for said in (self.said, *self.follows)]


def is_one_finding(
    course: TinyCourse, path: str, old: str, new: str, at: str | int, code: str, fault: str, way_out: str
) -> None:
    """What is written instead in a file is said at its line, in these words, and nothing else is."""
    course.replace(path, old, new)
    said = Said(next(one for one in Code if one.code == code), path, at, fault, way_out)
    assert [as_printed(finding) for finding in course.check()] == [said.line(course)]


def refused(course: TinyCourse, *options: str) -> Answer:
    """Build a course that may not be built: twice in the same words, in time, and without a trace in ``dist/``."""
    before = course.outputs()
    first = course.run("build", "--strict", "-j", "1", *options)
    again = course.run("build", "--strict", "-j", "1", *options)
    assert (first.code, again.code) == (1, 1), first
    assert first.out == "", "what is wrong goes to stderr"
    assert again.err == first.err, "an incremental build says the same"
    assert course.outputs() == before, "the last good outputs are as they were"
    assert os.fspath(course.root) not in "".join(first.findings), "a finding is the same on every machine"
    assert sorted(path.name for path in course.root.iterdir() if path.name.startswith(".dist")) == []
    return first


def as_printed(values: dict[str, str | int]) -> str:
    """A finding from ``--format json``, as the text output prints it."""
    code = next(code for code in Code if code.code == values["code"])
    place = Location(str(values["path"]), int(values["line"]))
    return str(Finding(place, code.code, code.severity, str(values["message"]), str(values["hint"])))
