"""Puts a bank's practice items where a page asks for them."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.spent import dissolve
from builder.walking import aside, found


def fill_quiz(quiz: nodes.Element, env: BuildEnvironment) -> None:
    """Fill a ``quiz`` with vignettes and practice items from its bank's own doctree."""
    docname = curriculum_of(env).bank_docname(quiz["bank"])
    if docname is not None:
        with aside():
            bank = env.get_doctree(docname)
            asked = _asked_for(quiz["items"], bank)
        for node in asked:
            node.parent.remove(node)
        quiz += asked
        dissolve(bank)


def _asked_for(identifiers: list[str], bank: nodes.document) -> list[nodes.Element]:
    """The practice items with these identifiers (all when empty), each vignette before its first item."""
    met = found(bank, vocabulary.quiz_vignette, vocabulary.quiz_item)
    vignettes = {node["identifier"]: node for node in met if isinstance(node, vocabulary.quiz_vignette)}
    items = (node for node in met if isinstance(node, vocabulary.quiz_item))
    practice = {node["identifier"]: node for node in items if node["use"] == "practice"}
    chosen = [practice[name] for name in identifiers or practice if name in practice]
    filled: list[nodes.Element] = []
    for item in chosen:
        vignette = vignettes.pop(item["vignette"], None)
        if vignette is not None:
            filled.append(vignette)
        filled.append(item)
    return filled
