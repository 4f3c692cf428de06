"""Prints reference data where a page cites it."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.collecting import is_facilitators_text
from builder.domain import curriculum_of
from builder.speech import _
from builder.standing import laws_to_come
from builder.transforms.citing import CitingPage
from builder.transforms.tables import TABLES, source_lists
from builder.translating import FOREIGN
from builder.walking import found

CITING: tuple[type[nodes.Element], ...] = (
    vocabulary.casebook_reference_use,
    vocabulary.casebook_reference_table,
    vocabulary.quiz_item,
)


class FillReferences(SphinxPostTransform):
    """Fills every ``casebook_reference_use`` and ``casebook_reference_table``.

    What a learner reads is filled first, so that both editions number its sources alike. What may
    not be printed where it stands is a dash; a rule has said so by then.
    """

    default_priority = 3

    def run(self, **kwargs: object) -> None:
        """Fill the document's references, and list what they cite."""
        domain = curriculum_of(self.env)
        page = CitingPage(domain.reference, domain.output.edition, domain.written_reference, laws_to_come(domain))
        met = found(self.document, *CITING)
        uses = [node for node in met if isinstance(node, vocabulary.casebook_reference_use)]
        for use in sorted(uses, key=is_facilitators_text):
            page.for_learners = not is_facilitators_text(use)
            page.foreign = domain.texts is not None and _is_foreign(use)
            use.replace_self(page.cite(use["kind"], use["identifier"]))
        page.foreign = False
        if not domain.output.wants_slides:
            items = [node for node in met if isinstance(node, vocabulary.quiz_item)]
            self._cite_items(page, items)
        tables = [node for node in met if isinstance(node, vocabulary.casebook_reference_table)]
        lists = [table for table in tables if table["kind"] == "sources"]
        for table in tables:
            if table not in lists:
                page.for_learners = not is_facilitators_text(table)
                table += TABLES[table["kind"]](page, table["arguments"], table["title"])
        # The lists of sources come last: the other tables cite sources too.
        for home in lists or self._new_lists(page):
            home += source_lists(page)
        for number, made in enumerate(self._made_tables(tables), 1):
            made["ids"] = [f"casebook-table-{number}"]

    def _cite_items(self, page: CitingPage, items: Iterable[nodes.Element]) -> None:
        """After an item's feedback stand the numbers of its sources."""
        for item in items:
            page.for_learners = True
            cited = [one for source in item["sources"] for one in (nodes.Text(" "), *page.citation(source))]
            if len(cited) > len(item["sources"]):
                line = nodes.paragraph("", "", nodes.Text(_("Source:")), *cited)
                item += vocabulary.quiz_feedback("", line, role="sources")

    def _made_tables(self, homes: list[vocabulary.casebook_reference_table]) -> list[nodes.table]:
        return [table for home in homes for table in found(home, nodes.table)]

    def _new_lists(self, page: CitingPage) -> list[nodes.Element]:
        """A section for the sources of a page whose author gave them no place."""
        home = self.document.next_node(nodes.section)
        if home is None or not page.numbers:
            return []
        section = nodes.section("", nodes.title("", _("Sources")), ids=["casebook-sources"])
        home += section
        return [section]


def _is_foreign(node: nodes.Node) -> bool:
    """Whether it stands in a text that is not translated."""
    at: nodes.Node | None = node
    while at is not None:
        if isinstance(at, nodes.Element) and FOREIGN in at["classes"]:
            return True
        at = at.parent
    return False
