"""A sound course of two modules, as text: every directive and role an author is likely to begin with."""

from __future__ import annotations

import struct
import zlib

FIRST = "modules/first-call/index.md"
SECOND = "modules/second-look/index.md"
FRONT_PAGE = "modules/index.md"
BANK = "quizzes/first-call.yml"
OTHER_BANK = "quizzes/second-look.yml"
FACTS = "modules/reference/facts.yml"
LAWS = "modules/reference/laws.yml"
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
You may step out at any time. No passage is rated.
:::

## Objectives

:::{objective} listen-first
:verb: explain
:bloom: understand
:taught: desk-call first-hour
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
:taught: two-notes
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
  - id: which-note
    type: true-false
    use: practice
    objective: look-again
    prompt: Both notes are of one call.
    answer: true
    feedback_true: Yes.
    feedback_false: They are; look at the dates.
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
    LAWS: """\
laws:
  - id: L-1
    jurisdiction: UK
    title: The Calls Act
    provision: section 1
    statement: Calls are answered.
    source: S-1
    as_of: 2024-01-01
    in_force: "1999"
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
