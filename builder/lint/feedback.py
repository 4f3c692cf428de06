"""Feedback that tells every answer the same."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.items import Choice


def same_feedback(course: Course) -> Iterator[Finding]:
    """Items whose options are all told the same, right and wrong alike."""
    for item in course.items:
        if not isinstance(item.interaction, Choice):
            continue
        told = [" ".join(one.feedback.source.lower().split()) for one in item.interaction.options if one.feedback]
        if len(told) > 1 and len(set(told)) == 1:
            yield Code.SAME_FEEDBACK.at(
                item.location,
                f"every option of item {item.identifier!r} is told the same",
                "say of each why it is right, or what is wrong with it",
            )
