"""What an author may do to the course ``changing``, one thing at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

FIRST = "modules/first-call/index.md"
FRONT_PAGE = "modules/index.md"
BANK = "quizzes/first-call.yml"

NEW_MODULE = """---
id: thanking
title: Thanking
version: "0.1"
status: draft
minutes: {classroom: 5, alone: 5}
audiences: [police]
---

## Say thank you

Thank the person who called: see {ref}`the-call`.
"""

NEW_BANK = """id: thanking
title: Questions about thanking
items:
  - {id: why, type: true-false, use: practice, objective: listen-first, prompt: Thanks matter., answer: true, feedback_true: Yes., feedback_false: They do.}
"""  # noqa: E501


SIGNED = """status: reviewed
reviews:
  - {role: practitioner, organisation: The Desk, date: 2026-01-01, scope: all, hash: "0123456789abcdef"}"""
"""Of something else than what stands there: every output says that it changed since."""


def replaced(path: Path, old: str, new: str) -> None:
    """Put ``new`` for ``old``, which stands in the file."""
    text = path.read_text("utf-8")
    if old not in text:
        # A change drawn by chance may come after another one that took its place away.
        return
    path.write_text(text.replace(old, new, 1), "utf-8")


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of one passage of one file."""

    def change(root: Path) -> None:
        if (root / name).is_file():
            replaced(root / name, old, new)

    return change


