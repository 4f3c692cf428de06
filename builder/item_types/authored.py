"""What every question type has in common, as an author writes it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.errors import Finding, Location
from builder.findings import Code
from builder.model.constraints import Identifier, Range
from builder.model.items import Interaction, Item, Option, Pair
from builder.model.text import Text
from builder.model.vocabulary import Use


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoredItem(ABC):
    """The keys of an item in a bank; a question type adds its own and says how they lower."""

    identifier: Identifier
    type: str
    use: Use
    objective: Identifier
    prompt: Text
    location: Location
    vignette: str | None = None
    feedback: Text | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    marks: Annotated[float, Range(0.1, 1000)] = 1.0

    @abstractmethod
    def interaction(self) -> Interaction:
        """How the item is answered."""

    def faults(self) -> Iterator[Finding]:
        """What is wrong beyond the kinds of its values."""
        return iter(())

    def lower(self) -> Item:
        """The item every writer knows."""
        return Item(
            identifier=self.identifier,
            type=self.type,
            use=self.use,
            objective=self.objective,
            prompt=self.prompt,
            interaction=self.interaction(),
            location=self.location,
            vignette=self.vignette,
            feedback=self.general_feedback(),
            sources=self.sources,
            tags=self.tags,
            marks=self.marks,
        )

    def general_feedback(self) -> Text | None:
        """What every answer is told; a type whose ``feedback`` belongs to the right answer says otherwise."""
        return self.feedback


def twins(options: Sequence[Option | Pair]) -> Iterator[Finding]:
    """Options of one item that share an id or a text."""
    seen_ids: set[str] = set()
    seen_texts: dict[str, str] = {}
    for option in options:
        if option.identifier in seen_ids:
            yield Code.DUPLICATE_ID.at(
                option.text.location, f"two options are called {option.identifier!r}", "give each its own id"
            )
        seen_ids.add(option.identifier)
        text = " ".join(option.text.source.split()).casefold()
        if text in seen_texts:
            yield Code.DUPLICATE_OPTION.at(
                option.text.location,
                f"option {option.identifier!r} says the same as {seen_texts[text]!r}",
                "reword one or leave it out",
            )
        seen_texts.setdefault(text, option.identifier)


def too_few(count: int, least: int, what: str, location: Location) -> Iterator[Finding]:
    """Fewer ``what`` than a learner needs to choose between."""
    if count < least:
        found = f"is one {what.removesuffix('s')}" if count == 1 else f"are {count or 'no'} {what}"
        yield Code.TOO_FEW.at(location, f"there {found}", f"write {least} or more")


def silent(options: Sequence[Option | Pair]) -> Iterator[Finding]:
    """Options that say nothing back to whoever chose them."""
    for option in options:
        if not option.feedback:
            yield Code.NO_FEEDBACK.at(
                option.text.location,
                f"option {option.identifier!r} has no feedback",
                "say why it is right or wrong",
            )
