"""Lists the curriculum's checklists where a page asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.domain import CurriculumDomain, curriculum_of
from builder.model.course_page import Block
from builder.nodes import casebook_facilitator
from builder.transforms.block_links import block_link


def fill_job_aids(home: nodes.Element, env: BuildEnvironment) -> None:
    """Fill a ``casebook_job_aids`` with a list of links for each module; facilitators' own are facilitator text."""
    domain = curriculum_of(env)
    home += _lists(domain, [block for block in domain.job_aids() if block.for_learners])
    if private := [block for block in domain.job_aids() if not block.for_learners]:
        home += casebook_facilitator("", *_lists(domain, private))


def _lists(domain: CurriculumDomain, blocks: Iterable[Block]) -> Iterator[nodes.Element]:
    by_module: dict[str, list[Block]] = {}
    for block in blocks:
        by_module.setdefault(block.module, []).append(block)
    titles = {module.identifier: module.title for module in domain.modules.values()}
    for name in sorted(by_module, key=lambda name: titles.get(name, name)):
        yield nodes.paragraph("", "", nodes.strong("", titles.get(name, name)))
        items = (block_link(one.title, one.docname, one.anchor) for one in by_module[name])
        listed = (nodes.list_item("", nodes.paragraph("", "", item)) for item in items)
        yield nodes.bullet_list("", *listed, bullet="-")
