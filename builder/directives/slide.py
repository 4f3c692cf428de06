"""``{slide}``: what the deck shows instead of what it would derive."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option
from builder.findings import Code


class SlideDirective(CurriculumDirective):
    """Argument: the slide's title. Options: ``id``, ``skip``. Body: its face; prose goes to the notes."""

    stands_in_its_like = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option, "skip": directives.flag}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_slide``; its title may hold roles."""
        skip = "skip" in self.options
        if skip and self.content:
            self.say(Code.WRONG_DIRECTIVE, "a skipped slide has content", "remove the content or `:skip:`")
        title = " ".join(self.arguments[0].split()) if self.arguments else ""
        identifier = self.options.get("id") or nodes.make_id(title)
        node = vocabulary.casebook_slide(identifier=identifier, title=self.said(title), skip=skip)
        return [self.titled(node, title) if title else self.placed(node)]
