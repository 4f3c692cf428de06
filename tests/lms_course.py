"""The handbook's course with enough exam items to draw a final test from."""

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


def write_course(folder: Path) -> Path:
    """Write the course's sources into a folder."""
    handbook_course.write_course(folder)
    bank = folder / "quizzes" / "preserving.yml"
    more = [EXAM.format(number=n, objective=("preserve-first", "note-the-time")[n % 2]) for n in range(14)]
    bank.write_text(bank.read_text("utf-8").rstrip("\n") + "".join(more), "utf-8")
    return folder
