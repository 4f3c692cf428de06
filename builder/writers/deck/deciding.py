"""A decision becomes its choices, a slide for what follows from each, and the questions of its debrief."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.writers.deck.brief import ASKING, brief, sentences
from builder.writers.deck.flow import LISTS, told_all
from builder.writers.deck.part import Part, title_of, without_title
from builder.writers.deck.slides import Body, Marker, Paragraph, Run, plain
from builder.writers.deck.words import say

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_SAID = 2  # sentences of a debrief that asks nothing


def decision(node: nodes.Element, part: Part) -> None:
    """Show the choices, each leading to its consequence; show the debrief's questions last."""
    inner = part.inner(title_of(node) or say.DECISION, node.get("identifier") or "decision")
    children = without_title(node)
    options = [child for child in children if isinstance(child, vocabulary.casebook_choice)]
    debriefs = [child for child in children if isinstance(child, vocabulary.casebook_debrief)]
    inner.take_all(child for child in children if child not in options and child not in debriefs)
    letters = [LETTERS[number % len(LETTERS)] for number in range(len(options))]
    listed = tuple(
        Paragraph(
            runs=(
                Run(text=option.get("title", "") + " "),
                Run(text=say.SEE.format(letter=letter), href=f"#{inner.key}/{letter.lower()}"),
            ),
            marker=Marker.LETTER,
            number=number,
        )
        for number, (letter, option) in enumerate(zip(letters, options, strict=True), 1)
    )
    inner.show(Body(paragraphs=listed), node=node, key="choices")
    for letter, option in zip(letters, options, strict=True):
        _branch(option, letter, inner, debriefed=bool(debriefs))
    for number, debrief in enumerate(debriefs):
        _debrief(debrief, inner, number, [option.get("title", "") for option in options])
    part.adopt(inner)


def _branch(option: nodes.Element, letter: str, part: Part, *, debriefed: bool) -> None:
    """Show what follows from a choice, with the ways back and on."""
    assert isinstance(option, vocabulary.casebook_choice)
    lists: list[nodes.Node] = [child for child in option.children if isinstance(child, LISTS)]
    texts, apart = part.split(lists or [child for child in option.children if isinstance(child, nodes.paragraph)])
    short, _ = brief(texts)
    ways = [Run(text=say.BACK, href=f"#{part.key}/choices")]
    if debriefed:
        ways += [Run(text=say.BETWEEN), Run(text=say.ON, href=f"#{part.key}/debrief")]
    body = Body(paragraphs=(*short, Paragraph(runs=tuple(ways))))
    title = say.CHOICE.format(letter=letter, title=option.get("title", ""))
    draft = part.show(body, node=option, title=title, key=letter.lower())
    draft.branch = draft.kept_back = True
    draft.notes += told_all(option.children)
    part.take_all(apart)


def _debrief(debrief: nodes.Element, part: Part, number: int, options: list[str]) -> None:
    """Show the choices again and what the room is asked; tell the whole."""
    texts, _ = part.split(debrief.children)
    every = [one for paragraph in texts for one in sentences(paragraph)]
    asked = [one for one in every if one.text.rstrip().endswith(ASKING)] or every[:MOST_SAID]
    shown = tuple(Paragraph(runs=one.runs, marker=Marker.BULLET) for one in asked)
    lettered = (plain(title, marker=Marker.LETTER, number=place) for place, title in enumerate(options, 1))
    title = say.DEBRIEF_OF.format(title=part.heading)
    key = "debrief" if not number else f"debrief-{number + 1}"
    draft = part.show(Body(paragraphs=(*lettered, *shown)), node=debrief, title=title, key=key)
    draft.branch = draft.kept_back = True
    draft.notes += told_all(debrief.children)
