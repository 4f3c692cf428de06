"""What can be built, by the names an author says."""

from __future__ import annotations

from typing import NamedTuple


class Share(NamedTuple):
    """One builder's share of ``dist/``: its Sphinx name, its folder, and what a person calls it.

    ``beside`` are folders of the builder's that stand beside its own.
    """

    builder: str
    folder: str
    title: str
    beside: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """All folders of ``dist/`` that are this builder's."""
        above = self.folder.rpartition("/")[0]
        return (self.folder, *(f"{above}/{name}" for name in self.beside))

    def place(self, name: str) -> str:
        """Where in ``dist/`` a file stands that the builder wrote."""
        if name.partition("/")[0] in self.beside:
            return f"{self.folder.rpartition('/')[0]}/{name}"
        return f"{self.folder}/{name}"


TARGETS: dict[str, tuple[Share, ...]] = {
    "handbook": (
        Share("learner", "learner/handbook", "learner's handbook"),
        Share("facilitator", "facilitator/handbook", "facilitator's handbook"),
    ),
    "deck": (Share("deck", "facilitator/decks", "decks", ("handouts",)),),
    "quiz": (Share("quiz", "facilitator/quizzes", "quizzes"),),
    "lms": (Share("lms", "lms", "packages"),),
    "pdf": (Share("pdf", "learner/print", "printable pages"),),
    "epub": (Share("book", "learner/epub", "e-book"),),
    "single": (Share("single", "learner/single", "modules in one file"),),
    "bundle": (Share("learner", "learner/handbook", "learner's handbook"),),
}

BY_DEFAULT = tuple(name for name in TARGETS if name not in ("bundle", "lms", "pdf", "epub", "single"))
"""What is built when nothing is named."""

START_FILE = "learner/START-HERE.html"
BUNDLE_FILE = "learner.zip"
