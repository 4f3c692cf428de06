"""A practice item becomes a question slide and an answer slide; an exam item becomes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from docutils import nodes

from builder import nodes as vocabulary
from builder.exchange.questions import decimal
from builder.writers.deck.below import below
from builder.writers.deck.flow import apart, line, spaced, told_all
from builder.writers.deck.part import Handler, Part
from builder.writers.deck.prose import shown
from builder.writers.deck.runs import tidy
from builder.writers.deck.slides import Block, Body, Cell, Marker, Paragraph, Run, Table, plain
from builder.writers.deck.tables import cell, made
from builder.writers.deck.words import say

LABELS: tuple[type[nodes.Element], ...] = (
    vocabulary.quiz_label,
    vocabulary.quiz_response,
    vocabulary.quiz_distractor,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an interaction adds to the question, what it shows as answer, and what is told to it."""

    asked: tuple[Paragraph, ...]
    answer: tuple[Block, ...]
    notes: tuple[Paragraph, ...] = ()


def vignette(node: nodes.Element, part: Part) -> None:
    """Keep a situation until a practice item asks about it: one for exam items alone is not shown."""
    part.ledger.vignette = node


def item(node: nodes.Element, part: Part) -> None:
    """Show a question, then its answer; ``Part.take`` lets practice items alone come here."""
    _situation(part)
    part.ledger.questions += 1
    number = part.ledger.questions
    key = f"{node.get('bank', '')}/{node.get('identifier', number)}"
    prompt = next((c for c in node.children if isinstance(c, vocabulary.quiz_prompt)), vocabulary.quiz_prompt())
    blocks, others = shown(list(prompt.children), part)
    elements = list(below(node, nodes.Element))
    for kind in LABELS:
        labels = (element for element in elements if isinstance(element, kind))
        others += [found for label in labels for child in label.children for found in apart(child)]
    lead = tuple(p.in_bold() for block in blocks if isinstance(block, Body) for p in block.all)
    title = say.QUESTION.format(number=number)
    for block in blocks:
        if not isinstance(block, Body):
            part.show(block, node=node, title=title, key=f"{key}/picture")
    found = INTERACTIONS.get(node.get("interaction", ""), unknown)(node)
    part.show(Body(paragraphs=found.asked, lead=lead), node=node, title=title, key=key)
    with part.captioned(title):
        part.take_all(others)
    answer = [b._replace(lead=lead) if isinstance(b, Body) else b for b in found.answer]
    draft = part.show(*answer, node=node, title=say.ANSWER.format(number=number), key=f"{key}/answer")
    draft.branch = draft.kept_back = True
    draft.notes += [*found.notes, *_feedback(node)]


def _situation(part: Part) -> None:
    node, part.ledger.vignette = part.ledger.vignette, None
    if node is None:
        return
    blocks, apart = shown(list(node.children), part)
    for block in blocks:
        part.show(block, node=node, title=say.SITUATION, key=f"situation-{node.get('identifier', '')}")
    with part.captioned(say.SITUATION):
        part.take_all(apart)


