"""What one package teaches: a module, or a course of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.course import Course
from builder.errors import Location
from builder.model.course import Module
from builder.model.course_page import CoursePage
from builder.model.items import Item
from builder.model.vocabulary import Completion, Use

USUAL_DRAW = 10
"""Questions of a final test where no bank says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """``identifier`` names the package; ``items`` are the exam items the final test draws from."""

    identifier: str
    docname: str
    title: str
    version: str
    location: Location
    modules: tuple[Module, ...]
    pass_mark: float
    completion: Completion
    items: tuple[Item, ...]
    draw: int

    @property
    def is_course(self) -> bool:
        """Whether it is a course's, which has a page of its own."""
        return self.identifier.startswith("course-")


def lessons(course: Course, docnames: dict[str, str]) -> Iterator[Lesson]:
    """Every module, then every course; ``docnames`` leads from the path of a page to its docname."""
    for module in course.modules:
        yield _lesson(course, module.identifier, module, (module,), docnames[module.location.path])
    by_identifier = {module.identifier: module for module in course.modules}
    for programme in course.programmes:
        named = dict.fromkeys(part.module for part in programme.parts if part.module in by_identifier)
        modules = tuple(by_identifier[name] for name in named)
        page = programme.page
        yield _lesson(course, f"course-{page.identifier}", page, modules, docnames[page.location.path])


def _lesson(
    course: Course, identifier: str, page: Module | CoursePage, modules: tuple[Module, ...], docname: str
) -> Lesson:
    taught = {one.identifier for one in modules}
    objectives = [one.identifier for one in course.objectives if one.module in taught]
    items = tuple(dict.fromkeys(item for name in objectives for item in course.tests_of(name, Use.EXAM)))
    asked = {item.location.path for item in items}
    draws = [bank.draw or USUAL_DRAW for bank in course.banks if bank.location.path in asked]
    most = max(sum(draws) if len(modules) == 1 else USUAL_DRAW, len({item.objective for item in items}))
    return Lesson(
        identifier=identifier,
        docname=docname,
        title=page.title,
        version=page.version,
        location=page.location,
        modules=modules,
        pass_mark=page.pass_mark,
        # Nobody can pass a test that has no question.
        completion=page.completion if items else Completion.VIEWED,
        items=items,
        draw=min(most, len(items)),
    )
