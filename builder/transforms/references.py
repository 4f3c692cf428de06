"""Prints reference data where a page cites it."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.transforms.citing import CitingPage
from builder.transforms.tables import TABLES


class FillReferences(SphinxPostTransform):
    """Fills every ``casebook_reference_use`` and ``casebook_reference_table``.

    What this edition's reader may not see is printed as a dash; a rule has said so by then.
    """

    default_priority = 3

    def run(self, **kwargs: object) -> None:
        """Fill the document's references, and list what they cite."""
        domain = curriculum_of(self.env)
        page = CitingPage(domain.reference, domain.output.edition)
        for use in list(self.document.findall(vocabulary.casebook_reference_use)):
            use.replace_self(page.cite(use["kind"], use["identifier"]))
        tables = list(self.document.findall(vocabulary.casebook_reference_table))
        listed = False
        # The list of sources comes last: the other tables cite sources too.
        for table in sorted(tables, key=lambda table: table["kind"] == "sources"):
            listed |= table["kind"] == "sources"
            table += TABLES[table["kind"]](page, table["arguments"], table["title"])
        for number, made in enumerate(self._made_tables(tables), 1):
            made["ids"] = [f"casebook-table-{number}"]
        if page.cited and not listed:
            self._append_sources(page)

    def _made_tables(self, homes: list[vocabulary.casebook_reference_table]) -> list[nodes.table]:
        return [table for home in homes for table in home.findall(nodes.table)]

    def _append_sources(self, page: CitingPage) -> None:
        home = next(iter(self.document.findall(nodes.section)), None)
        if home is not None:
            heading = nodes.title("", _("Sources"))
            home += nodes.section("", heading, *TABLES["sources"](page, [], ""), ids=["casebook-sources"])
