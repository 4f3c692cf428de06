"""A node with words in its attributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes


class worded(addnodes.translatable, nodes.Element):
    """A node some of whose attributes are an author's words, which translators must see.

    ``original_words`` keeps them as they were written.
    """

    words: ClassVar[tuple[str, ...]] = ("title",)

    def preserve_original_messages(self) -> None:
        """Keep the words as the author wrote them."""
        self["original_words"] = {name: self[name] for name in self.words if self.get(name)}

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take over one translation."""
        for name, original in self["original_words"].items():
            if original == original_message:
                self[name] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """What there is to translate."""
        return list(self.get("original_words", {}).values())
