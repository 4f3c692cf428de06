"""``{checklist}``: a one-page job aid."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option


class ChecklistDirective(CurriculumDirective):
    """Argument: the title. Option: ``id``. Body: lists."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_checklist``."""
        title = self.title("Checklist")
        card = vocabulary.casebook_checklist(identifier=self.identifier(title), title=self.said(title))
        node = self.titled(card, title)
        return [self.anchored(node, "checklist")]
