"""``{case}``: a sourced, dated timeline of a real case, its actors by role."""

from __future__ import annotations

import re

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, identifier_option, split_leading
from builder.domain import curriculum_of
from builder.findings import Code
from builder.model.constraints import days_that_are_none

_DATE = re.compile(r"((?:[A-Z][\w ,–-]{0,40} )?\d{4}(?:-\d{2}){0,2}(?:[ ,–-][\w ,–-]{0,40})?):\s+")
_TRANSLATED = re.compile(r"([^:]{1,80}?)\s?:\s+")
"""Words for a date in another language, which was a date in the source's."""


class CaseDirective(CurriculumDirective):
    """Argument: the title. Option: ``id``. Every list in the body is a timeline."""

    holds_blocks = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"id": identifier_option}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``casebook_case``."""
        title = self.title("The case")
        node = self.titled(vocabulary.casebook_case(identifier=self.identifier(title), title=self.said(title)), title)
        self.anchored(node, "case")
        lists = [child for child in node.children if isinstance(child, nodes.bullet_list)]
        for child in lists:
            node.replace(child, self._timeline(child))
        if not lists:
            self.say(Code.WRONG_DIRECTIVE, "this case has no events", "write each on a line of its own: `- 2018-05: …`")
        return [node]

    def _timeline(self, listed: nodes.bullet_list) -> nodes.Element:
        timeline = vocabulary.casebook_timeline(bullet="-")
        timeline.line = listed.line
        for item in listed.children:
            assert isinstance(item, nodes.list_item)
            match = split_leading(item, _TRANSLATED if curriculum_of(self.env).texts else _DATE)
            if match is None:
                self.say(
                    Code.UNDATED_EVENT,
                    f"this event has no date: {item.astext()[:40]!r}",
                    "begin it with a date and a colon, such as `2018-05: `",
                    line=item.line,
                )
            for day in days_that_are_none(match[1]) if match else ():
                self.say(Code.UNDATED_EVENT, f"there is no {day}", "write a day that there is", line=item.line)
            event = vocabulary.casebook_event(date=match[1] if match else "")
            event.line = item.line
            event += item.children
            timeline += event
        return timeline
