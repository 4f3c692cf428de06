"""``{checklist}``: a one-page job aid."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option
from builder.findings import Code
from builder.walking import found


class ChecklistDirective(CurriculumDirective):
    """Argument: the title. Option: ``id``. Body: lists."""

    holds_blocks = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_checklist``."""
        title = self.title("Checklist")
        card = vocabulary.casebook_checklist(identifier=self.identifier(title), title=self.said(title))
        node = self.titled(card, title)
        if not found(node, nodes.list_item):
            hint = "begin each of its lines with a hyphen and a blank"
            self.say(Code.WRONG_DIRECTIVE, "this checklist has no list", hint)
        return [self.anchored(node, "checklist")]
