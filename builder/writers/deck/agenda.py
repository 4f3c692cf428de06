"""The agenda's slide: what is done in a session and for how many minutes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from docutils import nodes

from builder import nodes as vocabulary
from builder import walking
from builder.model.course import Module
from builder.writers.deck.flow import line
from builder.writers.deck.part import Draft, Ledger, line_of, private
from builder.writers.deck.places import AGENDA, names_of
from builder.writers.deck.runs import words
from builder.writers.deck.slides import Cell, Table, plain
from builder.writers.deck.tables import cell, made
from builder.writers.deck.words import say

SHARES = (0.15, 0.85)
ASIDE = re.compile(r"\s*\([^()]*\)")
TIMED = (vocabulary.casebook_activity, vocabulary.casebook_scenario)
FEWEST = 2  # parts of a session worth a slide
Part = tuple[int, str]


def agenda_draft(top: nodes.Element, module: Module | None, ledger: Ledger) -> Draft | None:
    """Return a slide with the session's parts and their minutes; none where a face has the author's agenda already.

    An agenda that stands in a facilitator's passage is for the room all the same, without what is said in
    brackets. Parts that name a block which is not for this audience are gone, and so are their minutes. Where
    there is no agenda, the parts are the sections, and what is timed in them.
    """
    agendas = walking.found(top, vocabulary.casebook_agenda)
    if any(not private(one) for one in agendas):
        return None
    parts = [part for one in agendas for part in _said(one, ledger.left_out)] or list(_timed(top))
    if len(parts) < FEWEST:
        return None
    minutes = sum(minutes for minutes, _ in parts)
    if not agendas and module is not None:
        minutes = module.minutes.classroom
    return Draft(
        key=f"{ledger.module or 'deck'}/agenda",
        title=say.AGENDA.format(minutes=minutes),
        blocks=(agenda_table(parts, say.AGENDA.format(minutes=minutes)),),
        line=line_of(agendas[0]) if agendas else 0,
        within=(AGENDA,),
        kept_back=bool(agendas),
    )


def agenda_table(parts: Collection[Part], title: str) -> Table:
    """Return a table of minutes, none where they are 0, and parts."""
    rows = tuple((cell(str(minutes) if minutes else ""), Cell(paragraphs=(plain(text),))) for minutes, text in parts)
    table = made((cell(say.AGENDA_MINUTES), cell(say.AGENDA_PART)), rows, title)
    return Table(header=table.header, rows=table.rows, alt=table.alt, shares=SHARES)


def _said(agenda: nodes.Element, left_out: Collection[str]) -> Iterator[Part]:
    for row in (row for body in agenda.findall(nodes.tbody) for row in body.children):
        minutes, part = row.children
        text = ASIDE.sub("", "".join(run.text for run in line(part.children)))
        if not any(title and title.casefold() in text.casefold() for title in left_out):
            yield int(minutes.astext() or 0), text


def _timed(top: nodes.Element) -> Iterator[Part]:
    """Yield each section by its heading and what is timed in it; sections without minutes stand together."""
    found: list[Part] = []
    untimed: list[str] = []
    for section in top.children:
        if not isinstance(section, nodes.section):
            continue
        inside = [node for node in walking.found(section, *TIMED) if not private(node) and node.get("minutes")]
        if not inside and not _skipped(section):
            untimed.append(words(section.next_node(nodes.title) or nodes.title()))
        if inside and untimed:
            found.append((0, say.BETWEEN.join(untimed)))
            untimed = []
        found += ((node["minutes"], node.get("title", "")) for node in inside)
    if not found:
        return
    yield from found
    if untimed:
        yield 0, say.BETWEEN.join(untimed)


def _skipped(section: nodes.section) -> bool:
    return any(slide.get("skip") for slide in walking.found(section, vocabulary.casebook_slide))


def place_of(groups: Collection[tuple[str, list[Draft]]], objectives: Collection[nodes.Element]) -> int:
    """Return after which group of slides the agenda stands: the objectives', else the safety brief's, else the first.

    Groups are counted from 0.
    """
    section = next((one.parent for one in objectives if isinstance(one.parent, nodes.section)), None)
    stated = set(names_of(section)) if section is not None else {"objectives"}
    for wanted in (stated, {"safety-brief"}):
        for number, (_, drafts) in enumerate(groups):
            if any(wanted.issubset(draft.within) for draft in drafts):
                return number
    return 0
