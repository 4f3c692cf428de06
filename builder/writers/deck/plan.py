"""A module's doctree becomes the slides of its deck: slides show, notes tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from docutils import nodes

from builder import nodes as vocabulary
from builder import walking
from builder.errors import Location
from builder.model.course import Module
from builder.writers.deck import drawn, prose, questions, scenario, teaching
from builder.writers.deck.agenda import agenda_draft, place_of
from builder.writers.deck.cover import about, cover_text
from builder.writers.deck.fit import fit
from builder.writers.deck.flow import silent
from builder.writers.deck.page import Page
from builder.writers.deck.part import Draft, Handler, Ledger, Part, line_of, title_of, without_title
from builder.writers.deck.places import around, places_of
from builder.writers.deck.prose import shown
from builder.writers.deck.runs import words
from builder.writers.deck.slides import Body, Laid, Layout, Paragraph, Picture, Slide, plain
from builder.writers.deck.sourcing import sourced, sources_of
from builder.writers.deck.template import opened
from builder.writers.deck.titles import join
from builder.writers.deck.words import in_marks, say

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
    within: tuple[str, ...] = ()


def plan(
    doctree: nodes.document, *, module: Module | None, folder: Path = Path(), page: Page | None = None
) -> tuple[Slide, ...]:
    """Return a deck's slides, each of which fits the page: our own template's, if none is given.

    The doctree is resolved, in the facilitator's edition; pictures are found under ``folder``.
    """
    return join(lay(doctree, module=module, folder=folder, page=page).slides)


def lay(
    doctree: nodes.document,
    *,
    module: Module | None,
    folder: Path = Path(),
    page: Page | None = None,
    key: str = "",
    left_out: Collection[str] = (),
    for_courses: bool = False,
) -> Laid:
    """Return what ``plan`` does before titles are told apart; ``for_courses`` also what a course must know of it.

    ``key`` begins the identifiers of a page that is no module's; ``left_out`` are the titles of blocks that are
    not for this audience.
    """
    top = _top(doctree)
    title = module.title if module else _heading(top, "")
    ledger = Ledger(
        handlers=HANDLERS,
        module=module.identifier if module else key,
        source=module.location.path if module else "",
        folder=folder.absolute(),
        objectives=teaching.stated(doctree),
        left_out=left_out,
    )
    slides = tuple(_slides(top, title or say.UNTITLED, module, ledger))
    fitted = fit(slides, page or opened().page)
    if not for_courses:
        return Laid(slides=fitted)
    return Laid(slides=fitted, around=around(doctree), sources=sources_of(doctree))


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
    cover = Draft(key=f"{opening.key}/title", title=title, blocks=cover_text(module, top), layout=Layout.TITLE)
    sections: list[tuple[str, Derived]] = []
    for child in top.children:
        if isinstance(child, nodes.section):
            sections.append((_heading(child, title), derived(child, opening, depth=2)))
        elif not isinstance(child, nodes.title):
            opening.take(child)
    own = resolved(opening)
    cover.notes = [*about(module), *own.notes]
    grouped = [(title, [cover, *own.drafts]), *_with_slides(sections, [cover, *own.drafts])]
    if agenda := agenda_draft(top, module, ledger):
        grouped[place_of(grouped, ledger.objectives)][1].append(agenda)
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
        within=section.within,
    )


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
    own.within = places_of(section)
    own.guides = bool(walking.found(section, vocabulary.casebook_agenda))
    return _joined(own, list(_gathered(below, own)), opens=depth == 2)


def resolved(part: Part) -> Derived:
    """Return what stands directly under a heading: derived, or what the author put instead."""
    part.close()
    found = Derived(heading=part.heading, key=part.key, line=part.line, notes=part.prose, drafts=part.drafts)
    if not part.overrides:
        return found
    chosen = Part(ledger=part.ledger, heading=part.heading, key=part.key)
    written = []
    for node in part.overrides:
        before = len(chosen.drafts)
        if not node.get("skip"):
            _overridden(node, chosen)
            written.append(chosen.drafts[before])
    told = part.replaced()
    if written:
        _tell(written, told)
    found.drafts = chosen.drafts
    found.notes = [*([] if written else told[0]), *chosen.prose]
    found.skipped = not found.drafts
    _point(found.drafts)
    return found


def _tell(written: list[Draft], told: list[list[Paragraph]]) -> None:
    """Give each slide that an author wrote what stands before it, or after it where the first opens the heading."""
    opens = not told[0]
    for draft, words_of in zip(written, told[1:] if opens else told, strict=False):
        draft.notes[:0] = words_of
    if not opens:
        written[-1].notes += told[-1]


def _point(drafts: list[Draft]) -> None:
    """Let a slide of which nothing is told say with which slide of its heading the notes are."""
    telling = [number for number, draft in enumerate(drafts) if draft.notes]
    for number, draft in enumerate(drafts):
        if telling and number not in telling:
            place = max((one for one in telling if one < number), default=telling[0])
            draft.notes.append(plain(say.NOTES_WITH.format(title=in_marks(drafts[place].title))))


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
    part.drafts[before:] = [draft for draft in part.drafts[before:] if not draft.mark]
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
        within=tuple(dict.fromkeys(name for found in spoken for name in found.within)),
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
        within=draft.within,
        kept_back=draft.kept_back,
    )
    return sourced(slide)
