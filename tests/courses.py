"""Tiny courses for tests: a sound one, the means to change one thing in it, and the command run on it."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from builder.cli import main

FIRST = "modules/first-call/index.md"
SECOND = "modules/second-look/index.md"
FRONT_PAGE = "modules/index.md"
BANK = "quizzes/first-call.yml"
OTHER_BANK = "quizzes/second-look.yml"
FACTS = "modules/reference/facts.yml"
SOURCES = "modules/reference/sources.yml"
PICTURE = "modules/first-call/desk.png"


def picture(shade: int = 200) -> bytes:
    """A grey PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


FILES: dict[str, str] = {
    "conf.py": """\
project = "Listening first"
extensions = ["builder"]
include_patterns = ["modules/**.md", "quizzes/*.yml"]
""",
    FRONT_PAGE: """\
# Listening first

A short course for those who take calls.

```{toctree}
:caption: Modules

first-call/index
second-look/index
```
""",
    FIRST: """\
---
id: first-call
title: "The first call"
version: "0.1"
status: draft
minutes: {classroom: 30, alone: 20}
audiences: [police, platform]
jurisdictions: [UK]
---

:::{safety-brief}
You may step out at any time.
:::

## Objectives

:::{objective} listen-first
:verb: explain
:bloom: understand
explain why the caller is heard before anything is written.
:::

## The case

:::{case} A call to the desk
:id: desk-call
- 2018-05-08: A parent calls the desk.
- Early 2019: The desk changes its routine.
:::

The desk took {fact}`F-1` calls, as {source}`S-1` reports; {law}`L-1` applies. Write {term}`T-1`.

![A desk with a telephone](desk.png)

## Activity

::::{activity} The first hour
:id: first-hour
:minutes: 15
:purpose: Agree on the first steps.
:materials: Paper and pens.

1. (5 min) Read the report alone.
2. (10 min) Put the steps into order.

:::{debrief}
What did you leave for later?
:::
::::

::::{decision} What do you do first?
:id: first-step
A parent waits on the line.
:::{choice} Listen
The parent feels heard.
:::
:::{choice} Write
The parent waits.
:::
::::

:::{quiz} first-call
:::

::::{facilitator}
Ask for {fact}`F-2` and wait for an answer: amber-lantern.

:::{agenda}
- 15 min: The case
- 15 min: Activity
:::
::::
""",
    SECOND: """\
---
id: second-look
title: "The second look"
version: "0.1"
status: draft
minutes: {classroom: 10, alone: 10}
audiences: [police]
---

## Objectives

:::{objective} look-again
:verb: compare
:bloom: analyse
compare two notes of one call, as in [](#first-call).
:::

(first-call)=
## Two notes

Read both notes.

:::{quiz} second-look
:::
""",
    BANK: """\
id: first-call
title: The first call
items:
  - id: before-writing
    type: single
    use: practice
    objective: listen-first
    sources: [S-1]
    prompt: |
      A parent calls. What comes first?
    options:
      - id: a
        text: Listen
        correct: true
        feedback: Yes, the parent is heard.
      - id: b
        text: Write
        feedback: Not yet.
  - id: kept-back
    type: true-false
    use: exam
    objective: listen-first
    prompt: Silver-compass is a question for the exam.
    answer: true
    feedback_true: Yes.
    feedback_false: No, it is.
""",
    OTHER_BANK: """\
id: second-look
title: The second look
items:
  - id: two-notes
    type: short
    use: practice
    objective: look-again
    prompt: What do you compare?
    answers:
      - text: notes
        feedback: Yes.
    otherwise: Look at the title again.
""",
    FACTS: """\
facts:
  - id: F-1
    statement: The desk took many calls.
    value: "1,250"
    source: S-1
    locator: p. 3
    as_of: 2024-01-01
    verification: read
    visibility: learner
  - id: F-2
    statement: The desk rehearses.
    value: "77 rehearsals"
    source: S-1
    locator: p. 4
    as_of: 2024-01-01
    verification: read
    visibility: facilitator
  - id: F-3
    statement: Kept out of every page.
    value: "88 secrets"
    source: S-1
    locator: p. 5
    as_of: 2024-01-01
    verification: read
    visibility: withheld
""",
    SOURCES: """\
sources:
  - id: S-1
    title: Annual report
    publisher: The Desk
    date: 2024-05-01
    url: https://example.org/report
    reliability: Its own figures.
""",
    "modules/reference/laws.yml": """\
laws:
  - id: L-1
    jurisdiction: UK
    title: The Calls Act
    provision: section 1
    statement: Calls are answered.
    source: S-1
    as_of: 2024-01-01
    visibility: learner
""",
    "modules/reference/terms.yml": """\
terms:
  - id: T-1
    term: punter
    level: avoid
    preferred: caller
""",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[str]:
        """The lines that are findings."""
        return [line for line in (self.out + self.err).splitlines() if line.endswith("]")]


@dataclass(frozen=True, slots=True)
class TinyCourse:
    """A course on disk."""

    root: Path

    @property
    def dist(self) -> Path:
        """Where its outputs appear."""
        return self.root / "dist"

    def text(self, path: str) -> str:
        """What a file holds."""
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, in a new folder if need be."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, path: str, old: str, new: str) -> None:
        """Put ``new`` where ``old`` stands; it stands once."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def append(self, path: str, more: str) -> None:
        """Add to the end of a file."""
        self.write(path, self.text(path) + more)

    def line(self, path: str, words: str) -> int:
        """The number of the first line that holds ``words``."""
        lines = (self.root / path).read_bytes().decode("utf-8", "replace").split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def run(self, *arguments: str) -> Answer:
        """``casebook`` with these arguments on this course."""
        return casebook(*arguments, "--project", str(self.root))

    def check(self, *arguments: str) -> list[dict[str, Any]]:
        """What ``casebook check`` finds."""
        found: list[dict[str, Any]] = json.loads(self.run("check", "--format", "json", *arguments).out)
        return found

    def outputs(self) -> dict[str, bytes]:
        """Every file of ``dist/``, by its path there."""
        return tree(self.dist)

    def learner_text(self) -> str:
        """All that a learner gets, as one text."""
        return "\n".join(
            content.decode("utf-8", "replace")
            for path, content in self.outputs().items()
            if path.startswith("learner/")
        )


Change = Callable[[TinyCourse], None]
"""Does one thing to a course."""


def write_course(root: Path) -> TinyCourse:
    """A sound course of two modules in ``root``."""
    course = TinyCourse(root)
    for path, text in FILES.items():
        course.write(path, text)
    course.write(PICTURE, picture())
    return course


def casebook(*arguments: str) -> Answer:
    """The command, in this process; whatever happens, it ends in words."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return Answer(result.exit_code, result.stdout, result.stderr)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edits(path: str, old: str, new: str) -> Change:
    """Replaces a piece of a file."""
    return lambda course: course.replace(path, old, new)


def adds(path: str, more: str) -> Change:
    """Adds to the end of a file."""
    return lambda course: course.append(path, more)


def writes(path: str, content: str | bytes) -> Change:
    """Writes a file whole."""
    return lambda course: course.write(path, content)
