"""What the curriculum's own nodes become: briefs, objectives, cases, activities, decisions."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes

from builder import nodes as vocabulary
from builder.writers.deck.agenda import SHARES
from builder.writers.deck.below import below
from builder.writers.deck.brief import STEPS_AND_PANEL, brief, first_sentences, held, in_full, sentences, words_in
from builder.writers.deck.deciding import decision
from builder.writers.deck.flow import LISTS, attributes, face, line, objective, told
from builder.writers.deck.part import Handler, Part, labelled, private, title_of, without_title
from builder.writers.deck.prose import following
from builder.writers.deck.slides import Body, Cell, Layout, Marker, Paragraph, plain
from builder.writers.deck.tables import cell, made, table
from builder.writers.deck.words import say

ENOUGH_IN_A_COLUMN = 40  # words


def safety_brief(node: nodes.Element, part: Part) -> None:
    """Show the brief: it is addressed to the learners, who hear the whole of it."""
    texts, apart = part.split(without_title(node))
    short, told = brief(texts)
    blocks = (Body(paragraphs=short),) if texts else ()
    draft = part.show(*blocks, node=node, title=title_of(node) or say.SAFETY, key="safety")
    draft.notes += told
    part.take_all(apart)


def objectives(node: nodes.Element, part: Part) -> None:
    """Show all objectives of the document where the first of them stands."""
    every = part.ledger.objectives
    if not every or node is not every[0]:
        return
    items, notes = [], []
    apart: list[nodes.Node] = []
    for found in every:
        items.append(Paragraph(runs=line(found.children), marker=Marker.BULLET))
        apart += part.split(found.children)[1]
        notes.append(plain(objective(found)))
    draft = part.show(Body(paragraphs=tuple(items)), node=node, title=say.OBJECTIVES, key="objectives")
    draft.notes += notes
    part.take_all(apart)


def stated(document: nodes.Element) -> tuple[nodes.Element, ...]:
    """Return the objectives a deck may show together."""
    found = below(document, vocabulary.casebook_objective)
    return tuple(node for node in found if not private(node) and not _overriding(node))


def _overriding(node: nodes.Element) -> bool:
    at: nodes.Node | None = node
    while at is not None and not isinstance(at, vocabulary.casebook_slide):
        at = at.parent
    return at is not None


def agenda(node: nodes.Element, part: Part) -> None:
    """Show the session's parts with their minutes."""
    assert isinstance(node, nodes.table)
    minutes = node.get("minutes", 0)
    title = say.AGENDA.format(minutes=minutes) if minutes else say.AGENDA_PLAIN
    found, apart = table(node, title)
    if found:
        shares = SHARES if len(found.header) == len(SHARES) else ()
        part.show(replace(found, shares=shares), node=node, title=title, key="agenda")
    part.take_all(apart)


def case(node: nodes.Element, part: Part) -> None:
    """Show a case's timeline under the case's title; tell the rest."""
    title = title_of(node) or say.CASE
    inner = part.inner(title, node.get("identifier") or "case")
    inner.take_all(without_title(node))
    if not inner.drafts:
        inner.show(node=node, layout=Layout.SECTION)
    part.adopt(inner)


def timeline(node: nodes.Element, part: Part) -> None:
    """Show dated events as a table of when and what."""
    rows = []
    apart: list[nodes.Node] = []
    for event in node.children:
        assert isinstance(event, nodes.Element)
        texts, rest = part.split(event.children)
        when = Cell(paragraphs=(plain(event.get("date", ""), bold=True),))
        rows.append((when, Cell(paragraphs=texts)))
        apart += rest
    title = part.caption or part.heading
    header = (cell(say.WHEN), cell(say.WHAT))
    part.show(made(header, tuple(rows), title), node=node, key="timeline")
    part.take_all(apart)


def activity(node: nodes.Element, part: Part) -> None:
    """Show an activity's steps beside its minutes, purpose and materials; tell its prompts and debrief."""
    title = title_of(node)
    name = f"{say.ACTIVITY}: {title}" if title else say.ACTIVITY
    inner = part.inner(name, node.get("identifier") or "activity")
    steps: list[Paragraph] = []
    panel = _panel(node)
    draft = inner.show(node=node, key="steps")
    for child in without_title(node):
        if isinstance(child, vocabulary.casebook_steps):
            texts, apart = part.split([child])
            steps += texts
            inner.take_all(apart)
        else:
            inner.take(child)
    short, told = held(steps, STEPS_AND_PANEL - words_in(panel))
    draft.notes += told
    if steps and panel:
        draft.layout, draft.blocks = Layout.ASIDE, (Body(paragraphs=short), Body(paragraphs=panel))
    elif steps or panel:
        draft.blocks = (Body(paragraphs=short or panel),)
    else:
        draft.layout = Layout.SECTION
    part.adopt(inner)


def _panel(node: nodes.Element) -> tuple[Paragraph, ...]:
    """Return what stands beside an activity's steps: its minutes, its purpose, what it takes."""
    minutes = say.TOTAL.format(minutes=node["minutes"]) if node.get("minutes") else ""
    materials = say.MATERIALS.format(materials=node["materials"]) if node.get("materials") else ""
    found = [plain(minutes, bold=True), plain(node.get("purpose", "")), plain(materials)]
    return tuple(paragraph for paragraph in found if paragraph.text)


