"""``{process}``: steps that follow each other, drawn as a diagram and told as a list."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option
from builder.findings import Code

FEWEST, MOST = 2, 7
LONGEST_NAME = 24


class ProcessDirective(CurriculumDirective):
    """Argument: the title. Option: ``id``. Body: one ordered list; each item is a short name and what it means.

    The name stands in bold, or before a colon.
    """

    holds_blocks = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_process``."""
        title = self.title("The process")
        process = vocabulary.casebook_process(identifier=self.identifier(title), title=self.said(title), steps=[])
        node = self.titled(process, title)
        listed = [child for child in node.children if isinstance(child, (nodes.enumerated_list, nodes.bullet_list))]
        items = [item for child in listed for item in child.children]
        is_sound = len(listed) == 1 and isinstance(listed[0], nodes.enumerated_list)
        if not is_sound or not FEWEST <= len(items) <= MOST:
            found = f"{len(items)} steps" if is_sound else "not one numbered list"
            self.say(
                Code.WRONG_DIRECTIVE,
                f"process {title!r} has {found}",
                f"write one numbered list of {FEWEST} to {MOST} steps",
            )
            return [self.anchored(node, "process")]
        node["steps"] = [self._name(item) for item in items]
        return [self.anchored(node, "process")]

    def _name(self, item: nodes.Node) -> str:
        """What a step is called in the diagram."""
        first = item.children[0] if item.children else nodes.paragraph()
        # MyST leaves an empty text before what is marked at the start of a line.
        lead = next((child for child in first.children if child.astext()), nodes.Text(""))
        name = lead.astext() if isinstance(lead, nodes.strong) else first.astext().partition(": ")[0]
        name = " ".join(name.split()).rstrip(":.,")
        if len(name) > LONGEST_NAME:
            self.say(
                Code.WRONG_DIRECTIVE,
                f"this step has a long name or none: {name[:40]!r}",
                f"begin it with a name of at most {LONGEST_NAME} letters, in bold or before a colon",
                line=item.line or None,
            )
        return name
