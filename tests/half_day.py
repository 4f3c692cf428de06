"""The sound course with a page for half a day of it: parts of every kind, in two sessions."""

from __future__ import annotations

from courses import TinyCourse
from sound_course import FRONT_PAGE

COURSE = "modules/courses/half-day.md"
PAGE = """\
---
id: half-day
title: Half a day
version: "0.1"
status: draft
audiences: [police]
minutes: 60
summary: For those who take the first call.
sessions:
  - title: Before the break
    start: "09:00"
    parts:
      - task: Welcome
        minutes: 5
      - module: first-call
        blocks: [safety-brief, objectives, the-case]
        minutes: 10
        audience: police
      - break: Coffee
        minutes: 15
  - title: After the break
    start: "09:30"
    parts:
      - module: first-call
---

Bring nothing.
"""


def add_half_day(course: TinyCourse) -> None:
    """Write the course's page, and list it after the modules."""
    course.write(COURSE, PAGE)
    course.replace(FRONT_PAGE, "second-look/index\n", "second-look/index\ncourses/half-day\n")
