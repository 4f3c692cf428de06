"""``single``: choose the one right option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Finding
from builder.findings import Code
from builder.item_types.authored import AuthoredItem, silent, too_few, twins
from builder.model.items import Choice, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleItem(AuthoredItem):
    """``options``, exactly one of them ``correct``."""

    options: tuple[Option, ...]

    def interaction(self) -> Choice:
        """A choice of one."""
        return Choice(options=self.options)

    def faults(self) -> Iterator[Finding]:
        """Too few options, none right, several right, twins, silent ones."""
        yield from too_few(len(self.options), 2, "options", self.location)
        yield from twins(self.options)
        yield from silent(self.options)
        right = [option for option in self.options if option.correct]
        if not right:
            yield Code.NO_RIGHT_ANSWER.at(
                self.location,
                f"item {self.identifier!r} has no right answer",
                "mark one option `correct: true`",
            )
        for option in right[1:]:
            yield Code.TWO_RIGHT_ANSWERS.at(
                option.text.location,
                f"option {option.identifier!r} is also marked correct",
                "mark only one, or make the item `type: multiple`",
            )
