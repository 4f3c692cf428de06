"""The handbook's course with enough exam items to draw a final test from, a scenario, and a course in part."""

from __future__ import annotations

from pathlib import Path

import handbook_course

EXAM = """
  - id: exam-{number}
    type: single
    use: exam
    objective: {objective}
    prompt: Which comes first, in case {number}?
    options:
      - {{id: a, text: Wait., correct: false, feedback: The record may be gone.}}
      - {{id: b, text: Preserve., correct: true, feedback: The record is kept.}}
"""

SCENARIO = """
id: help-desk
title: At the help desk
audiences: [police, platform]
minutes: 10
objectives: [preserve-first]
situation: A report waits.
start: report
steps:
  - id: report
    title: The report
    text: Somebody wrote at night.
    choices:
      - {id: read-it, text: Read it now, outcome: You know more., next: record, effects: EFFECTS}
      - {id: leave-it, text: Leave it, outcome: Nobody knows., next: debrief, effects: EFFECTS}
  - id: record
    title: The record
    text: The record is still there.
    choices:
      - {id: preserve, text: Have it kept, outcome: It is kept., next: debrief, effects: EFFECTS}
      - {id: wait, text: Wait, outcome: It may be gone., next: debrief, effects: EFFECTS}
debrief: What did you weigh?
"""
EFFECTS = ", ".join(f"{name}: {{change: same, why: None.}}" for name in ("trust", "evidence", "time", "legality"))

SHORT = """---
id: short
title: A short course
version: "0.2"
status: draft
audiences: [police, platform]
minutes: 30
completion: passed
sessions:
  - title: At the desk
    parts:
      - {{module: preserving, blocks: [{blocks}], minutes: 20}}
      - {{module: handing-over, minutes: 10}}
---

Bring nothing.
"""


def add_short_course(folder: Path, blocks: str) -> None:
    """Add a course that takes these blocks of one module, and the other whole."""
    page = folder / "modules" / "courses" / "short.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(SHORT.format(blocks=blocks), "utf-8")
    index = folder / "modules" / "index.md"
    listed = index.read_text("utf-8").replace("handing-over/index\n", "handing-over/index\ncourses/short\n")
    index.write_text(listed, "utf-8")


def write_course(folder: Path) -> Path:
    """Write the course's sources into a folder."""
    handbook_course.write_course(folder)
    module = folder / "modules" / "preserving"
    (module / "scenario.yml").write_text(SCENARIO.replace("EFFECTS", f"{{{EFFECTS}}}"), "utf-8")
    page = module / "index.md"
    text = page.read_text("utf-8").replace("## Aids", ":::{scenario}\n:::\n\n## Aids")
    text = text.replace(":bloom: understand", ":bloom: understand\n:taught: help-desk")
    page.write_text(text.replace(":bloom: apply", ":bloom: apply\n:taught: first-hour"), "utf-8")
    bank = folder / "quizzes" / "preserving.yml"
    more = [EXAM.format(number=n, objective=("preserve-first", "note-the-time")[n % 2]) for n in range(14)]
    bank.write_text(bank.read_text("utf-8").rstrip("\n") + "".join(more), "utf-8")
    return folder
