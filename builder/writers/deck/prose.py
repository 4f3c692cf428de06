"""What standard nodes become: lists, tables and pictures are shown, prose is told."""

from __future__ import annotations

from docutils import nodes

from builder.speech import _
from builder.writers.deck.below import below
from builder.writers.deck.flow import LISTS, silent, told, told_all
from builder.writers.deck.part import Handler, Part, private
from builder.writers.deck.runs import runs, words
from builder.writers.deck.slides import Block, Body, Marker, Paragraph, plain
from builder.writers.deck.tables import table

LEAD = 120  # characters: a longer paragraph before a list is prose
CAPTION = 200


def paragraph(node: nodes.Element, part: Part) -> None:
    """Tell a paragraph; show its pictures; keep "Before the call:" with the list it leads to."""
    found = runs(node)
    text = "".join(run.text for run in found)
    if text.endswith((":", "：")) and len(text) <= LEAD and type(following(node)) in LISTS:
        part.lead = (Paragraph(runs=tuple(run.in_bold() for run in found)),)
    elif found:
        part.tell((Paragraph(runs=found),))
    part.take_all(list(below(node, nodes.image)))


def following(node: nodes.Element) -> nodes.Node | None:
    """Return the next sibling that says anything."""
    siblings = node.parent.children if node.parent is not None else []
    at = next((index for index, sibling in enumerate(siblings) if sibling is node), len(siblings))
    return next((sibling for sibling in siblings[at + 1 :] if not silent(sibling)), None)


def listing(node: nodes.Element, part: Part) -> None:
    """Show a list, with the short paragraph that leads to it."""
    texts, apart = part.split([node])
    lead, part.lead = part.lead, ()
    if texts or lead:
        part.show_brief(texts, lead=lead, node=node)
    part.take_all(apart)


def tabled(node: nodes.Element, part: Part) -> None:
    """Show a table under its own title, or the heading's."""
    assert isinstance(node, nodes.table)
    title = next((words(child) for child in node.children if isinstance(child, nodes.title)), "")
    found, apart = table(node, title or part.caption or part.heading)
    if found:
        part.show(found, node=node, title=title)
    part.take_all(apart)


def image(node: nodes.Element, part: Part) -> None:
    """Show a picture."""
    part.show(part.picture(node), node=node)


def bullet(text: str) -> Paragraph:
    """Return a plain item of a list."""
    return plain(text, marker=Marker.BULLET)


def figure(node: nodes.Element, part: Part) -> None:
    """Show a picture with its caption, if that is short; tell the legend."""
    caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
    found = runs(caption) if caption is not None else ()
    text = "".join(run.text for run in found)
    below = (Body(paragraphs=(Paragraph(runs=found),)),) if 0 < len(text) <= CAPTION else ()
    legend = [child for child in node.children if isinstance(child, nodes.legend)]
    pictures = [child for child in node.children if child is not caption and child not in legend]
    for picture in (image for child in pictures for image in child.findall(nodes.image)):
        part.show(part.picture(picture, text), *below, node=node)
    if text and not below:
        part.tell((Paragraph(runs=found),))
    part.take_all(child for found in legend for child in found.children)


def quote(node: nodes.Element, part: Part) -> None:
    """Show a quotation, and who said it."""
    attribution = [child for child in node.children if isinstance(child, nodes.attribution)]
    texts, apart = part.split(child for child in node.children if child not in attribution)
    slanted = [p._replace(runs=tuple(run._replace(italic=True) for run in p.runs)) for p in texts]
    by = [p._replace(runs=(p.runs[0].saying("— " + p.runs[0].text), *p.runs[1:])) for p in told_all(attribution)]
    if slanted:
        part.show(Body(paragraphs=(*slanted, *by)), node=node)
    else:
        part.tell(by)
    part.take_all(apart)


def rubric(node: nodes.Element, part: Part) -> None:
    """Keep a small heading as the title of the next slide."""
    part.flush_caption()
    part.caption = words(node)


def container(node: nodes.Element, part: Part) -> None:
    """Take what a container holds; its small heading serves no slide outside."""
    start = len(part.prose)
    part.take_all(node.children)
    part.flush_caption(at=start)


def other(node: nodes.Element, part: Part) -> None:
    """Tell what an unknown node says, and show the pictures in it."""
    pictures = [picture for picture in node.findall(nodes.image) if not private(picture)]
    part.tell(told(node))
    part.take_all(pictures)


def admonition(node: nodes.Element, part: Part) -> None:
    """Take what an admonition holds after telling what it is called."""
    called = node.tagname.capitalize()
    if not any(isinstance(child, nodes.title) for child in node.children):
        part.tell((Paragraph(runs=runs(nodes.strong("", _(called)))),))
    part.take_all(node.children)


def footnote(node: nodes.Element, part: Part) -> None:
    """Tell a footnote on one line with its number."""
    label = "".join(words(child) for child in node.children if isinstance(child, nodes.label))
    rest = told_all(child for child in node.children if not isinstance(child, nodes.label))
    mark = runs(nodes.Text(f"[{label}] "))
    part.tell(p._replace(runs=(mark[0].saying(mark[0].text + " "), *p.runs)) for p in rest[:1])
    part.tell(rest[1:])


def shown(found: list[nodes.Node], part: Part) -> tuple[tuple[Block, ...], list[nodes.Node]]:
    """Return what an author wrote for a face itself, as blocks, and the nodes that may not be there."""
    texts, apart = part.split(found)
    blocks: list[Block] = [Body(paragraphs=texts)] if texts else []
    blocks += [part.picture(node) for node in apart if isinstance(node, nodes.image)]
    return tuple(blocks), [node for node in apart if not isinstance(node, nodes.image)]


HANDLERS: dict[type, Handler] = {
    nodes.paragraph: paragraph,
    nodes.bullet_list: listing,
    nodes.enumerated_list: listing,
    nodes.definition_list: listing,
    nodes.table: tabled,
    nodes.image: image,
    nodes.figure: figure,
    nodes.block_quote: quote,
    nodes.rubric: rubric,
    nodes.container: container,
    nodes.compound: container,
    nodes.Admonition: admonition,
    nodes.footnote: footnote,
    nodes.citation: footnote,
    nodes.Element: other,
}
