"""``{job-aids}``: all checklists of the curriculum, module by module."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective


class JobAidsDirective(CurriculumDirective):
    """Nothing to say: the list is made when an output is written."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """One ``casebook_job_aids``."""
        node = vocabulary.casebook_job_aids()
        self.set_source_info(node)
        return [node]
