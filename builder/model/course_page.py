"""Course pages: which modules, which of their blocks, for how long, in which order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.errors import Location
from builder.model.constraints import Identifier, Pattern, Percent, PositiveMinutes, Range
from builder.model.course import Review
from builder.model.makeup import Rated, each_once, highest
from builder.model.vocabulary import Audience, Completion, Setting, Status
from builder.model.written import Written

Clock = Annotated[str, Pattern(r"([01][0-9]|2[0-3]):[0-5][0-9]", 'a time of day such as "09:00", in quotes')]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePart:
    """One line of a session: a module or some of its blocks, a break, or a task that is in no module.

    Exactly one of ``module``, ``break_`` and ``task`` is given. No ``blocks`` means the whole module.
    """

    location: Location
    module: str | None = None
    break_: str | None = None
    task: str | None = None
    blocks: tuple[str, ...] = ()
    minutes: PositiveMinutes | None = None
    audience: Audience | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSession:
    """What is done without leaving the room; ``start`` is a time of day, ``day`` counts from 1."""

    title: str
    parts: tuple[CoursePart, ...]
    location: Location
    day: Annotated[int, Range(1, 60)] = 1
    start: Clock | None = None

    @property
    def starts_at(self) -> int | None:
        """The start in minutes after midnight."""
        return int(self.start[:2]) * 60 + int(self.start[3:]) if self.start else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePage(Written):
    """The front matter of ``modules/courses/<id>.md``; ``minutes`` is all of it, breaks included."""

    identifier: Identifier
    title: str
    version: str
    status: Status
    audiences: tuple[Audience, ...]
    minutes: PositiveMinutes
    sessions: tuple[CourseSession, ...]
    setting: Setting = Setting.CLASSROOM
    summary: str = ""
    pass_mark: Percent = 80
    completion: Completion = Completion.VIEWED
    reviews: tuple[Review, ...] = ()
    review_by: datetime.date | None = None

    @property
    def parts(self) -> Iterator[CoursePart]:
        """Every part of every session, in order."""
        for session in self.sessions:
            yield from session.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a module that a course may choose: a section, an activity, the scenario …

    ``anchor`` is its place on the module's page ``docname``; ``rated`` are the rated passages in it, and in the
    scenarios of the modules it ``shows``; ``minutes`` is 0 where its author gave none; ``inside`` names the blocks it
    stands in. The module itself is a block, too.
    """

    identifier: str
    kind: str
    title: str
    module: str
    docname: str
    anchor: str
    location: Location
    rated: tuple[Rated, ...] = ()
    shows: tuple[str, ...] = ()
    minutes: int = 0
    for_learners: bool = True
    inside: tuple[str, ...] = ()

    @property
    def rating(self) -> int:
        """The highest rating of any passage in it, 0 to 4."""
        return highest(self.rated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePart:
    """A course's part with what it names found: ``docname`` is the module's page, empty for breaks and tasks.

    ``start`` is in minutes after midnight where the session has a time.
    """

    title: str
    minutes: int
    kind: str
    module: str = ""
    docname: str = ""
    blocks: tuple[Block, ...] = ()
    audience: Audience | None = None
    rated: tuple[Rated, ...] = ()
    start: int | None = None

    @property
    def rating(self) -> int:
        """The highest rating of any passage in it, 0 to 4."""
        return highest(self.rated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSession:
    """A session with its parts found."""

    title: str
    day: int
    parts: tuple[ProgrammePart, ...]

    @property
    def rated(self) -> tuple[Rated, ...]:
        """The rated passages of its parts, each once."""
        return each_once(passage for part in self.parts for passage in part.rated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A course page with all that it names found; what it misnames is left out, and a rule has said so."""

    page: CoursePage
    sessions: tuple[ProgrammeSession, ...]

    @property
    def parts(self) -> Iterator[ProgrammePart]:
        """Every part of every session, in order."""
        for session in self.sessions:
            yield from session.parts

    @property
    def minutes(self) -> int:
        """The sum of all parts."""
        return sum(part.minutes for part in self.parts)

    @property
    def break_minutes(self) -> int:
        """The sum of all breaks."""
        return sum(part.minutes for part in self.parts if part.kind == "break")

    @property
    def rated(self) -> tuple[Rated, ...]:
        """The rated passages of its parts, each once."""
        return each_once(passage for part in self.parts for passage in part.rated)

    @property
    def rating(self) -> int:
        """The highest rating of any passage, 0 to 4."""
        return highest(self.rated)
