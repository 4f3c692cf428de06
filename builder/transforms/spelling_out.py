"""Says in plain nodes what our nodes carry as attributes, for writers that do not know them."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from builder import nodes as vocabulary
from builder.domain import curriculum_of
from builder.speech import _
from builder.walking import found


class SpellOut(SphinxPostTransform):
    """Gives text, LaTeX and their like a choice's title, an activity's minutes, a rated passage's summary."""

    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Put the words in front of what they belong to."""
        if curriculum_of(self.env).output.knows_us:
            return
        for kind, spell in SPELLINGS.items():
            for node in found(self.document, kind):
                place = 1 if node.children and isinstance(node.children[0], nodes.rubric) else 0
                node[place:place] = spell(node)


def _choice(node: nodes.Element) -> list[nodes.Element]:
    return [nodes.rubric(node["title"], node["title"])]


def _sensitive(node: nodes.Element) -> list[nodes.Element]:
    return [_line(_("Rated passage, level {level} of 4").format(level=node["level"]), node["summary"])]


def _activity(node: nodes.Element) -> list[nodes.Element]:
    said = ((_("Minutes"), str(node["minutes"])), (_("Purpose"), node["purpose"]), (_("Materials"), node["materials"]))
    return [_line(name, value) for name, value in said if value]


def _event(node: nodes.Element) -> list[nodes.Element]:
    return [nodes.paragraph("", "", nodes.strong(node["date"], node["date"]))] if node["date"] else []


def _step(node: nodes.Element) -> list[nodes.Element]:
    return [_line(_("Minutes"), str(node["minutes"]))] if node["minutes"] else []


def _line(name: str, value: str) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.strong(name, name), nodes.Text(f": {value}"))


SPELLINGS: dict[type[nodes.Element], Callable[[nodes.Element], list[nodes.Element]]] = {
    vocabulary.casebook_choice: _choice,
    vocabulary.casebook_sensitive: _sensitive,
    vocabulary.casebook_activity: _activity,
    vocabulary.casebook_event: _event,
    vocabulary.casebook_step: _step,
}