def all_of(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    """Several changes before one build."""

    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def module_renamed(root: Path) -> None:
    """The folder, the id and the table of contents get another name."""
    if (root / "modules/asking").is_dir():
        (root / "modules/asking").rename(root / "modules/questions")
        replaced(root / "modules/questions/index.md", "id: asking", "id: questions")
        replaced(root / FRONT_PAGE, "asking/index", "questions/index")


def module_deleted(root: Path) -> None:
    """The folder goes; the table of contents still names it."""
    shutil.rmtree(root / "modules/resting", ignore_errors=True)


def module_added(root: Path) -> None:
    """A seventh module, listed last."""
    page = root / "modules/thanking/index.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(NEW_MODULE, "utf-8")


def new_bank(root: Path) -> None:
    """A bank that no page shows."""
    (root / "quizzes/thanking.yml").write_text(NEW_BANK, "utf-8")


def bank_deleted(root: Path) -> None:
    """A bank that a page shows."""
    (root / "quizzes/writing.yml").unlink(missing_ok=True)


def page_added(root: Path) -> None:
    """A page that no table of contents names."""
    (root / "modules/writing/example.md").write_text("# An example\n\nCalled at ten; listened for an hour.\n", "utf-8")


def picture_changed(root: Path) -> None:
    """Other bytes under the same name."""
    path = root / "modules/first-call/desk.png"
    if path.is_file():
        path.write_bytes((Path(__file__).parent / "composition/modules/first-call/steps.png").read_bytes())


def picture_deleted(root: Path) -> None:
    """A page shows a hole."""
    (root / "modules/first-call/desk.png").unlink(missing_ok=True)


def at_the_same_time(root: Path) -> None:
    """Another word of the same length, and the clock put back to where it was."""
    path = root / "modules/resting/index.md"
    if path.is_file():
        before = path.stat()
        replaced(path, "Somebody", "Everyone")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def from_the_past(root: Path) -> None:
    """Another word, from a backup with an old clock."""
    path = root / "modules/resting/index.md"
    if path.is_file():
        replaced(path, "Take a break", "Have a break")
        os.utime(path, (1_000_000_000, 1_000_000_000))


def reference_at_the_same_time(root: Path) -> None:
    """Another value of the same length under the same clock."""
    path = root / "modules/reference/facts.yml"
    before = path.stat()
    replaced(path, "value: an hour", "value: a week")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def touched(root: Path) -> None:
    """The same content under a new clock."""
    (root / BANK).touch()


def aged(root: Path) -> None:
    """The same content under an old clock."""
    os.utime(root / FIRST, (1_000_000_000, 1_000_000_000))


CHANGES: dict[str, Callable[[Path], None]] = {
    "a word in a body": edit("modules/resting/index.md", "Take a break", "Take a walk"),
    "a word in facilitator text": edit(FIRST, "Ask who has", "Ask kindly who has"),
    "learner's text made facilitator's": edit(
        "modules/resting/index.md",
        "Take a break. Somebody listens to you, too.",
        ":::{facilitator}\nTake a break. Somebody listens to you, too.\n:::",
    ),
    "a module's title": edit("modules/asking/index.md", "title: Asking", "title: Asking openly"),
    "a section's title": edit("modules/writing/index.md", "## Notes", "## Notes and times"),
    "a module renamed": module_renamed,
    "a module deleted": module_deleted,
    "a module deleted and unlisted": all_of(module_deleted, edit(FRONT_PAGE, "resting/index\n", "")),
    "a module added": all_of(
        module_added, edit(FRONT_PAGE, "looking-back/index\n", "looking-back/index\nthanking/index\n")
    ),
    "a module added, not listed": module_added,
    "a page added": page_added,
    "the order of modules": edit(FRONT_PAGE, "writing/index\nasking/index", "asking/index\nwriting/index"),
    "the caption of a part": edit(FRONT_PAGE, ":caption: Afterwards", ":caption: The hours after"),
    "the course's name": edit("conf.py", 'project = "Listening"', 'project = "Listening well"'),
    "a fact's value": edit("modules/reference/facts.yml", "value: an hour", "value: half an hour"),
    "a fact withheld": edit(
        "modules/reference/facts.yml",
        "verification: page-excerpt, visibility: learner",
        "verification: unverified, visibility: withheld",
    ),
    "a law": edit("modules/reference/laws.yml", "A route to a court", "A route to an ombudsman"),
    "a law's provision": edit("modules/reference/laws.yml", "provision: s. 1", "provision: s. 2"),
    "a source's title": edit("modules/reference/sources.yml", "title: A report", "title: A longer report"),
    "a source gone": edit("modules/reference/sources.yml", "id: S-2", "id: S-3"),
    "a term": edit("modules/reference/terms.yml", "the person who calls", "the person on the line"),
    "a series": edit("modules/reference/series.yml", "value: 34", "value: 43"),
    "a helpline": edit("modules/reference/helplines.yml", "The staff line", "A line for staff"),
    "a question": edit(BANK, "prompt: What comes first?", "prompt: What is first?"),
    "practice made exam": edit(BANK, "use: practice", "use: exam"),
    "exam made practice": edit(BANK, "use: exam", "use: practice"),
    "a shown item made exam": edit("quizzes/writing.yml", "use: practice", "use: exam"),
    "a bank's title": edit(BANK, "title: Questions about", "title: Some questions about"),
    "a bank added": new_bank,
    "a bank deleted": bank_deleted,
    "a bank broken": edit(BANK, "items:", "itmes:"),
    "a picture's bytes": picture_changed,
    "a picture deleted": picture_deleted,
    "a label added": edit("modules/asking/index.md", "## Open questions", "(open-questions)=\n## Open questions"),
    "a label removed": edit("modules/handing-over/index.md", "(who-follows)=\n", ""),
    "a label moved": all_of(
        edit("modules/handing-over/index.md", "(who-follows)=\n", ""),
        edit("modules/asking/index.md", "## Open questions", "(who-follows)=\n## Open questions"),
    ),
    "a label twice": edit("modules/asking/index.md", "## Open questions", "(the-call)=\n## Open questions"),
    "a labelled heading's text": edit(FIRST, "### A call comes in", "### The telephone rings"),
    "a module's status": edit("modules/asking/index.md", "status: draft", SIGNED),
    "a waiver": edit(FIRST, "### A call comes in", "% casebook: allow small-pool until 2099-01-01 because so\n\n### A call comes in"),  # noqa: E501
    "a word to avoid": edit("modules/reference/terms.yml", "terms:", "terms:\n  - {id: T-9, term: caller, level: avoid}"),  # noqa: E501
    "a module's version": edit("modules/asking/index.md", 'version: "0.1"', 'version: "0.2"'),
    "a module's minutes": edit(FIRST, "classroom: 15", "classroom: 20"),
    "a key nobody knows": edit("modules/asking/index.md", "status: draft", "status: draft\nmood: calm"),
    "an objective renamed": edit("modules/writing/index.md", "{objective} write-it-down", "{objective} write-at-once"),
    "other words at the same time": at_the_same_time,
    "other words from the past": from_the_past,
    "another value at the same time": reference_at_the_same_time,
    "a file touched": touched,
    "a file touched and aged": aged,
}
