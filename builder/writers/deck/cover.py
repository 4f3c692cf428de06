"""What stands on a deck's first slide, and what the trainer should know before the first word."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from builder import walking
from builder.model.course import Module
from builder.model.course_page import CoursePage
from builder.model.vocabulary import Status
from builder.nodes import casebook_notice
from builder.speech import jurisdiction_named
from builder.writers.deck.slides import Body, Paragraph, plain
from builder.writers.deck.words import say


def cover_text(module: Module | None, top: nodes.Element) -> tuple[Body, ...]:
    """Return a module's minutes, version and standing; without a module what its notices say."""
    told = (one for notice in walking.found(top, casebook_notice) for one in notice.children)
    notices = [plain(one.astext(), bold=True) for one in told]
    if module is None:
        return (Body(paragraphs=tuple(notices)),) if notices else ()
    minutes = say.CLASSROOM.format(classroom=module.minutes.classroom, alone=module.minutes.alone)
    return (Body(paragraphs=(plain(minutes), *standing(module), *notices)),)


def standing(page: Module | CoursePage) -> Iterator[Paragraph]:
    """Yield the version, and that it is a draft."""
    yield plain(say.VERSION.format(version=page.version))
    if page.status is Status.DRAFT:
        yield plain(say.DRAFT, bold=True)


def about(module: Module | None) -> Iterator[Paragraph]:
    """Yield for whom a module is, and of which jurisdictions it speaks."""
    if module is None:
        return
    yield from audiences(module)
    if module.jurisdictions:
        names = ", ".join(map(jurisdiction_named, module.jurisdictions))
        yield plain(say.JURISDICTIONS.format(jurisdictions=names))


def audiences(page: Module | CoursePage) -> Iterator[Paragraph]:
    """Yield for whom it is."""
    if page.audiences:
        names = (say.AUDIENCES.get(audience, str(audience)) for audience in page.audiences)
        yield plain(say.FOR.format(audiences=", ".join(names)))
