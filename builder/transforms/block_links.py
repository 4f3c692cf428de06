"""Links to blocks of modules, made when all pages are known."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref

from builder.domain import CurriculumDomain


def block_link(words: str, docname: str, anchor: str) -> pending_xref:
    """A link that the domain resolves to a place on a module's page."""
    return pending_xref(
        "",
        nodes.inline(words, words),
        refdomain=CurriculumDomain.name,
        reftype="block",
        reftarget=f"{docname}#{anchor}",
        refwarn=False,
    )
