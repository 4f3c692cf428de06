"""Sign-off: who reviewed what, and whether it is still that."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.course import Module
from builder.model.course_page import CoursePage
from builder.model.vocabulary import Status

_ENTER = "the reviewer enters role, organisation, date, scope and the hash that `casebook show reviews` prints"


def _signed(course: Course) -> Iterator[tuple[str, Module | CoursePage]]:
    """What a reviewer signs, and what it is called."""
    yield from (("module", module) for module in course.modules)
    yield from (("course", page) for page in course.pages)


def claimed_reviews(course: Course) -> Iterator[Finding]:
    """Modules and courses that say they were reviewed, and name no review that says of what."""
    for kind, page in _signed(course):
        if page.status is Status.REVIEWED and not any(review.hash for review in page.reviews):
            yield Code.UNREVIEWED.at(
                page.location,
                f"the {kind} says it was reviewed, and no review in it says of what",
                f"write `status: draft`, or let {_ENTER}",
            )


def drafts(course: Course) -> Iterator[Finding]:
    """Modules and courses that nobody has signed."""
    for kind, page in _signed(course):
        if page.status is Status.DRAFT:
            yield Code.DRAFT.at(page.location, f"{kind} {page.identifier!r} is a draft", f"to clear it, {_ENTER}")


def changed_since_review(course: Course) -> Iterator[Finding]:
    """Modules and courses that are no longer what was reviewed."""
    for kind, page in _signed(course):
        if page.location.path in course.changed:
            yield Code.CHANGED_SINCE_REVIEW.at(
                page.location,
                f"{kind} {page.identifier!r} changed since its review",
                f"have it read again; {_ENTER}",
            )
