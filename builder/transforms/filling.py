"""Fills the placeholders that stand for other documents: quizzes, scenarios, agendas, job aids."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.transforms.courses import fill_agenda
from builder.transforms.job_aids import fill_job_aids
from builder.transforms.quizzes import fill_quiz
from builder.transforms.scenarios import fill_scenario_use, spell_out
from builder.walking import found

FILLS: dict[type[nodes.Element], Callable[[nodes.Element, BuildEnvironment], None]] = {
    vocabulary.quiz: fill_quiz,
    vocabulary.casebook_scenario_use: fill_scenario_use,
    vocabulary.casebook_scenario: spell_out,
    vocabulary.casebook_course_agenda: fill_agenda,
    vocabulary.casebook_job_aids: fill_job_aids,
}
"""A placeholder, or what is not yet spelt out → what fills it."""


class FillPlaceholders(SphinxPostTransform):
    """Fills them all in one walk over the page."""

    default_priority = 1

    def run(self, **kwargs: object) -> None:
        """Fill every placeholder of the document."""
        for node in found(self.document, *FILLS):
            FILLS[node.__class__](node, self.env)
