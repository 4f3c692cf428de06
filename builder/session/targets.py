"""What can be built, by the names an author says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """One builder's share of ``dist/``: its Sphinx name, its folder, and what a person calls it."""

    builder: str
    folder: str
    title: str


TARGETS: dict[str, tuple[Output, ...]] = {
    "handbook": (
        Output("learner", "learner/handbook", "learner's handbook"),
        Output("facilitator", "facilitator/handbook", "facilitator's handbook"),
    ),
    "deck": (Output("deck", "facilitator/decks", "decks"),),
    "quiz": (Output("quiz", "facilitator/quizzes", "quizzes"),),
}
