"""What is put right once, when a source is read."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from builder.domain import is_facilitators, note
from builder.findings import Code
from builder.modules import is_module


class RemoveComments(SphinxTransform):
    """An author's comments go no further: some writers would print them."""

    default_priority = 205

    def apply(self, **kwargs: object) -> None:
        """Remove every comment."""
        for node in list(self.document.findall(nodes.comment)):
            node.parent.remove(node)


class OneTitle(SphinxTransform):
    """A module's title stands in its front matter; a second one is said."""

    default_priority = 206

    def apply(self, **kwargs: object) -> None:
        """Note every section beside the first."""
        if is_module(self.env.docname):
            sections = [child for child in self.document.children if isinstance(child, nodes.section)]
            for section in sections[1:]:
                note(
                    self.env,
                    Code.EXTRA_TITLE,
                    section.line or 0,
                    f"a second title: {_title_of(section)[:60]!r}",
                    "begin sections with `## `; the title stands in the front matter",
                )


class AlternativeTexts(SphinxTransform):
    """Every picture says in words what it shows."""

    default_priority = 207

    def apply(self, **kwargs: object) -> None:
        """Note pictures without alternative text."""
        for image in self.document.findall(nodes.image):
            if not str(image.get("alt") or "").strip():
                note(
                    self.env,
                    Code.NO_ALT,
                    image.line or (image.parent.line if image.parent is not None else 0) or 0,
                    f"the picture {str(image.get('uri', ''))[:60]!r} has no alternative text",
                    "say in a few words what it shows: `![like this](picture.png)` or `:alt:`",
                )


class HideFacilitatorNames(SphinxTransform):
    """A label in facilitator text or an exam item is nobody's target: ``objects.inv`` and links would carry it."""

    # Before Sphinx's domains collect names and index entries, at 850.
    default_priority = 840

    def apply(self, **kwargs: object) -> None:
        """Take the names of all nodes that only facilitators read off the document's tables."""
        for node in self.document.findall(nodes.Element):
            names: list[str] = node.get("names", [])
            if names and is_facilitators(node):
                for name in names:
                    self.document.nametypes.pop(name, None)
                    self.document.nameids.pop(name, None)


def _title_of(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title is not None else ""
