"""A module's page with what a course takes of it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from builder import nodes as vocabulary
from builder.blocks import KINDS, ONE_OF_ITS_KIND
from builder.model.course_page import Block
from builder.walking import found

_HEADS = (nodes.title, nodes.rubric)


def only_taken(page: nodes.document, blocks: Sequence[Block]) -> None:
    """Leave of a page that is not yet resolved the ``blocks``, under their headings.

    The safety brief stays, whoever forgot to take it; so do the notes and the list of sources that the blocks need.
    """
    taken = _Taken(page, blocks)
    _cut(page, taken)
    referred = {node["refid"] for node in page.findall(nodes.footnote_reference) if "refid" in node}
    for footnote in tuple(page.findall(nodes.footnote)):
        if referred.isdisjoint(footnote["ids"]):
            footnote.parent.remove(footnote)


class _Taken:
    """Which nodes of a page are kept whole."""

    def __init__(self, page: nodes.document, blocks: Sequence[Block]) -> None:
        self._anchors = {block.anchor for block in blocks}
        self._kinds = {"safety-brief", *(block.kind for block in blocks if block.kind in ONE_OF_ITS_KIND)}
        self._cites = any(
            found(node, vocabulary.casebook_reference_use, vocabulary.casebook_reference_table)
            for node in page.findall(nodes.Element)
            if self._is_block(node)
        )

    def __contains__(self, node: nodes.Element) -> bool:
        if isinstance(node, vocabulary.casebook_reference_table) and node["kind"] == "source-list":
            return self._cites
        return isinstance(node, nodes.footnote) or self._is_block(node)

    def _is_block(self, node: nodes.Element) -> bool:
        if isinstance(node, vocabulary.casebook_scenario_use):
            return "scenario" in self._kinds
        return KINDS.get(node.__class__) in self._kinds or not self._anchors.isdisjoint(node["ids"])


def _cut(node: nodes.Element, taken: _Taken) -> bool:
    """Whether anything of ``node`` is taken; what is not is cut off."""
    if node in taken:
        return True
    left = [child for child in node.children if isinstance(child, nodes.Element) and _cut(child, taken)]
    if left:
        node.children = [child for child in node.children if isinstance(child, _HEADS) or child in left]
    return bool(left)