def _children(node: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    return [child for child in node.children if isinstance(child, kind)]


def _runs(node: nodes.Element, kind: type[nodes.Element]) -> tuple[Run, ...]:
    """Return the words of the children of one kind, on one line."""
    return line(child for found in _children(node, kind) for child in found.children)


def _feedback(node: nodes.Element, *, shown: bool = False) -> Iterator[Paragraph]:
    """Yield the feedback to an answer: all of it, or what of it is ``shown`` on a face."""
    for feedback in _children(node, vocabulary.quiz_feedback):
        said = line(feedback.children) if shown else tidy(spaced(told_all([feedback])))
        if said:
            yield Paragraph(runs=(Run(text=say.FEEDBACK.get(feedback.get("role", ""), "")), *said))


def _noted(options: Sequence[nodes.Element], listed: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return each option, as it is listed, with the feedback to it."""
    found: list[Paragraph] = []
    for option, paragraph in zip(options, listed, strict=True):
        feedback = list(_feedback(option))
        if feedback:
            label = paragraph.runs or tidy([Run(text=option.get("text", ""))])
            found += [paragraph.saying(label).in_bold(), *feedback]
    return tuple(found)


def _list(options: Sequence[nodes.Element], marker: Marker) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(runs=_runs(option, vocabulary.quiz_label), marker=marker, number=number)
        for number, option in enumerate(options, 1)
    )


def choice(node: nodes.Element) -> Answered:
    """Letter the options; mark the right ones in words as well as in bold, and say why."""
    options = _children(node, vocabulary.quiz_option)
    listed = _list(options, Marker.LETTER)
    hint = (plain(say.CHOOSE_ALL),) if node.get("multiple") else ()
    marked: list[Paragraph] = []
    for option, p in zip(options, listed, strict=True):
        if not option.get("correct"):
            marked.append(p)
            continue
        marked.append(p.saying((Run(text=say.RIGHT, bold=True), *(run.in_bold() for run in p.runs))))
        marked += (one.under() for one in _feedback(option, shown=True))
    return Answered(asked=hint + listed, answer=(Body(paragraphs=tuple(marked)),), notes=_noted(options, listed))


def order(node: nodes.Element) -> Answered:
    """Letter the steps in another order than the right one, which is the answer."""
    options = _children(node, vocabulary.quiz_option)
    steps = _list(options, Marker.NUMBER)
    return Answered(
        asked=_list(shuffled(options), Marker.LETTER),
        answer=(Body(paragraphs=steps),),
        notes=_noted(options, steps),
    )


def match(node: nodes.Element) -> Answered:
    """Number the premises, letter the responses; answer with a table."""
    pairs = _children(node, vocabulary.quiz_pair)
    distractors = _children(node, vocabulary.quiz_distractor)
    responses = [
        *(found for pair in pairs for found in _children(pair, vocabulary.quiz_response)),
        *distractors,
    ]
    lettered = tuple(
        Paragraph(runs=line(response.children), marker=Marker.LETTER, number=number)
        for number, response in enumerate(shuffled(responses), 1)
    )
    premises = _list(pairs, Marker.NUMBER)
    nowhere = tuple(
        Paragraph(runs=(Run(text=say.NOWHERE), *tidy(spaced(told_all([found])))), marker=Marker.NONE)
        for found in distractors
    )
    return Answered(
        asked=premises + lettered,
        answer=(_pairs(pairs),),
        notes=nowhere + _noted(pairs, premises),
    )


def _pairs(pairs: Sequence[nodes.Element]) -> Table:
    kinds = (vocabulary.quiz_label, vocabulary.quiz_response)
    rows = tuple(tuple(Cell(paragraphs=(Paragraph(runs=_runs(pair, kind)),)) for kind in kinds) for pair in pairs)
    return made((cell(say.PREMISE), cell(say.RESPONSE)), rows, say.PAIRS)


def text(node: nodes.Element) -> Answered:
    """Leave the face to the prompt; answer with every accepted wording."""
    accepted = _children(node, vocabulary.quiz_accepted)
    answers = tuple(plain(found.get("text", ""), marker=Marker.BULLET) for found in accepted)
    notes = _noted(accepted, _list(accepted, Marker.BULLET))
    return Answered(asked=(), answer=(Body(paragraphs=answers),), notes=notes)


def number(node: nodes.Element) -> Answered:
    """Leave the face to the prompt; answer with the number, its unit and its tolerance."""
    value = f"{decimal(node.get('value', 0))} {node.get('unit', '')}".strip()
    tolerance = node.get("tolerance", 0)
    within = say.WITHIN.format(tolerance=decimal(tolerance)) if tolerance else ""
    return Answered(asked=(), answer=(Body(paragraphs=(plain(value + within, bold=True),)),))


def unknown(node: nodes.Element) -> Answered:
    """Tell what an unknown interaction holds."""
    return Answered(asked=(), answer=(), notes=told_all(node.children))


def shuffled(found: Sequence[nodes.Element]) -> list[nodes.Element]:
    """Return them in an order that is always the same and never the given one."""
    words = [node.astext() for node in found]
    places = sorted(range(len(found)), key=lambda at: sha256(f"{at}/{words[at]}".encode()).digest())
    if places == list(range(len(found))):
        places = places[1:] + places[:1]
    return [found[at] for at in places]


INTERACTIONS: dict[str, Callable[[nodes.Element], Answered]] = {
    "choice": choice,
    "order": order,
    "match": match,
    "text": text,
    "number": number,
}
HANDLERS: dict[type, Handler] = {
    vocabulary.quiz_vignette: vignette,
    vocabulary.quiz_item: item,
}
