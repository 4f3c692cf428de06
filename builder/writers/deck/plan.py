"""A module's doctree becomes the slides of its deck: slides show, notes tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from docutils import nodes

from builder import nodes as vocabulary
from builder import walking
from builder.errors import Location
from builder.model.course import Module
from builder.model.vocabulary import Status
from builder.nodes import casebook_notice
from builder.writers.deck import drawn, prose, questions, scenario, teaching
from builder.writers.deck.fit import fit
from builder.writers.deck.flow import silent
from builder.writers.deck.page import Page
from builder.writers.deck.part import Draft, Handler, Ledger, Part, line_of, title_of, without_title
from builder.writers.deck.prose import shown
from builder.writers.deck.runs import words
from builder.writers.deck.slides import Body, Layout, Paragraph, Picture, Slide, plain
from builder.writers.deck.sourcing import sourced
from builder.writers.deck.template import opened
from builder.writers.deck.titles import join
from builder.writers.deck.words import say

MOST_CONTENTS = 5  # titles that a part's opening slide lists
HANDLERS: dict[type, Handler] = {
    **prose.HANDLERS,
    **teaching.HANDLERS,
    **questions.HANDLERS,
    **scenario.HANDLERS,
    **drawn.HANDLERS,
}


@dataclass(slots=True, kw_only=True)
class Derived:
    """What one heading and those below it came to: slides, or only words for the notes."""

    heading: str
    key: str
    line: int
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    skipped: bool = False
    guides: bool = False


def plan(
    doctree: nodes.document, *, module: Module | None, folder: Path = Path(), page: Page | None = None
) -> tuple[Slide, ...]:
    """Return a deck's slides, each of which fits the page: our own template's, if none is given.

    The doctree is resolved, in the facilitator's edition; pictures are found under ``folder``.
    """
    top = _top(doctree)
    title = module.title if module else _heading(top, "")
    ledger = Ledger(
        handlers=HANDLERS,
        module=module.identifier if module else "",
        source=module.location.path if module else "",
        folder=folder.absolute(),
        objectives=teaching.stated(doctree),
    )
    slides = tuple(_slides(top, title or say.UNTITLED, module, ledger))
    return join(fit(slides, page or opened().page))


def _top(doctree: nodes.document) -> nodes.Element:
    """Return what holds the sections: the one section that bears the title, if there is one."""
    speaking = [child for child in doctree.children if not silent(child)]
    only = speaking[0] if len(speaking) == 1 else None
    return only if isinstance(only, nodes.section) else doctree


def _heading(node: nodes.Element, otherwise: str) -> str:
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    return (words(title) if title is not None else "") or otherwise


def _slides(top: nodes.Element, title: str, module: Module | None, ledger: Ledger) -> Iterator[Slide]:
    """Yield the title slide, what stands before the first section, then each section."""
    opening = Part(ledger=ledger, heading=title, key=ledger.module or "deck", line=line_of(top))
    cover = Draft(key=f"{opening.key}/title", title=title, blocks=_cover(module, top), layout=Layout.TITLE)
    sections: list[tuple[str, Derived]] = []
    for child in top.children:
        if isinstance(child, nodes.section):
            sections.append((_heading(child, title), derived(child, opening, depth=2)))
        elif not isinstance(child, nodes.title):
            opening.take(child)
    own = resolved(opening)
    cover.notes = [*_about(module), *own.notes]
    grouped = [(title, [cover, *own.drafts]), *_with_slides(sections, [cover, *own.drafts])]
    for name, drafts in grouped:
        yield from (_slide(draft, name, ledger) for draft in drafts)


def _with_slides(sections: list[tuple[str, Derived]], before: list[Draft]) -> Iterator[tuple[str, list[Draft]]]:
    """Yield the slides of each section; a skipped one's words go to the slide before it."""
    last = before[-1]
    for name, section in sections:
        if section.skipped and not section.drafts:
            # How to run the session is read before its first slide, not after its last.
            place = before[0] if section.guides else last
            place.notes += [plain(section.heading, bold=True), *section.notes]
            continue
        drafts = section.drafts or [_talk(section)]
        last = drafts[-1]
        yield name, drafts


def _talk(section: Derived) -> Draft:
    """Return a slide that bears a heading alone: all the rest is said."""
    return Draft(
        key=section.key,
        title=section.heading,
        blocks=(),
        layout=Layout.SECTION,
        notes=section.notes,
        line=section.line,
    )


def _cover(module: Module | None, top: nodes.Element) -> tuple[Body, ...]:
    told = (one for notice in walking.found(top, casebook_notice) for one in notice.children)
    notices = [plain(one.astext(), bold=True) for one in told]
    if module is None:
        return (Body(paragraphs=tuple(notices)),) if notices else ()
    minutes = say.CLASSROOM.format(classroom=module.minutes.classroom, alone=module.minutes.alone)
    lines = [plain(minutes), plain(say.VERSION.format(version=module.version))]
    if module.status is Status.DRAFT:
        lines.append(plain(say.DRAFT, bold=True))
    return (Body(paragraphs=(*lines, *notices)),)


