"""``multiple``: choose every right option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Finding
from builder.findings import Code
from builder.item_types.authored import AuthoredItem, silent, too_few, twins
from builder.model.items import Choice, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleItem(AuthoredItem):
    """``options``, at least one of them ``correct`` and one not."""

    options: tuple[Option, ...]

    def interaction(self) -> Choice:
        """A choice of several."""
        return Choice(options=self.options, multiple=True)

    def faults(self) -> Iterator[Finding]:
        """Too few options, none right, none wrong, twins, silent ones."""
        yield from too_few(len(self.options), 3, "options", self.location)
        yield from twins(self.options)
        yield from silent(self.options)
        right = sum(option.correct for option in self.options)
        if not right:
            yield Code.NO_RIGHT_ANSWER.at(
                self.location,
                f"item {self.identifier!r} has no right answer",
                "mark every right option `correct: true`",
            )
        elif right == len(self.options):
            yield Code.NO_WRONG_ANSWER.at(
                self.location, f"every option of item {self.identifier!r} is right", "add a likely mistake"
            )
