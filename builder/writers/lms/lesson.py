"""What one package teaches: a module, or a course of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.course import Course
from builder.errors import Location
from builder.model.course import Module, Objective
from builder.model.course_page import Block, CoursePage
from builder.model.items import Item
from builder.model.vocabulary import Completion, Use
from builder.programme import taken_by, taught_by

USUAL_DRAW = 10
"""Questions of a final test where no bank says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """``identifier`` names the package; ``items`` are the exam items the final test draws from.

    ``taken`` are the blocks that a course takes of a module, by its id; none means all of it.
    """

    identifier: str
    docname: str
    title: str
    version: str
    location: Location
    modules: tuple[Module, ...]
    taken: Mapping[str, tuple[Block, ...]]
    pass_mark: float
    completion: Completion
    items: tuple[Item, ...]
    draw: int

    @property
    def is_course(self) -> bool:
        """Whether it is a course's, which has a page of its own."""
        return self.identifier.startswith("course-")


def lessons(course: Course, docnames: Mapping[str, str]) -> Iterator[Lesson]:
    """Every module, then every course; ``docnames`` leads from the path of a page to its docname."""
    exams: dict[str, list[Item]] = {}
    for item in course.items:
        if item.use == Use.EXAM:
            exams.setdefault(item.objective, []).append(item)
    for module in course.modules:
        own = [one for one in course.objectives if one.module == module.identifier]
        yield _lesson(course, module, {module.identifier: ()}, _asking(own, exams), docnames)
    shelf = course.shelf
    for programme in course.programmes:
        taught = taught_by(programme, course.objectives, shelf)
        yield _lesson(course, programme.page, taken_by(programme), _asking(taught, exams), docnames)


def _asking(objectives: Iterable[Objective], exams: Mapping[str, Iterable[Item]]) -> tuple[Item, ...]:
    """The exam items that test these objectives, each once."""
    return tuple(dict.fromkeys(item for one in objectives for item in exams.get(one.identifier, ())))


def _lesson(
    course: Course,
    page: Module | CoursePage,
    taken: Mapping[str, tuple[Block, ...]],
    items: tuple[Item, ...],
    docnames: Mapping[str, str],
) -> Lesson:
    is_course = isinstance(page, CoursePage)
    modules = {module.identifier: module for module in course.modules}
    asked = {item.location.path for item in items}
    draws = [bank.draw or USUAL_DRAW for bank in course.banks if bank.location.path in asked]
    most = max(USUAL_DRAW if is_course else sum(draws), len({item.objective for item in items}))
    return Lesson(
        identifier=f"course-{page.identifier}" if is_course else page.identifier,
        docname=docnames[page.location.path],
        title=page.title,
        version=page.version,
        location=page.location,
        modules=tuple(modules[name] for name in taken if name in modules),
        taken=taken,
        pass_mark=page.pass_mark,
        # Nobody can pass a test that has no question.
        completion=page.completion if items else Completion.VIEWED,
        items=items,
        draw=min(most, len(items)),
    )
