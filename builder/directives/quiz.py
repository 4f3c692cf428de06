"""``{quiz}``: practice items of a bank, here."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective


class QuizDirective(CurriculumDirective):
    """Argument: the bank. Option: ``items``, ids separated by commas; all practice items otherwise."""

    required_arguments = 1
    has_content = False
    option_spec = {"items": directives.unchanged_required}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``quiz``, empty until an output is written."""
        items = [item.strip() for item in self.options.get("items", "").split(",") if item.strip()]
        node = vocabulary.quiz(bank=self.arguments[0], items=items)
        self.set_source_info(node)
        return [self.anchored(node, "quiz")]
