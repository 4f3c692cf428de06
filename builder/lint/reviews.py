"""Sign-off: who reviewed what, and whether it is still that."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.vocabulary import Status

_ENTER = "the reviewer enters role, organisation, date, scope and the hash that `casebook show reviews` prints"


def claimed_reviews(course: Course) -> Iterator[Finding]:
    """Modules that say they were reviewed, and name no review that says of what."""
    for module in course.modules:
        if module.status is Status.REVIEWED and not any(review.hash for review in module.reviews):
            yield Code.UNREVIEWED.at(
                module.location,
                "the module says it was reviewed, and no review in it says of what",
                f"write `status: draft`, or let {_ENTER}",
            )


def drafts(course: Course) -> Iterator[Finding]:
    """Modules that nobody has signed."""
    for module in course.modules:
        if module.status is Status.DRAFT:
            yield Code.DRAFT.at(module.location, f"module {module.identifier!r} is a draft", f"to clear it, {_ENTER}")


def changed_since_review(course: Course) -> Iterator[Finding]:
    """Modules that are no longer what was reviewed."""
    for module in course.modules:
        if module.identifier in course.changed:
            yield Code.CHANGED_SINCE_REVIEW.at(
                module.location,
                f"module {module.identifier!r} changed since its review",
                f"have it read again; {_ENTER}",
            )
