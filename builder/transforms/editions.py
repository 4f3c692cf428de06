"""Keeps the editions apart: what an output's reader may not hold is taken out."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.model.vocabulary import Edition
from builder.spent import dissolve
from builder.walking import found


class SeparateEditions(SphinxPostTransform):
    """Takes facilitator text and exam items out of the learner's edition, and slides out of all but decks."""

    default_priority = 2

    def run(self, **kwargs: object) -> None:
        """Remove what this output may not hold."""
        domain = curriculum_of(self.env)
        output = domain.output
        learners = output.edition is Edition.LEARNER
        # A scenario's own page, to which facilitator text alone leads.
        is_private = (
            self.env.docname in domain.scenarios
            and domain.scenario_home(self.env.docname, output.edition) is None
        )
        unwanted: dict[type[nodes.Element], Callable[[nodes.Element], bool]] = {
            vocabulary.casebook_facilitator: lambda node: learners,
            vocabulary.quiz_item: lambda node: output.for_learners and node["use"] == "exam",
            vocabulary.casebook_audience: lambda node: output.audience not in (None, node["audience"]),
            vocabulary.casebook_scenario: lambda node: (
                is_private or output.audience not in (None, *node["audiences"])
            ),
            vocabulary.casebook_scenario_use: lambda node: (
                "audiences" in node and output.audience not in (None, *node["audiences"])
            ),
            vocabulary.casebook_slide: lambda node: not output.wants_slides,
        }
        removed = [node for node in found(self.document, *unwanted) if unwanted[node.__class__](node)]
        for node in removed:
            node.parent.remove(node)
        for node in removed:
            dissolve(node)
        if learners:
            _remove_unasked_vignettes(self.document)


def _remove_unasked_vignettes(document: nodes.document) -> None:
    """A vignette of exam items alone goes with them."""
    for bank in found(document, vocabulary.quiz_bank):
        met = found(bank, vocabulary.quiz_item, vocabulary.quiz_vignette)
        asked = {node["vignette"] for node in met if isinstance(node, vocabulary.quiz_item)}
        for node in met:
            if isinstance(node, vocabulary.quiz_vignette) and node["identifier"] not in asked:
                bank.remove(node)
