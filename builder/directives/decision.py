"""``{decision}`` and ``{choice}``: what would you do next, and what follows from it."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option
from builder.findings import Code


class DecisionDirective(CurriculumDirective):
    """Argument: the question. Option: ``id``. Body: the situation, then ``{choice}`` blocks."""

    stands_in_its_like = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_decision``."""
        title = self.title("The decision")
        node = self.titled(
            vocabulary.casebook_decision(identifier=self.identifier(title), title=self.said(title)), title
        )
        self.anchored(node, "decision")
        choices = [child for child in node.children if isinstance(child, vocabulary.casebook_choice)]
        if len(choices) < 2:
            self.say(
                Code.TOO_FEW,
                f"decision {title!r} has {len(choices)} choice{'' if len(choices) == 1 else 's'}",
                "write two or more `{choice}` blocks in it",
            )
        first: dict[str, int] = {}
        for choice in choices:
            name, line = choice["identifier"], choice.line or self.lineno
            if name in first:
                message = f"choice {name!r} stands already in line {first[name]}"
                self.say(Code.DUPLICATE_ID, message, "give each its own id", line=line)
            first.setdefault(name, line)
        return [node]


class ChoiceDirective(CurriculumDirective):
    """Argument: what you do. Option: ``id``. Body: what follows from it."""

    stands_in = ("decision",)

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_choice``."""
        title = self.title("The choice")
        return [self.placed(vocabulary.casebook_choice(identifier=self.identifier(title), title=self.said(title)))]