def audience(node: nodes.Element, part: Part) -> None:
    """Show text for one audience under its name, or two audiences side by side."""
    neighbour = following(node)
    if isinstance(neighbour, vocabulary.casebook_audience) and neighbour["audience"] != node["audience"]:
        part.done.add(id(neighbour))
        _side_by_side(node, neighbour, part)
        return
    _one_audience(node, part, node.children)


def _one_audience(node: nodes.Element, part: Part, found: list[nodes.Node]) -> None:
    name = _name(node)
    before = len(part.prose)
    with part.labelled(name):
        part.take_all(found)
    if len(part.prose) > before:
        part.tell_at(before, plain(name, bold=True))


def _side_by_side(one: nodes.Element, other: nodes.Element, part: Part) -> None:
    """Show both audiences' lists, or their short texts where there are no lists."""
    columns, rest = [], []
    told: list[Paragraph] = []
    for node in (one, other):
        texts, apart = _column(node)
        short, whole = _points(texts)
        name = plain(_name(node), bold=True)
        columns.append(Body(paragraphs=short, lead=(name,)))
        told += (name, *whole) if whole else ()
        rest.append((node, apart))
    draft = part.show(*columns, node=one, layout=Layout.TWO, key="audiences")
    draft.notes += told
    for node, apart in rest:
        _one_audience(node, part, apart)


def _column(node: nodes.Element) -> tuple[tuple[Paragraph, ...], list[nodes.Node]]:
    """Return what a column shows, and the nodes that are told or shown elsewhere."""
    lists: list[nodes.Node] = [child for child in node.children if isinstance(child, LISTS)]
    chosen = lists or [child for child in node.children if isinstance(child, nodes.paragraph)]
    pieces = [piece for child in chosen for piece in face(child)]
    apart = [piece for piece in pieces if not isinstance(piece, Paragraph)]
    kept = [child for child in node.children if child not in chosen]
    return tuple(piece for piece in pieces if isinstance(piece, Paragraph)), kept + apart


def _points(texts: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return a column's text in points, as many as have room, and the whole of it if some have none."""
    if words_in(texts) <= ENOUGH_IN_A_COLUMN:
        return texts, ()
    points: list[Paragraph] = []
    for paragraph in texts:
        listed = paragraph.marker is not Marker.NONE
        every = [first_sentences(paragraph)] if listed else sentences(paragraph)
        points += [one._replace(marker=paragraph.marker if listed else Marker.BULLET) for one in every]
    while len(points) > 1 and words_in(points) > ENOUGH_IN_A_COLUMN:
        points.pop()
    return tuple(points), in_full(texts)


def _name(node: nodes.Element) -> str:
    audience = str(node["audience"])
    return say.AUDIENCES.get(audience, audience)


def facilitator(node: nodes.Element, part: Part) -> None:
    """Tell, never show."""
    part.tell(labelled(say.FACILITATOR, node.children))


def debrief(node: nodes.Element, part: Part) -> None:
    """Tell how to talk it over."""
    part.tell(labelled(say.DEBRIEF, node.children))


def sensitive(node: nodes.Element, part: Part) -> None:
    """Tell a person's account, never show it; take a milder passage as any other."""
    if private(node):
        part.tell(told(node))
        return
    part.tell(plain(text) for text in attributes(node))
    part.take_all(node.children)


def checklist(node: nodes.Element, part: Part) -> None:
    """Show a job aid's items with boxes to tick."""
    title = title_of(node) or part.heading or say.CHECKLIST
    inner = part.inner(title, node.get("identifier") or "checklist")
    for child in without_title(node):
        if not isinstance(child, (nodes.bullet_list, nodes.enumerated_list)):
            inner.take(child)
            continue
        pieces = list(face(child, marker=Marker.CHECK))
        texts = tuple(piece for piece in pieces if isinstance(piece, Paragraph))
        lead, inner.lead = inner.lead, ()
        inner.show(Body(paragraphs=texts, lead=lead), node=child)
        inner.take_all(piece for piece in pieces if not isinstance(piece, Paragraph))
    part.adopt(inner)


def override(node: nodes.Element, part: Part) -> None:
    """Keep what the author wants shown until the whole section is known."""
    part.overrides.append(node)
    if not node.get("skip"):
        part.mark()


def reference_table(node: nodes.Element, part: Part) -> None:
    """Show a table made from the reference under its own title."""
    part.flush_caption()
    part.caption = node.get("title", "")
    part.take_all(node.children)
    part.flush_caption()


def choice(node: nodes.Element, part: Part) -> None:
    """Tell a choice that stands outside a decision."""
    part.tell(told(node))


HANDLERS: dict[type, Handler] = {
    vocabulary.casebook_safety_brief: safety_brief,
    vocabulary.casebook_objective: objectives,
    vocabulary.casebook_agenda: agenda,
    vocabulary.casebook_case: case,
    vocabulary.casebook_timeline: timeline,
    vocabulary.casebook_activity: activity,
    vocabulary.casebook_decision: decision,
    vocabulary.casebook_choice: choice,
    vocabulary.casebook_audience: audience,
    vocabulary.casebook_facilitator: facilitator,
    vocabulary.casebook_debrief: debrief,
    vocabulary.casebook_sensitive: sensitive,
    vocabulary.casebook_checklist: checklist,
    vocabulary.casebook_slide: override,
    vocabulary.casebook_reference_table: reference_table,
}
