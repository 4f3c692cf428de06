"""What cites reference data: the roles ``{fact}`` and its like, and the tables made from data."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxRole

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective
from builder.findings import Code
from builder.model.constraints import JURISDICTION

REFERENCE_KINDS = ("fact", "law", "source", "term")


class ReferenceRole(SphinxRole):
    """Cites one record of ``modules/reference/`` by its id."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One ``casebook_reference_use``, filled when an output is written."""
        node = vocabulary.casebook_reference_use(kind=self.kind, identifier=self.text.strip())
        self.set_source_info(node, self.lineno)
        return [node], []


class _TableDirective(CurriculumDirective):
    """A table made from reference data when an output is written."""

    kind = ""
    has_content = False
    option_spec = {"title": directives.unchanged}  # noqa: RUF012  # docutils' own spelling

    @property
    def words(self) -> list[str]:
        """Its arguments, one by one."""
        return [word for argument in self.arguments for word in argument.replace(",", " ").split()]

    def run(self) -> list[nodes.Node]:
        """One ``casebook_reference_table``."""
        node = vocabulary.casebook_reference_table(
            kind=self.kind, arguments=self.words, title=self.said(self.options.get("title", ""))
        )
        self.set_source_info(node)
        return [node]


class ChartDirective(_TableDirective):
    """Argument: a series."""

    kind = "chart"
    required_arguments = 1


class GapTableDirective(_TableDirective):
    """Arguments: jurisdictions; all that are known when there are none."""

    kind = "gap-table"
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """One ``casebook_reference_table``; a name where a code belongs would be a column that nobody looked into."""
        for word in self.words:
            if not re.fullmatch(JURISDICTION.regex, word):
                self.say(Code.WRONG_DIRECTIVE, f"gap-table names {word[:20]!r}", f"use {JURISDICTION.meaning}")
        return super().run()


class HelplinesDirective(_TableDirective):
    """Arguments: countries; all that are known when there are none."""

    kind = "helplines"
    optional_arguments = 1
    final_argument_whitespace = True


class SourceListDirective(_TableDirective):
    """The sources this page cites, numbered as they are cited."""

    kind = "sources"
