"""``{scenario}``: the branching scenario of a module, here."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.directives.base import CurriculumDirective


class ScenarioDirective(CurriculumDirective):
    """Argument: the module whose ``scenario.yml`` it is; this page's own when there is none."""

    optional_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """One ``casebook_scenario_use``, empty until an output is written."""
        own = self.env.docname.split("/")[1:2]
        node = vocabulary.casebook_scenario_use(module=(self.arguments or own or [""])[0])
        self.set_source_info(node)
        return [node]
