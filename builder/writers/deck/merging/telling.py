"""What a merge or a comparison found, slide by slide, in words a trainer understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one thing."""

    UPDATED = "updated"
    NEW = "new"
    GONE = "gone"
    YOURS = "yours"
    LEFT_OUT = "left out"
    BOTH = "both"
    MATERIAL = "the material"
    DIFFERS = "differs"


TOTALS = {
    Outcome.UPDATED: ("thing updated", "things updated"),
    Outcome.NEW: ("thing new", "things new"),
    Outcome.GONE: ("thing gone with the material", "things gone with the material"),
    Outcome.YOURS: ("edit of yours", "edits of yours"),
    Outcome.LEFT_OUT: ("thing you deleted left out", "things you deleted left out"),
    Outcome.BOTH: ("place both have changed, where yours stays", "places both have changed, where yours stays"),
    Outcome.MATERIAL: ("change in the material", "changes in the material"),
    Outcome.DIFFERS: ("difference", "differences"),
}
SHORT = 160
WHOLE = "the deck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line of the report."""

    outcome: Outcome
    words: str


@dataclass(slots=True, kw_only=True, eq=False)
class About:
    """What there is to say about one slide.

    ``number`` is its place in the merged deck, or in hers where nothing is merged; 0 if it is not there.
    """

    title: str
    number: int = 0
    said: dict[Said, None] = field(default_factory=dict)

    def say(self, outcome: Outcome, words: str) -> None:
        """Note one thing, once."""
        self.said.setdefault(Said(outcome=outcome, words=words))


@dataclass(slots=True, kw_only=True)
class Report:
    """What there is to say about two decks; ``base`` says where the deck as it was generated was found."""

    base: str
    about: list[About] = field(default_factory=list)

    def slide(self, title: str) -> About:
        """Open what is said about a slide."""
        self.about.append(About(title=title))
        return self.about[-1]

    def tally(self) -> dict[Outcome, int]:
        """How often each outcome is said."""
        said = [one.outcome for about in self.about for one in about.said]
        return {outcome: said.count(outcome) for outcome in Outcome if outcome in said}

    def lines(self) -> Iterator[str]:
        """Yield the report for people."""
        yield self.base
        for about in self._ordered():
            yield f"Slide {about.number}: {about.title}" if about.number else about.title
            yield from (f"  {one.outcome}: {one.words}" for one in about.said)
        yield summary(self.tally())

    def as_json(self) -> dict[str, object]:
        """Return the report for programs."""
        return {
            "base": self.base,
            "slides": [
                {
                    "number": about.number or None,
                    "title": about.title,
                    "said": [{"outcome": one.outcome, "words": one.words} for one in about.said],
                }
                for about in self._ordered()
            ],
            "totals": self.tally(),
        }

    def _ordered(self) -> list[About]:
        found = [one for one in self.about if one.said]
        return sorted(found, key=lambda one: (not one.number, one.number))


def summary(tally: dict[Outcome, int]) -> str:
    """Return how much of each there is, in one sentence."""
    parts = [f"{count} {TOTALS[outcome][count > 1]}" for outcome, count in tally.items()]
    return f"{'; '.join(parts)}." if parts else "Nothing has changed."


def quoted(texts: Sequence[str]) -> str:
    """Return words as a quotation on one line, shortened."""
    text = " / ".join(" ".join(one.split()) for one in texts if one.strip())
    return f"“{text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + '…'}”" if text else "nothing"
