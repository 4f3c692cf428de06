"""A course page's programme: what its parts name, found among the modules and their blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.model.course import Module, Objective
from builder.model.course_page import (
    Block,
    CoursePage,
    CoursePart,
    CourseSession,
    Programme,
    ProgrammePart,
    ProgrammeSession,
)
from builder.model.makeup import each_once
from builder.model.vocabulary import Audience, Setting

WHOLE = "module"
"""The kind of the block that is a whole module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What courses choose from: modules by id, and the blocks of each by id."""

    modules: Mapping[str, Module] = field(default_factory=dict)
    blocks: Mapping[str, Mapping[str, Block]] = field(default_factory=dict)

    def whole(self, module: str) -> Block | None:
        """The block that is the whole module."""
        return self.blocks.get(module, {}).get(f"/{WHOLE}")

    def around(self, module: str, name: str) -> tuple[str, ...]:
        """A block's own id, and the ids of the blocks it stands in."""
        block = self.blocks.get(module, {}).get(name)
        return (name, *block.inside) if block else (name,)


def shelf_of(modules: Iterable[Module], blocks: Iterable[Block]) -> Shelf:
    """The shelf these stand on; of two blocks with one id the first counts."""
    by_module: dict[str, dict[str, Block]] = {}
    for block in blocks:
        # No author's id begins with a slash.
        name = f"/{WHOLE}" if block.kind == WHOLE else block.identifier
        by_module.setdefault(block.module, {}).setdefault(name, block)
    return Shelf(modules={module.identifier: module for module in modules}, blocks=by_module)


def programme_of(page: CoursePage, shelf: Shelf) -> Programme:
    """The programme of ``page``."""
    return Programme(page=page, sessions=tuple(_session(page, session, shelf) for session in page.sessions))


def for_audience(
    programme: Programme,
    audience: Audience | None,
    shelf: Shelf,
    gone: Callable[[ProgrammePart], bool] = lambda part: False,
) -> Programme:
    """The programme without parts for others, or of modules for others, or ``gone`` otherwise; times follow."""
    if audience is None:
        return programme

    def stays(part: ProgrammePart) -> bool:
        module = shelf.modules.get(part.module)
        return part.audience in (None, audience) and (module is None or audience in module.audiences) and not gone(part)

    sessions = (
        replace(session, parts=tuple(_timed(filter(stays, session.parts), session.parts[0].start)))
        for session in programme.sessions
        if any(stays(part) for part in session.parts if part.kind != "break")
    )
    return replace(programme, sessions=tuple(sessions))


def _timed(parts: Iterable[ProgrammePart], start: int | None) -> Iterator[ProgrammePart]:
    for part in parts:
        yield replace(part, start=start)
        start = None if start is None else start + part.minutes


def taken_by(programme: Programme) -> Mapping[str, tuple[Block, ...]]:
    """Module id → the blocks that a course takes of it, each once; none means all of it."""
    taken: dict[str, tuple[Block, ...]] = {}
    for part in programme.parts:
        if part.module:
            before = taken.get(part.module, part.blocks)
            taken[part.module] = tuple(dict.fromkeys((*before, *part.blocks))) if before and part.blocks else ()
    return taken


def taught_by(programme: Programme, objectives: Iterable[Objective], shelf: Shelf) -> Iterator[Objective]:
    """Of ``objectives`` those that a course teaches: a whole module's, else those taught in a block it takes."""
    taken = taken_by(programme)
    for objective in objectives:
        if objective.module in taken:
            names = {block.identifier for block in taken[objective.module]}
            places = [place for name in objective.taught for place in shelf.around(objective.module, name)]
            if not names or not names.isdisjoint(places):
                yield objective


def minutes_of(part: CoursePart, setting: Setting, shelf: Shelf) -> int:
    """A part's minutes: its own, else those of the whole module."""
    module = shelf.modules.get(part.module or "")
    if part.minutes is not None or module is None or part.blocks:
        return part.minutes or 0
    return module.minutes.alone if setting is Setting.ALONE else module.minutes.classroom


def _session(page: CoursePage, session: CourseSession, shelf: Shelf) -> ProgrammeSession:
    return ProgrammeSession(title=session.title, day=session.day, parts=tuple(_parts(page, session, shelf)))


def _parts(page: CoursePage, session: CourseSession, shelf: Shelf) -> Iterator[ProgrammePart]:
    now = session.starts_at
    for part in session.parts:
        minutes = minutes_of(part, page.setting, shelf)
        yield _part(part, minutes, now, shelf)
        now = None if now is None else now + minutes


def _part(part: CoursePart, minutes: int, start: int | None, shelf: Shelf) -> ProgrammePart:
    if part.module is None:
        kind, title = ("break", part.break_) if part.break_ is not None else ("task", part.task)
        return ProgrammePart(title=title or "", minutes=minutes, kind=kind, audience=part.audience, start=start)
    module = shelf.modules.get(part.module)
    known = shelf.blocks.get(part.module, {})
    blocks = tuple(known[name] for name in part.blocks if name in known)
    whole = shelf.whole(part.module)
    shown = blocks if part.blocks else tuple(known.values())
    return ProgrammePart(
        title=part.title or (module.title if module else part.module),
        minutes=minutes,
        kind="module",
        module=part.module,
        docname=whole.docname if whole else "",
        blocks=blocks,
        audience=part.audience,
        rated=each_once(passage for block in shown for passage in block.rated),
        start=start,
    )
