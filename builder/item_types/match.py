"""``match``: join each premise to its response."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Finding
from builder.findings import Code
from builder.item_types.authored import AuthoredItem, silent, too_few, twins
from builder.model.items import Match, Pair
from builder.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchItem(AuthoredItem):
    """``pairs``, and ``distractors`` that belong to none."""

    pairs: tuple[Pair, ...]
    distractors: tuple[Text, ...] = ()

    def interaction(self) -> Match:
        """A match."""
        return Match(pairs=self.pairs, distractors=self.distractors)

    def faults(self) -> Iterator[Finding]:
        """Too few pairs, twins, silent ones, a distractor that is a response already."""
        yield from too_few(len(self.pairs), 2, "pairs", self.location)
        yield from twins(self.pairs)
        yield from silent(self.pairs)
        seen = {_folded(pair.match) for pair in self.pairs}
        for distractor in self.distractors:
            if _folded(distractor) in seen:
                yield Code.DUPLICATE_OPTION.at(
                    distractor.location,
                    "this distractor stands among the responses already",
                    "reword it or leave it out",
                )
            seen.add(_folded(distractor))


def _folded(text: Text) -> str:
    return " ".join(text.source.split()).casefold()
