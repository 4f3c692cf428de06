"""A scenario becomes linked slides: one for each step, one for what follows from each choice, one debrief."""

from __future__ import annotations

from docutils import nodes

from builder import nodes as vocabulary
from builder.model.scenario import DEBRIEF
from builder.writers.deck.below import below
from builder.writers.deck.flow import face, told_all
from builder.writers.deck.part import Handler, Part, labelled, title_of, without_title
from builder.writers.deck.runs import runs, words
from builder.writers.deck.slides import Body, Layout, Marker, Paragraph, Run, plain
from builder.writers.deck.words import say


def scenario(node: nodes.Element, part: Part) -> None:
    """Show the situation, then every step with its choices; each choice leads to its own slide, and that one on."""
    inner = part.inner(title_of(node) or say.SCENARIO, node["identifier"])
    for child in without_title(node):
        if isinstance(child, vocabulary.casebook_situation):
            _situation(child, node, inner)
        elif isinstance(child, vocabulary.casebook_scenario_step):
            _step(child, inner)
        elif isinstance(child, vocabulary.casebook_debrief):
            draft = inner.show(node=child, title=f"{inner.heading}: {say.DEBRIEF}", key=DEBRIEF, layout=Layout.SECTION)
            draft.notes += told_all(child.children)
        else:
            inner.take(child)
    part.adopt(inner)


def _situation(node: nodes.Element, scenario: nodes.Element, part: Part) -> None:
    texts, apart = part.split(node.children)
    first = next(iter(below(scenario, vocabulary.casebook_scenario_step)), None)
    onward = (_jump(title_of(first), part, first["identifier"]),) if first is not None else ()
    draft = part.show(Body(paragraphs=(*texts, *onward)), node=node, title=part.heading, key="situation")
    draft.notes.append(plain(say.TOTAL.format(minutes=scenario["minutes"])))
    part.take_all(apart)


def _step(node: nodes.Element, part: Part) -> None:
    """Show what has happened and what one may do; each choice ends with a link to its own slide."""
    choices = [child for child in node.children if isinstance(child, vocabulary.casebook_scenario_choice)]
    told = [child for child in without_title(node) if child not in choices and not _is_way_back(child)]
    texts, apart = part.split(told)
    listed = tuple(
        Paragraph(
            runs=(Run(text=f"{_label(choice)} "), Run(text=say.FOLLOWS, href=_address(part, _name(node, choice)))),
            marker=Marker.LETTER,
            number=place,
        )
        for place, choice in enumerate(choices, 1)
    )
    title = title_of(node)
    part.show(Body(paragraphs=listed, lead=texts), node=node, title=title, key=node["identifier"])
    part.take_all(apart)
    for choice in choices:
        _choice(choice, node, title, part)


def _choice(node: nodes.Element, step: nodes.Element, title: str, part: Part) -> None:
    """Show what follows and what it changes, in words; say why in the notes."""
    outcome = next(iter(below(node, vocabulary.casebook_scenario_outcome)))
    texts, apart = part.split(outcome.children)
    effects = list(below(node, vocabulary.casebook_effect))
    changes = tuple(Paragraph(runs=runs(effect[0]), marker=Marker.BULLET) for effect in effects)
    target = node["next"]
    onward = _jump(words(node.children[-1]), part, target)
    draft = part.show(
        Body(paragraphs=(*texts, *changes, onward)),
        node=node,
        title=say.CHOSEN.format(step=title, letter=node["letter"]),
        key=_name(step, node),
    )
    draft.notes.append(plain(f"{node['letter']}. {_label(node)}", bold=True))
    for effect in effects:
        draft.notes += labelled(words(effect[0]), [*effect[1].children])
    part.take_all(apart)


def _name(step: nodes.Element, choice: nodes.Element) -> str:
    return f"{step['identifier']}-{choice['identifier']}"


def _label(choice: nodes.Element) -> str:
    """What one may do, without its letter: the list's marker says that."""
    said = " ".join(piece.text for child in choice[0].children for piece in face(child) if isinstance(piece, Paragraph))
    return said.removeprefix(f"{choice['letter']}. ")


def _is_way_back(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and "scenario-back" in node["classes"]


def _jump(text: str, part: Part, name: str) -> Paragraph:
    """A line that leads to another slide."""
    return Paragraph(runs=(Run(text=text, bold=True, href=_address(part, name)),))


def _address(part: Part, name: str) -> str:
    return f"#{part.key}/{name}"


HANDLERS: dict[type, Handler] = {vocabulary.casebook_scenario: scenario}
