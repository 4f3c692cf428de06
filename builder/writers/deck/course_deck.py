"""A course's deck: one cover, one brief, one agenda, then part by part what it takes of its modules' decks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docutils import nodes

from builder.model.course_page import Programme, ProgrammePart, ProgrammeSession
from builder.writers.deck.agenda import SHARES
from builder.writers.deck.course_parts import (
    BRIEF,
    brief_of,
    cited_in,
    is_private,
    publisher,
    sources,
    summed_up,
    support,
    taken,
    told_brief,
    unnumbered,
)
from builder.writers.deck.cover import audiences, standing
from builder.writers.deck.fit import fit
from builder.writers.deck.fit_titles import short_title
from builder.writers.deck.page import Page
from builder.writers.deck.places import SUPPORT
from builder.writers.deck.slides import Body, Cell, Laid, Layout, Marker, Paragraph, Run, Slide, Table, plain
from builder.writers.deck.tables import cell, made
from builder.writers.deck.titles import join
from builder.writers.deck.words import in_marks, say

TIMED_SHARES = (0.12, 0.13, 0.75)
MOST_NAMED = 45  # words of the publishers that a face names
Owned = tuple[Slide, str]
"""A slide and the module it is of; the course's own are of none."""


def course_slides(
    programme: Programme, own: Laid, laid: Mapping[str, Laid], titles: Mapping[str, str], page: Page
) -> tuple[Slide, ...]:
    """Return the slides of a course.

    ``own`` are those of its page, ``laid`` those of its modules by id, ``titles`` the modules'.
    """
    deck = _Deck(programme=programme, own=own, laid=laid, titles=titles, page=page)
    return join(_told_apart(deck.slides(), titles, page))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deck:
    programme: Programme
    own: Laid
    laid: Mapping[str, Laid]
    titles: Mapping[str, str]
    page: Page

    def slides(self) -> Iterator[Owned]:
        """Yield all slides in their order."""
        shown = [*self._opening(), *self._agenda(), *self._parts()]
        yield from shown
        yield from self._end(shown)

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that the course takes, each once."""
        named = (part.module for part in self.programme.parts if part.module in self.laid)
        return tuple(dict.fromkeys(named))

    def _made(self, key: str, title: str, *blocks: Body | Table, section: str, **more: object) -> Iterator[Owned]:
        """Yield a slide of the course's own, fitted."""
        slide = Slide(
            identifier=f"course-{self.programme.page.identifier}/{key}",
            title=" ".join(title.split()),
            layout=Layout.CONTENT,
            blocks=blocks,
            section=section,
            location=self.programme.page.location,
        )
        slide = slide._replace(**more)  # type: ignore[arg-type]  # the caller names a slide's own fields
        return ((one, "") for one in fit([slide], self.page))

    # -- before the first part ---------------------------------------------------------------------

    def _opening(self) -> Iterator[Owned]:
        programme = self.programme
        cover, *others = self.own.slides
        total, breaks = programme.minutes, programme.break_minutes
        minutes = (say.COURSE_MINUTES if breaks else say.TOTAL).format(minutes=total, breaks=breaks)
        notices = [paragraph for block in cover.blocks if isinstance(block, Body) for paragraph in block.all]
        text = Body(paragraphs=(plain(minutes), *standing(programme.page), *notices))
        told = [*audiences(programme.page), *([plain(programme.page.summary)] if programme.page.summary else [])]
        talk = [slide for slide in others if not slide.blocks or slide.layout is Layout.SECTION]
        for slide in talk:
            told += [plain(slide.title, bold=True), *slide.notes]
        title = programme.page.title
        yield from self._made("title", title, text, section=title, layout=Layout.TITLE, notes=(*told, *cover.notes))
        yield from self._brief()
        shown = (slide for slide in others if slide not in talk and not {BRIEF, SUPPORT} & {*slide.within})
        yield from ((slide._replace(section=title), "") for slide in shown)

    def _brief(self) -> Iterator[Owned]:
        """Show once what the room should know before it begins: what is named, and how to step out."""
        rated = {name: self._rating(name) for name in self.modules}
        if any(rated.values()):
            rows = tuple((cell(self.titles[name]), cell(_meaning(level))) for name, level in rated.items())
            table = made((cell(say.MODULE), cell(say.RATING)), rows, say.COMING)
            last = support(self._every)
            notes = (plain(say.SUPPORT_LAST.format(title=last[0])),) if last else ()
            yield from self._made("coming", say.COMING, table, section=say.SAFETY, notes=notes)
        name = self._opener
        opening = self.laid[name] if name else self.own
        yield from ((slide._replace(section=say.SAFETY), name) for slide in brief_of(opening))

    @property
    def _opener(self) -> str:
        """The module whose brief opens the course, nothing where the course has its own.

        It is that of the highest rating; of several, the first whose brief the course takes.
        """
        chosen = [
            part.module
            for part in self.programme.parts
            if part.module in self.laid and (not part.blocks or any(block.kind == BRIEF for block in part.blocks))
        ]
        briefed = () if brief_of(self.own) else (name for name in (*chosen, *self.modules) if brief_of(self.laid[name]))
        return max(briefed, key=self._rating, default="")

    @property
    def _every(self) -> list[Laid]:
        """What was laid out for the course's page and its modules."""
        return [self.own, *(self.laid[name] for name in self.modules)]

    def _rating(self, module: str) -> int:
        return max(part.rating for part in self.programme.parts if part.module == module)

    def _agenda(self) -> Iterator[Owned]:
        """Show the sessions with their minutes, then each with its parts."""
        programme, section = self.programme, say.AGENDA_PLAIN
        several = len(programme.sessions) > 1
        if several:
            title = say.AGENDA.format(minutes=programme.minutes)
            rows = tuple((cell(str(_minutes(one))), cell(self._name(one))) for one in programme.sessions)
            table = made((cell(say.AGENDA_MINUTES), cell(say.AGENDA_PART)), rows, title)
            yield from self._made("agenda", title, replace(table, shares=SHARES), section=section)
        for number, session in enumerate(programme.sessions, 1):
            title = self._name(session) if several else say.AGENDA_PLAIN
            title = say.OF_MODULE.format(title=title, module=say.TOTAL.format(minutes=_minutes(session)))
            table = _timetable(session, title)
            yield from self._made(f"agenda-{number}", title, table, section=section)

    def _name(self, session: ProgrammeSession) -> str:
        many = len({one.day for one in self.programme.sessions}) > 1
        return say.DAY.format(day=session.day, title=session.title) if many else session.title

    # -- the parts ---------------------------------------------------------------------------------

    def _parts(self) -> Iterator[Owned]:
        met: set[str] = set()
        names: Counter[str] = Counter()
        for number, session in enumerate(self.programme.sessions, 1):
            section = _fresh(self._name(session), names)
            listed = say.BETWEEN.join(part.title for part in session.parts)
            yield from self._made(
                f"session-{number}",
                self._name(session),
                Body(paragraphs=(plain(listed),)),
                section=section,
                layout=Layout.SECTION,
            )
            for part in session.parts:
                if part.module in self.laid:
                    section = _fresh(part.title, names)
                    yield from self._module_part(part, section, first=part.module not in met)
                    met.add(part.module)
                else:
                    yield from self._opened(part, section, ())

    def _opened(self, part: ProgrammePart, section: str, notes: tuple[Paragraph, ...]) -> Iterator[Owned]:
        """Yield the slide that opens a part: how long it takes, and until when."""
        lines = [say.TOTAL.format(minutes=part.minutes)]
        if part.start is not None:
            lines.append(say.FROM_TO.format(start=_clock(part.start), end=_clock(part.start + part.minutes)))
        if part.audience:
            lines.append(say.FOR.format(audiences=say.AUDIENCES.get(part.audience, str(part.audience))))
        text = Body(paragraphs=(plain(say.BETWEEN.join(lines)),))
        key = f"{part.kind}-{nodes.make_id(part.title) or 'part'}"
        title = part.title
        if part.kind == "break" and part.start is not None:
            title = say.UNTIL.format(title=title, end=_clock(part.start + part.minutes))
        return self._made(key, title, text, section=section, layout=Layout.SECTION, notes=notes)

    def _module_part(self, part: ProgrammePart, section: str, *, first: bool) -> Iterator[Owned]:
        laid, title = self.laid[part.module], self.titles[part.module]
        found = taken(part, laid)
        notes: list[Paragraph] = []
        if part.blocks:
            blocks = "; ".join(block.title for block in part.blocks)
            notes.append(plain(say.TAKEN.format(module=in_marks(title), blocks=blocks)))
        if first and part.module != self._opener:
            notes += told_brief(title, laid)
        notes += found.told
        if first and not part.blocks:
            notes += laid.slides[0].notes
        yield from self._opened(part, section, tuple(notes))
        yield from ((slide._replace(section=section), part.module) for slide in found.slides)

    # -- after the last part -----------------------------------------------------------------------

    def _cited(self, shown: Iterable[Owned]) -> list[Paragraph]:
        """The sources of what the course shows, module by module."""
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for slide, owner in shown:
            numbers[owner] |= cited_in(slide)
        return [one for name in self.modules for one in sources(self.laid[name], numbers[name])]

    def _end(self, shown: Iterable[Owned]) -> Iterator[Owned]:
        """Sum up, name the sources, and leave the room with whom to ring."""
        lines = {name: line for name in self.modules if (line := summed_up(self.laid[name]))}
        if lines:
            body = Body(paragraphs=tuple(_summing(short_name(self.titles[name]), line) for name, line in lines.items()))
            yield from self._made("summary", say.SUMMARY, body, section=say.SUMMARY)
        if cited := self._cited(shown):
            names = list(dict.fromkeys(publisher(source) for source in cited if not is_private(source)))
            listed = list(names)
            while len(" ".join(listed).split()) > MOST_NAMED:
                listed.pop()
            text = say.BETWEEN.join([*listed, say.MORE] if len(listed) < len(names) else listed)
            body = Body(paragraphs=(plain(text), plain(say.MORE_SOURCES)))
            notes = tuple(dict.fromkeys(unnumbered(source) for source in cited))
            yield from self._made("sources", say.ALL_SOURCES, body, section=say.ALL_SOURCES, notes=notes)
        if last := support(self._every):
            title, table = last
            yield from self._made("support", title, table, section=title)


