"""``short``: type a word or a short phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Finding
from builder.findings import Code
from builder.item_types.authored import AuthoredItem
from builder.model.items import Accepted, TextEntry
from builder.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortItem(AuthoredItem):
    """``answers`` that count as right, and what anything else is told (``otherwise``)."""

    answers: tuple[Accepted, ...]
    otherwise: Text
    case_sensitive: bool = False

    def interaction(self) -> TextEntry:
        """A text entry."""
        return TextEntry(accepted=self.answers, otherwise=self.otherwise, case_sensitive=self.case_sensitive)

    def faults(self) -> Iterator[Finding]:
        """No answer, one that stands twice, one without feedback."""
        if not self.answers:
            yield Code.NO_RIGHT_ANSWER.at(
                self.location,
                f"item {self.identifier!r} has no right answer",
                "list at least one under `answers:`",
            )
        seen: set[str] = set()
        for answer in self.answers:
            text = answer.text.strip() if self.case_sensitive else answer.text.strip().casefold()
            if text in seen:
                yield Code.DUPLICATE_OPTION.at(answer.location, f"answer {answer.text!r} stands twice", "leave one out")
            seen.add(text)
            if not answer.feedback:
                yield Code.NO_FEEDBACK.at(
                    answer.location, f"answer {answer.text!r} has no feedback", "say why it is right"
                )
