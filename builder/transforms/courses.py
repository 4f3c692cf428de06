"""Puts a course's agenda at the end of its page: what is done when, for how long, and how it may weigh."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.model.course_page import Programme, ProgrammePart, ProgrammeSession
from builder.model.vocabulary import Audience, Edition
from builder.programme import for_audience, programme_of
from builder.speech import _
from builder.transforms.block_links import block_link


def fill_agenda(home: nodes.Element, env: BuildEnvironment) -> None:
    """Fill a ``casebook_course_agenda`` with the programme of its course."""
    domain = curriculum_of(env)
    page = domain.courses.get(home["docname"])
    if page is not None:
        shelf = domain.shelf()
        programme = for_audience(programme_of(page, shelf), domain.output.audience, shelf)
        home += _agenda(programme, learners=domain.output.edition is Edition.LEARNER)


def rating_words() -> dict[int, str]:
    """What the ratings of passages mean."""
    return {
        0: _("none of its passages is rated"),
        1: _("the topic is named"),
        2: _("harm is described in general terms"),
        3: _("a person’s own account"),
        4: _("a distressing account"),
    }


def _agenda(programme: Programme, *, learners: bool) -> nodes.section:
    title = _("Agenda")
    name = programme.page.identifier
    section = nodes.section("", nodes.title(title, title), ids=[nodes.make_id(f"agenda-{name}")])
    section += _lines(programme)
    days = {session.day for session in programme.sessions}
    for number, session in enumerate(programme.sessions, 1):
        table = _session(session, learners, many_days=len(days) > 1)
        table["ids"] = [nodes.make_id(f"session-{name}-{number}")]
        section += table
    return section


def _lines(programme: Programme) -> list[nodes.paragraph]:
    breaks = programme.break_minutes
    time = _("{minutes} minutes in all, {breaks} of them breaks.") if breaks else _("{minutes} minutes.")
    rated = _("Highest rating: level {level} of 4, {words}.")
    rating = rated if programme.rating else _("Highest rating: {words}.")
    lines = [
        time.format(minutes=programme.minutes, breaks=breaks),
        rating.format(level=programme.rating, words=rating_words()[programme.rating]),
    ]
    return [nodes.paragraph(line, line) for line in lines]


def _session(session: ProgrammeSession, learners: bool, *, many_days: bool) -> nodes.table:
    words = _("Day {day}: {title}") if many_days else "{title}"
    title = words.format(day=session.day, title=session.title)
    timed = any(part.start is not None for part in session.parts)
    group = nodes.tgroup(cols=4 if timed else 3)
    group += [nodes.colspec(colwidth=width) for width in ([10] if timed else []) + [10, 60, 20]]
    head = [*([_("Time")] if timed else []), _("Minutes"), _("Part"), _("Rating")]
    group += nodes.thead("", _row(head))
    body = nodes.tbody()
    for part in session.parts:
        rating = (str(part.rating) if part.rating else _("none")) if part.kind == "module" else ""
        row = _row([*([_clock(part.start)] if timed else []), str(part.minutes), "", rating])
        row[-2] = nodes.entry("", *_named(part, learners))
        body += row
    group += body
    return nodes.table("", nodes.title(title, title), group)


def _named(part: ProgrammePart, learners: bool) -> list[nodes.Node]:
    """What a part is called, whom it is for, and what of the module it takes."""
    audiences = {Audience.POLICE: _("for police"), Audience.PLATFORM: _("for platform staff")}
    line = nodes.paragraph()
    line += block_link(part.title, part.docname, "") if part.docname else nodes.Text(part.title)
    if part.audience:
        line += nodes.Text(f" ({audiences[part.audience]})")
    listed = nodes.bullet_list(bullet="-")
    for block in part.blocks:
        if block.for_learners or not learners:
            listed += nodes.list_item("", nodes.paragraph("", "", block_link(block.title, block.docname, block.anchor)))
    return [line, *([listed] if listed.children else [])]


def _clock(start: int | None) -> str:
    return f"{start // 60 % 24:02}:{start % 60:02}" if start is not None else ""


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(cell, cell)) for cell in cells))
