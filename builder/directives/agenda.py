"""``{agenda}``: a session's parts and their minutes."""

from __future__ import annotations

import re

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective, split_leading
from builder.findings import Code
from builder.speech import _

_PART = re.compile(r"(\d{1,4}) ?min(?:utes?)?:\s+")


class AgendaDirective(CurriculumDirective):
    """Body: a list of parts, each beginning with its minutes, such as ``5 min: ``."""

    def run(self) -> list[nodes.Node]:
        """One ``casebook_agenda``: a table of minutes and parts."""
        parts = [
            item
            for child in self.parse_content_to_nodes()
            if isinstance(child, nodes.bullet_list)
            for item in child.children
            if isinstance(item, nodes.list_item)
        ]
        rows: list[tuple[int, nodes.list_item]] = []
        for item in parts:
            match = split_leading(item, _PART)
            if match is None:
                self.say(
                    Code.WRONG_DIRECTIVE,
                    f"this part of the agenda has no minutes: {item.astext()[:40]!r}",
                    "begin it with its minutes, such as `5 min: `",
                    line=item.line,
                )
            rows.append((int(match[1]) if match else 0, item))
        if not rows:
            self.say(
                Code.WRONG_DIRECTIVE, "the agenda is empty", "list its parts, each such as `- 5 min: Welcome`"
            )
            return []
        agenda = vocabulary.casebook_agenda(
            minutes=sum(minutes for minutes, _ in rows),
            # What an item begins with; what else stands in it may be for some readers alone.
            parts=[(item.children[0].astext() if item.children else "", minutes) for minutes, item in rows],
        )
        self.set_source_info(agenda)
        agenda += _group(rows)
        return [agenda]


def _group(rows: list[tuple[int, nodes.list_item]]) -> nodes.tgroup:
    group = nodes.tgroup(cols=2)
    group += [nodes.colspec(colwidth=20), nodes.colspec(colwidth=80)]
    group += nodes.thead("", _row([_text(_("Minutes"))], [_text(_("Part"))]))
    group += nodes.tbody("", *(_row([_text(str(minutes))], item.children) for minutes, item in rows))
    return group


def _row(*cells: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def _text(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text)