def _about(module: Module | None) -> Iterator[Paragraph]:
    """Yield what the trainer should know of the module before the first word."""
    if module is None:
        return
    if module.audiences:
        names = (say.AUDIENCES.get(audience, str(audience)) for audience in module.audiences)
        yield plain(say.FOR.format(audiences=", ".join(names)))
    if module.jurisdictions:
        yield plain(say.JURISDICTIONS.format(jurisdictions=", ".join(module.jurisdictions)))


def derived(section: nodes.section, above: Part, depth: int) -> Derived:
    """Return what a section comes to, with the sections below it."""
    heading = _heading(section, above.heading)
    name = next(iter(section.get("ids", ())), "") or nodes.make_id(heading) or "section"
    key = f"{above.key}/{name}"
    part = Part(ledger=above.ledger, heading=heading, key=key, line=line_of(section))
    below: list[Derived] = []
    for child in section.children:
        if isinstance(child, nodes.section):
            below.append(derived(child, part, depth + 1))
        elif not isinstance(child, nodes.title):
            part.take(child)
    own = resolved(part)
    own.guides = bool(walking.found(section, vocabulary.casebook_agenda))
    return _joined(own, list(_gathered(below, own)), opens=depth == 2)


def resolved(part: Part) -> Derived:
    """Return what stands directly under a heading: derived, or what the author put instead."""
    part.close()
    found = Derived(heading=part.heading, key=part.key, line=part.line, notes=part.prose, drafts=part.drafts)
    if not part.overrides:
        return found
    found.notes = part.replaced()
    chosen = Part(ledger=part.ledger, heading=part.heading, key=part.key)
    for node in part.overrides:
        if not node.get("skip"):
            _overridden(node, chosen)
    found.drafts = chosen.drafts
    found.notes += chosen.prose
    found.skipped = not chosen.drafts
    return found


def _overridden(node: nodes.Element, part: Part) -> None:
    """Show what an author wrote for the deck: text and a picture side by side, the rest in turn."""
    title = title_of(node)
    blocks, apart = shown(without_title(node), part)
    key = node.get("identifier") or f"slide-{len(part.drafts) + 1}"
    pair = len(blocks) == 2 and isinstance(blocks[1], Picture)
    if pair:
        part.show(*blocks, node=node, title=title, key=key, layout=Layout.TWO)
    for block in () if pair else blocks:
        part.show(block, node=node, title=title, key=key)
    before = len(part.drafts)
    with part.captioned(title):
        part.take_all(apart)
    if not blocks and len(part.drafts) == before:
        part.show(node=node, title=title, key=key, layout=Layout.SECTION)


def _gathered(below: list[Derived], above: Derived) -> Iterator[Derived]:
    """Join neighbouring subsections of prose alone into one slide that lists their headings."""
    spoken: list[Derived] = []
    for found in (*below, None):
        if found is not None and not found.drafts and not found.skipped:
            spoken.append(found)
            continue
        if spoken:
            yield _overview(spoken, above)
            spoken = []
        if found is not None:
            yield found


def _overview(spoken: list[Derived], above: Derived) -> Derived:
    first = spoken[0]
    if len(spoken) == 1:
        return replace(first, drafts=[_talk(first)], notes=[])
    items = tuple(prose.bullet(found.heading) for found in spoken)
    notes = [p for found in spoken for p in (plain(found.heading, bold=True), *found.notes)]
    draft = Draft(
        key=f"{first.key}/overview",
        title=above.heading,
        blocks=(Body(paragraphs=items),),
        notes=notes,
        line=first.line,
    )
    return replace(first, drafts=[draft], notes=[])


def _joined(own: Derived, below: list[Derived], *, opens: bool) -> Derived:
    """Return one section's slides, opened by a section slide where several follow without its title."""
    drafts = list(own.drafts)
    for found in below:
        if found.skipped and not found.drafts:
            words_of = [plain(found.heading, bold=True), *found.notes]
            (drafts[-1].notes if drafts else own.notes).extend(words_of)
        drafts += found.drafts
    if not drafts:
        return own
    if opens and len(drafts) > 1 and drafts[0].title != own.heading and not own.skipped:
        drafts.insert(0, replace(_talk(own), blocks=_contents(drafts)))
    else:
        named = any(own.heading.casefold() in draft.title.casefold() for draft in drafts)
        drafts[0].notes[:0] = ([] if named else [plain(own.heading, bold=True)]) + own.notes
    return replace(own, drafts=drafts, notes=[])


def _contents(drafts: list[Draft]) -> tuple[Body, ...]:
    """Return what a part holds, by the titles of its slides."""
    titles = list(dict.fromkeys(draft.title for draft in drafts if not draft.branch))
    shown = titles if len(titles) <= MOST_CONTENTS else [*titles[: MOST_CONTENTS - 1], say.MORE]
    return (Body(paragraphs=(plain(say.BETWEEN.join(shown)),)),)


def _slide(draft: Draft, section: str, ledger: Ledger) -> Slide:
    slide = Slide(
        identifier=draft.key,
        title=" ".join(draft.title.split()) or say.UNTITLED,
        layout=Layout.TITLE_ONLY if draft.layout is Layout.CONTENT and not draft.blocks else draft.layout,
        blocks=draft.blocks,
        notes=tuple(draft.notes),
        section=section,
        location=Location(ledger.source, draft.line) if ledger.source else None,
    )
    return sourced(slide)
