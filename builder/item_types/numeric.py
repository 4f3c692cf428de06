"""``numeric``: type a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.errors import Finding
from builder.findings import Code
from builder.item_types.authored import AuthoredItem
from builder.model.constraints import Range
from builder.model.items import Number
from builder.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericItem(AuthoredItem):
    """``answer`` give or take ``tolerance``; ``feedback`` for the right number, ``otherwise`` for any other."""

    answer: float
    otherwise: Text
    tolerance: Annotated[float, Range(0, 1e15)] = 0.0
    unit: str = ""

    def interaction(self) -> Number:
        """A number."""
        return Number(
            value=self.answer,
            tolerance=self.tolerance,
            unit=self.unit,
            feedback=self.feedback or Text("", self.location),
            otherwise=self.otherwise,
        )

    def faults(self) -> Iterator[Finding]:
        """No feedback for the right number."""
        if not self.feedback:
            yield Code.NO_FEEDBACK.at(self.location, "the right number has no feedback", "say why under `feedback:`")

    def general_feedback(self) -> Text | None:
        """None: the feedback belongs to the right number."""
        return None
