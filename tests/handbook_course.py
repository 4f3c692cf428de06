"""A small course that holds everything a page can hold, for the tests of the handbook's pages."""

from __future__ import annotations

from pathlib import Path

CONF = """
project = "Evidence and care"
extensions = ["builder"]
"""

INDEX = """
# Evidence and care

A short course for those who receive reports.

```{toctree}
:caption: Modules

preserving/index
handing-over/index
```
"""

FRONT = """---
id: {id}
title: "{title}"
version: "0.1"
status: draft
minutes: {{classroom: 75, alone: 40}}
audiences: [police, platform]
jurisdictions: [UK]
prerequisites: []
pass_mark: 80
completion: passed
reviews: []
---
"""

PRESERVING = """
:::{safety-brief} Before you start
This module speaks of reports that people make. You may leave the room at any time; ask your supervisor.
:::

## What you will do

:::{objective} preserve-first
:verb: explain
:bloom: understand
explain why a record is preserved before an account is closed.
:::

:::{objective} note-the-time
:verb: write
:bloom: apply
write a note that names the time, the place and the person.
:::

## The case

:::{case} A report to a help desk
:id: help-desk
A teacher reports a message. The help desk passes the report on.

- 2018-05-08: The report reaches the help desk.
- 2018-06: The help desk answers.
- Early 2019: The procedure is changed.
:::

:::{sensitive} 2
:summary: A person describes, in general words, how it felt to report. Forty words long.
The person was believed, and says that this mattered most.
:::

## Two views

:::{audience} police
Ask for preservation **first**.
:::
:::{audience} platform
Keep the record; see the [guidance](https://example.org/guidance).
:::

## Practice

::::{activity} The first hour
:id: first-hour
:minutes: 15
:purpose: Put the first hour into order
:materials: Cards, one for each step
1. (5 min) Read the report.
2. (10 min) Put the cards in order.

:::{facilitator}
Only facilitators read the word heliotrope.
:::
:::{debrief}
What did you do first, and why?
:::
::::

:::{agenda}
- 5 min: Safety brief
- 70 min: The case, and the first hour
:::

::::{decision} What do you do first?
:id: first-call
The telephone rings at the end of the day.
:::{choice} Preserve, then call
The record is kept, and the caller hears from you.
:::
:::{choice} Call, then preserve
The caller hears from you; the record may be gone.
:::
::::

## Aids

:::{checklist} First hour
:id: first-hour-card
- Note the time
- Ask for preservation
- [ ] Tell your supervisor
:::

| Step | Who | Within |
| :-- | :-- | --: |
| Preservation request to the provider | Duty officer | 1 hour |
| Confirmation in writing to the person who made the report | Case officer | 24 hours |

```
Received: 2018-05-08T09:00:00Z; reference 0001-0002-0003-0004-0005-0006-0007; status: kept; next review due
```

A note with its source.[^note] Another cites {source}`guide` in the line.

:::{source-list}
:::

[^note]: A neutral source.

## Check yourself

:::{quiz} preserving
:::
"""

HANDING_OVER = """
## Who hands over to whom

A short text about handing over. See the first module.
"""

BANK = """
id: preserving
title: Preserving
items:
  - id: first-step
    type: single
    use: practice
    objective: preserve-first
    prompt: |
      A caller reports a message. What comes first?

      The caller is still on the line.
    options:
      - {id: a, text: Close the account., correct: false, feedback: Closing comes later.}
      - {id: b, text: Ask for *preservation*., correct: true, feedback: The record is kept.}
      - {id: c, text: Wait for a week., correct: false, feedback: The record may be gone.}
    feedback: Preserve before you disrupt.
  - id: what-to-note
    type: multiple
    use: practice
    objective: note-the-time
    prompt: What does a note name?
    options:
      - {id: a, text: The time., correct: true, feedback: Always.}
      - {id: b, text: The place., correct: true, feedback: Where it was seen.}
      - {id: c, text: Your opinion., correct: false, feedback: A note holds what was seen.}
  - id: keep-it
    type: true-false
    use: practice
    objective: preserve-first
    sources: [guide]
    prompt: A record that is closed can always be restored.
    answer: false
    feedback_true: Often it cannot.
    feedback_false: So ask first.
  - id: in-order
    type: order
    use: practice
    objective: preserve-first
    prompt: Put the first hour into order.
    steps:
      - {id: listen, text: Listen., feedback: The caller comes first.}
      - {id: note, text: Note the time., feedback: While it is fresh.}
      - {id: preserve, text: Ask for preservation., feedback: Before anything is closed.}
      - {id: tell, text: Tell your supervisor., feedback: In the same hour.}
  - id: who-does
    type: match
    use: practice
    objective: preserve-first
    prompt: Who does what?
    pairs:
      - {id: keep, text: Keeps the record, match: The platform, feedback: It holds the record.}
      - {id: ask, text: Asks for it, match: The officer, feedback: In writing.}
    distractors: [The caller]
  - id: one-word
    type: short
    use: practice
    objective: preserve-first
    prompt: What do you ask for first? One word.
    answers:
      - {text: preservation, feedback: That is the word.}
    otherwise: Think of what may be lost.
  - id: how-long
    type: numeric
    use: practice
    objective: note-the-time
    prompt: Within how many hours is it confirmed?
    answer: 24
    tolerance: 1
    unit: hours
    feedback: Within a day.
    otherwise: Look at the table.
  - id: exam-only
    type: true-false
    use: exam
    objective: preserve-first
    prompt: Only examiners read the word periwinkle.
    answer: true
    feedback_true: It is so.
    feedback_false: It is not so.
"""


SOURCES = """
sources:
  - id: guide
    title: A guide to records
    publisher: A neutral body
    date: "2020"
    url: https://example.org/guide
    accessed: 2026-01-02
    reliability: First hand.
    link: learner
"""


def write_course(folder: Path) -> Path:
    """Write the course's sources into a folder."""
    files = {
        "conf.py": CONF,
        "modules/index.md": INDEX,
        "modules/preserving/index.md": _module("preserving", "Preserving a record", PRESERVING),
        "modules/handing-over/index.md": _module("handing-over", "Handing over", HANDING_OVER),
        "modules/reference/sources.yml": SOURCES,
        "quizzes/preserving.yml": BANK,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def _module(identifier: str, title: str, body: str) -> str:
    return FRONT.format(id=identifier, title=title) + body
