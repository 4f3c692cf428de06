"""``order``: put the steps in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Finding
from builder.item_types.authored import AuthoredItem, silent, too_few, twins
from builder.model.constraints import Identifier
from builder.model.items import Option, Order
from builder.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, and why it stands where it stands."""

    identifier: Identifier
    text: Text
    feedback: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderItem(AuthoredItem):
    """``steps``, written in the right order."""

    steps: tuple[Step, ...]

    def interaction(self) -> Order:
        """An order."""
        return Order(steps=self._options())

    def faults(self) -> Iterator[Finding]:
        """Too few steps, twins, silent ones."""
        yield from too_few(len(self.steps), 3, "steps", self.location)
        yield from twins(self._options())
        yield from silent(self._options())

    def _options(self) -> tuple[Option, ...]:
        return tuple(
            Option(identifier=step.identifier, text=step.text, correct=True, feedback=step.feedback)
            for step in self.steps
        )
