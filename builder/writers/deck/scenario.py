"""A scenario becomes linked slides: each step, what follows from each choice, and a debrief that compares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docutils import nodes

from builder import nodes as vocabulary
from builder.model.scenario import DEBRIEF
from builder.writers.deck.below import below
from builder.writers.deck.brief import ALL_AT_HAND, ASKING, AT_HAND_BESIDE, brief, first_sentences, held, words_in
from builder.writers.deck.flow import line, told_all
from builder.writers.deck.part import Handler, Part, labelled, title_of, without_title
from builder.writers.deck.runs import tidy, words
from builder.writers.deck.slides import Body, Cell, Layout, Marker, Paragraph, Run, plain
from builder.writers.deck.tables import cell, made
from builder.writers.deck.words import say

COMPARED_SHARES = (0.4, 0.15, 0.15, 0.15, 0.15)


def scenario(node: nodes.Element, part: Part) -> None:
    """Show the situation, then every step with its choices; each choice leads to its own slide, and that one on."""
    inner = part.inner(title_of(node) or say.SCENARIO, node["identifier"])
    steps = [child for child in node.children if isinstance(child, vocabulary.casebook_scenario_step)]
    for child in without_title(node):
        if isinstance(child, vocabulary.casebook_situation):
            _situation(child, node, inner)
        elif isinstance(child, vocabulary.casebook_scenario_step):
            _step(child, inner)
        elif isinstance(child, vocabulary.casebook_debrief):
            _debrief(child, inner)
            for step in steps:
                _compared(step, inner)
        else:
            inner.take(child)
    part.adopt(inner)


def _situation(node: nodes.Element, scenario: nodes.Element, part: Part) -> None:
    texts, apart = part.split(node.children)
    first = next(iter(below(scenario, vocabulary.casebook_scenario_step)), None)
    onward = (_jump(title_of(first), part, first["identifier"]),) if first is not None else ()
    short, whole = held(texts, ALL_AT_HAND - words_in(onward))
    draft = part.show(Body(paragraphs=(*short, *onward)), node=node, title=part.heading, key="situation")
    draft.notes += whole
    draft.notes.append(plain(say.TOTAL.format(minutes=scenario["minutes"])))
    part.take_all(apart)


def _step(node: nodes.Element, part: Part) -> None:
    """Show what has happened and what one may do: on two slides where one would be too full to read and vote on."""
    choices = [child for child in node.children if isinstance(child, vocabulary.casebook_scenario_choice)]
    told = [child for child in without_title(node) if child not in choices and not _is_way_back(child)]
    texts, apart = part.split(told)
    title, name = title_of(node), str(node["identifier"])
    labels = tuple(_label(choice) for choice in choices)
    if words_in((*texts, *labels)) <= ALL_AT_HAND:
        part.show(Body(paragraphs=_listed(labels, choices, node, part), lead=texts), node=node, title=title, key=name)
        voted = name
    else:
        voted = f"{name}-choices"
        onward = _jump(say.TO_CHOICES, part, voted)
        part.show(Body(paragraphs=(*texts, onward)), node=node, title=title, key=name)
        asked = tuple(text.in_bold() for text in texts[-1:] if text.text.endswith(ASKING))
        links = len(choices) * len(say.FOLLOWS.split())
        short, whole = held(labels, ALL_AT_HAND - words_in(asked) - links, alike=True)
        body = Body(paragraphs=(*asked, *_listed(short, choices, node, part)))
        draft = part.show(body, node=node, title=say.CHOICES_OF.format(step=title), key=voted)
        draft.branch = True
        draft.notes += whole
    part.take_all(apart)
    for choice in choices:
        _choice(choice, node, part, voted)


def _listed(
    labels: Sequence[Paragraph], choices: Sequence[nodes.Element], step: nodes.Element, part: Part
) -> tuple[Paragraph, ...]:
    """Return what one may do, lettered, each with a link to what follows."""
    return tuple(
        Paragraph(
            runs=(*label.runs, Run(text=" "), Run(text=say.FOLLOWS, href=_address(part, _name(step, choice)))),
            marker=Marker.LETTER,
            number=place,
        )
        for place, (label, choice) in enumerate(zip(labels, choices, strict=True), 1)
    )


def _choice(node: nodes.Element, step: nodes.Element, part: Part, voted: str) -> None:
    """Show what was chosen and what follows, beside it what that changes; say why in the notes."""
    outcome = next(iter(below(node, vocabulary.casebook_scenario_outcome)))
    texts, apart = part.split(outcome.children)
    label = _label(node)
    chosen = first_sentences(label).in_bold()
    chosen = chosen.saying((Run(text=f"{node['letter']}. ", bold=True), *chosen.runs))
    back = Paragraph(runs=(Run(text=say.BACK_TO_CHOICES, href=_address(part, voted)),))
    ways = (_jump(words(node.children[-1]), part, node["next"]), back)
    short, whole = held(texts, AT_HAND_BESIDE - words_in((chosen, *ways)))
    effects = list(below(node, vocabulary.casebook_effect))
    panel = tuple(_change(effect) for effect in effects)
    draft = part.show(
        Body(paragraphs=(chosen, *short, *ways)),
        *([Body(paragraphs=panel)] if panel else []),
        node=node,
        title=say.CHOSEN.format(step=title_of(step), letter=node["letter"]),
        key=_name(step, node),
        layout=Layout.ASIDE if panel else Layout.CONTENT,
    )
    draft.branch = draft.kept_back = True
    draft.notes.append(Paragraph(runs=(Run(text=f"{node['letter']}. ", bold=True), *label.in_bold().runs)))
    draft.notes += whole
    for effect in effects:
        draft.notes += labelled(words(effect[0]), [*effect[1].children])
    part.take_all(apart)


def _change(effect: nodes.Element) -> Paragraph:
    """Return what changes, and how in bold."""
    what, _, how = words(effect[0]).rpartition(": ")
    return Paragraph(runs=(Run(text=f"{what}: "), Run(text=how, bold=True)))


def _debrief(node: nodes.Element, part: Part) -> None:
    """Show what to talk over."""
    texts, _ = part.split(child for child in node.children if not _is_sources(child))
    short, _ = brief(texts, ALL_AT_HAND)
    title = f"{part.heading}: {say.DEBRIEF}"
    body = [Body(paragraphs=short)] if short else []
    draft = part.show(*body, node=node, title=title, key=DEBRIEF)
    draft.branch = draft.kept_back = True
    draft.notes += told_all(node.children)


def _compared(step: nodes.Element, part: Part) -> None:
    """Show a step's choices by their letters, and what each of them changed."""
    rows: list[tuple[Cell, ...]] = []
    heads: tuple[Cell, ...] = ()
    for choice in below(step, vocabulary.casebook_scenario_choice):
        changes = [words(effect[0]).rpartition(": ") for effect in below(choice, vocabulary.casebook_effect)]
        heads = heads or tuple(cell(what) for what, _, _ in changes)
        chosen = first_sentences(_label(choice)).text
        rows.append((cell(f"{choice['letter']}. {chosen}"), *(cell(how) for _, _, how in changes)))
    if heads:
        title = say.COMPARED.format(step=title_of(step))
        found = replace(made((cell(say.CHOICE_HEAD), *heads), tuple(rows), title), shares=COMPARED_SHARES)
        draft = part.show(found, node=step, title=title, key=f"{step['identifier']}-compared")
        draft.branch = draft.kept_back = True


def _name(step: nodes.Element, choice: nodes.Element) -> str:
    return f"{step['identifier']}-{choice['identifier']}"


def _label(choice: nodes.Element) -> Paragraph:
    """What one may do, without its letter: the list's marker says that."""
    first, *rest = line(choice[0].children)
    # The letter is a run of its own, in bold.
    return Paragraph(runs=tidy(rest) if first.text.strip() == f"{choice['letter']}." else (first, *rest))


def _is_sources(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and "scenario-sources" in node["classes"]


def _is_way_back(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and "scenario-back" in node["classes"]


def _jump(text: str, part: Part, name: str) -> Paragraph:
    """A line that leads to another slide."""
    return Paragraph(runs=(Run(text=text, bold=True, href=_address(part, name)),))


def _address(part: Part, name: str) -> str:
    return f"#{part.key}/{name}"


HANDLERS: dict[type, Handler] = {vocabulary.casebook_scenario: scenario}
