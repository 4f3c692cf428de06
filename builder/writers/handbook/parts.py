"""Large courses: each part has a page that lists its chapters, so that no page lists them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from docutils import nodes
from sphinx import addnodes

from builder.speech import _
from builder.walking import found
from builder.writers.handbook.navigation import Navigation, Part
from builder.writers.handbook.visitors.markup import element

Address = Callable[[str], str]
"""The link from the page at hand to another."""


def part_pages(navigation: Navigation) -> Mapping[str, Part]:
    """The pages that list the chapters of one part each, where there are too many for the front page."""
    return {part.home: part for part in navigation.parts if not part.docname} if navigation.is_large else {}


def leave_to_parts(front_page: nodes.document, navigation: Navigation, address: Address) -> None:
    """Put a link to its part's page in place of each list of chapters."""
    waiting = [part for part in navigation.parts if not part.docname]
    for tree in found(front_page, addnodes.compact_paragraph):
        caption = next((child.astext() for child in tree.children if isinstance(child, nodes.title)), "")
        part = next((part for part in waiting if part.title == caption), None)
        if part is not None:
            waiting.remove(part)
            words = _("{title}: {count} chapters").format(title=part.title, count=len(part.chapters))
            link = nodes.reference(words, words, internal=True, refuri=address(part.home))
            tree.children[:] = []
            tree += nodes.paragraph("", "", link)


def part_body(part: Part, navigation: Navigation, address: Address) -> str:
    """The text of a part's page: its title, and its chapters in order."""
    links = [element("a", escape(navigation.title(name)), href=address(name)) for name in part.chapters]
    listed = element("ul", *(element("li", link) for link in links))
    return f"{element('h1', escape(part.title))}\n{element('div', listed, class_='toctree-wrapper')}\n"
