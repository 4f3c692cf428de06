"""Lists the curriculum's checklists where a page asks for them."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.model.course_page import Block
from builder.model.vocabulary import Edition
from builder.transforms.block_links import block_link


class FillJobAids(SphinxPostTransform):
    """Fills every ``casebook_job_aids`` with a list of links for each module."""

    default_priority = 1

    def run(self, **kwargs: object) -> None:
        """Fill the document's lists."""
        homes = list(self.document.findall(vocabulary.casebook_job_aids))
        if not homes:
            return
        domain = curriculum_of(self.env)
        by_module: dict[str, list[Block]] = {}
        for block in domain.job_aids():
            if block.for_learners or domain.output.edition is not Edition.LEARNER:
                by_module.setdefault(block.module, []).append(block)
        titles = {module.identifier: module.title for module in domain.modules.values()}
        for home in homes:
            for name in sorted(by_module, key=lambda name: titles.get(name, name)):
                home += nodes.paragraph("", "", nodes.strong("", titles.get(name, name)))
                home += nodes.bullet_list(
                    "",
                    *(
                        nodes.list_item("", nodes.paragraph("", "", block_link(one.title, one.docname, one.anchor)))
                        for one in by_module[name]
                    ),
                    bullet="-",
                )
