"""A small third-party extension: ``{flowchart}`` is drawn by a page's script, and is a picture everywhere else."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxTranslator


class flowchart(nodes.General, nodes.Element):
    """``code``, ``picture``, ``alt``; no children, as a diagram's node has."""


class FlowchartDirective(SphinxDirective):
    """Argument: the picture that stands for the chart where no script runs. Option: ``alt``."""

    has_content = True
    required_arguments = 1
    option_spec = {"alt": str}  # noqa: RUF012  # docutils' own spelling

    def run(self) -> list[nodes.Node]:
        """One ``flowchart``."""
        picture, _ = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(picture)
        return [flowchart(code="\n".join(self.content), picture=picture, alt=self.options.get("alt", ""))]


class PictureInstead(SphinxPostTransform):
    """Every builder but those of HTML gets the picture."""

    default_priority = 9

    def run(self, **kwargs: Any) -> None:
        """Replace every chart."""
        if self.app.builder.format != "html":
            for node in list(self.document.findall(flowchart)):
                image = nodes.image(uri=node["picture"], alt=node["alt"], candidates={"*": node["picture"]})
                node.replace_self(nodes.paragraph("", "", image))


def visit(self: SphinxTranslator, node: flowchart) -> None:
    """The chart's code, which the extension's script would draw."""
    self.body.append(f'<pre class="flowchart">{self.encode(node["code"])}</pre>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, its node and its fallback."""
    app.add_node(flowchart, html=(visit, None))
    app.add_directive("flowchart", FlowchartDirective)
    app.add_post_transform(PictureInstead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
