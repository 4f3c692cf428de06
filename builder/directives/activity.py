"""``{activity}`` and ``{debrief}``: something a group does, and how it is talked over."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst import directives

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option, minutes_option, split_leading
from builder.findings import Code

_MINUTES = re.compile(r"\((\d{1,4}) ?min(?:utes?)?\)\s+")


class ActivityDirective(CurriculumDirective):
    """Argument: the title. Options: ``id``, ``minutes``, ``purpose``, ``materials``.

    The first ordered list holds the steps, each beginning with ``(5 min)``.
    """

    stands_in_its_like = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {  # noqa: RUF012  # docutils' own spelling
        "id": identifier_option,
        "minutes": minutes_option,
        "purpose": directives.unchanged,
        "materials": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """One ``casebook_activity``."""
        title = self.title("The activity")
        if "minutes" not in self.options:
            self.say(Code.WRONG_DIRECTIVE, f"activity {title!r} has no minutes", "add `:minutes:`")
        node = self.titled(
            vocabulary.casebook_activity(
                identifier=self.identifier(title),
                title=self.said(title),
                minutes=self.options.get("minutes", 0),
                purpose=self.said(self.options.get("purpose", "")),
                materials=self.said(self.options.get("materials", "")),
            ),
            title,
        )
        self.anchored(node, "activity")
        for child in node.children:
            if isinstance(child, nodes.enumerated_list):
                node.replace(child, _steps(child))
                break
        return [node]


class DebriefDirective(CurriculumDirective):
    """Body: what the group talks about afterwards."""

    stands_in = ("activity", "decision")

    def run(self) -> list[nodes.Node]:
        """One ``casebook_debrief``."""
        return [self.placed(vocabulary.casebook_debrief())]


def _steps(listed: nodes.enumerated_list) -> nodes.Element:
    steps = vocabulary.casebook_steps(**listed.attributes)
    steps.line = listed.line
    for item in listed.children:
        assert isinstance(item, nodes.list_item)
        match = split_leading(item, _MINUTES)
        step = vocabulary.casebook_step(minutes=int(match[1]) if match else 0)
        step.line = item.line
        step += item.children
        steps += step
    return steps
