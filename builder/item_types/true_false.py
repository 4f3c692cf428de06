"""``true-false``: say whether a statement holds."""

from __future__ import annotations

from dataclasses import dataclass

from builder.item_types.authored import AuthoredItem
from builder.model.items import Choice, Option
from builder.model.text import Text
from builder.speech import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseItem(AuthoredItem):
    """``answer``, and what choosing either word is told."""

    answer: bool
    feedback_true: Text
    feedback_false: Text

    def interaction(self) -> Choice:
        """A choice between ``true`` and ``false``."""
        return Choice(
            options=tuple(
                Option(
                    identifier=word.lower(),
                    text=Text(word, self.location),
                    correct=self.answer is value,
                    feedback=feedback,
                )
                for word, value, feedback in (
                    (N_("True"), True, self.feedback_true),
                    (N_("False"), False, self.feedback_false),
                )
            )
        )