def _summing(module: str, line: Paragraph) -> Paragraph:
    return Paragraph(runs=(Run(text=f"{module}: ", bold=True), *line.runs), marker=Marker.BULLET)


def _meaning(level: int) -> str:
    return say.RATED.format(level=level, meaning=say.LEVELS[level]) if level else say.UNRATED


def _minutes(session: ProgrammeSession) -> int:
    return sum(part.minutes for part in session.parts)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _timetable(session: ProgrammeSession, title: str) -> Table:
    rows = [(cell(str(part.minutes)), Cell(paragraphs=(plain(part.title),))) for part in session.parts]
    header = (cell(say.AGENDA_MINUTES), cell(say.AGENDA_PART))
    if all(part.start is None for part in session.parts):
        return replace(made(header, tuple(rows), title), shares=SHARES)
    timed = (
        (cell(_clock(part.start) if part.start is not None else ""), *row)
        for part, row in zip(session.parts, rows, strict=True)
    )
    return replace(made((cell(say.TIME), *header), tuple(timed), title), shares=TIMED_SHARES)


def _fresh(name: str, names: Counter[str]) -> str:
    """Return a section's name that no earlier one has."""
    name = " ".join(name.split())
    names[name.casefold()] += 1
    again = names[name.casefold()]
    return name if again == 1 else f"{name} ({again})"


def short_name(title: str) -> str:
    """Return a module's title as far as its colon."""
    return title.partition(": ")[0]


def _told_apart(found: Iterable[Owned], titles: Mapping[str, str], page: Page) -> Iterator[Slide]:
    """Yield the slides, each title that several modules have with the module's name."""
    every = list(found)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for slide, owner in every:
        owners[slide.title.casefold()].add(owner)
    for slide, owner in every:
        if owner and len(owners[slide.title.casefold()]) > 1:
            title = say.OF_MODULE.format(title=slide.title, module=short_name(titles[owner]))
            slide = short_title(slide._replace(title=title), page)
        yield slide
