"""Lists the curriculum's checklists where a page asks for them."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.model.course_page import Block
from builder.model.vocabulary import Edition
from builder.transforms.block_links import block_link


def fill_job_aids(home: nodes.Element, env: BuildEnvironment) -> None:
    """Fill a ``casebook_job_aids`` with a list of links for each module."""
    domain = curriculum_of(env)
    by_module: dict[str, list[Block]] = {}
    for block in domain.job_aids():
        if block.for_learners or domain.output.edition is not Edition.LEARNER:
            by_module.setdefault(block.module, []).append(block)
    titles = {module.identifier: module.title for module in domain.modules.values()}
    for name in sorted(by_module, key=lambda name: titles.get(name, name)):
        home += nodes.paragraph("", "", nodes.strong("", titles.get(name, name)))
        items = (block_link(one.title, one.docname, one.anchor) for one in by_module[name])
        listed = (nodes.list_item("", nodes.paragraph("", "", item)) for item in items)
        home += nodes.bullet_list("", *listed, bullet="-")
