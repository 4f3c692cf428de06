"""``casebook show``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.cli.options import format_option, out_option, project_option
from builder.cli.report import print_findings, terminal_progress
from builder.errors import CurriculumError, Finding, Severity, SourceRefused

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from builder.course import Course
    from builder.model.makeup import Rated
    from builder.session.project import Project

Row = dict[str, Any]

RATINGS = (1, 2, 3, 4)

WORDS_A_MINUTE = 238
"""How fast adults read non-fiction silently (Brysbaert 2019, Journal of Memory and Language 109)."""


@click.command()
@click.argument(
    "what",
    type=click.Choice(
        ["modules", "courses", "blocks", "scenarios", "objectives", "coverage", "exposure", "reviews", "outputs"]
    ),
)
@format_option("text", "json")
@out_option
@project_option
def show(what: str, format_: str, out: Path | None, root: Path) -> None:
    """Show what the curriculum holds, or what was built.

    \b
    casebook show modules       id, title, status, minutes
    casebook show courses       each course's parts, minutes and ratings
    casebook show blocks        what a course may choose of each module
    casebook show scenarios     id, module, minutes
    casebook show objectives    what learners can do afterwards
    casebook show coverage      how many items test each objective
    casebook show exposure      highest rating, and minutes per rating, by module and session
    casebook show reviews       who signed what, and the hash that a reviewer enters
    casebook show outputs       every file in dist/, with its size and sources

    A module or bank that cannot be read is not shown; then the errors are said, and the exit
    code is 1.
    """
    from builder.session.project import Project

    project = Project.at(root, out)
    if what == "outputs":
        _print(_outputs(project), format_)
        return
    env, errors = _read(project)
    if env is not None:
        from builder.course import course_of

        _print(_reviews(env) if what == "reviews" else _ANSWERS[what](course_of(env)), format_)
    print_findings(errors)
    if errors:
        raise SystemExit(1)


def _print(rows: Sequence[Row], format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for line in _table(rows):
        click.echo(line)


def _read(project: Project) -> tuple[BuildEnvironment | None, list[Finding]]:
    """What could be read of the course, and the errors that may have kept the rest out."""
    from builder.session.build import Wish
    from builder.session.making import noted, read

    env = None
    try:
        env = read(project, Wish(), progress=terminal_progress())
        findings = noted(project).findings
    except SourceRefused as refused:
        findings = refused.findings
    return env, [finding for finding in findings if finding.severity is Severity.ERROR]


def _modules(course: Course) -> list[Row]:
    return [
        {
            "module": module.identifier,
            "title": module.title,
            "version": module.version,
            "status": str(module.status),
            "classroom": module.minutes.classroom,
            "alone": module.minutes.alone,
            "audiences": ", ".join(module.audiences),
        }
        for module in course.modules
    ]


def _courses(course: Course) -> list[Row]:
    return [
        {
            "course": programme.page.identifier,
            "day": session.day,
            "session": session.title,
            "minutes": part.minutes,
            "part": part.title,
            "module": part.module,
            "blocks": ", ".join(block.identifier for block in part.blocks),
            "audience": str(part.audience or ""),
            "rating": part.rating,
        }
        for programme in course.programmes
        for session in programme.sessions
        for part in session.parts
    ]


def _blocks(course: Course) -> list[Row]:
    return [
        {
            "module": block.module,
            "block": block.identifier,
            "kind": block.kind,
            "minutes": block.minutes,
            "rating": block.rating,
            "title": block.title,
        }
        for block in course.blocks
    ]


def _scenarios(course: Course) -> list[Row]:
    return [
        {
            "scenario": scenario.identifier,
            "module": scenario.module,
            "title": scenario.title,
            "minutes": scenario.minutes,
            "audiences": ", ".join(scenario.audiences),
            "objectives": ", ".join(scenario.objectives),
        }
        for scenario in course.scenarios
    ]


def _reviews(env: BuildEnvironment) -> list[Row]:
    from builder.domain import curriculum_of
    from builder.standing import last_reviews, review_hash, signed_pages

    domain = curriculum_of(env)
    rows: list[Row] = []
    for docname, page in signed_pages(domain).items():
        now = review_hash(env, docname)
        signed = [f"{one.role} ({one.organisation}, {one.date.isoformat()})" for one in last_reviews(page)]
        holds = all(one.hash == now for one in last_reviews(page))
        is_module = docname in domain.modules
        rows.append(
            {
                "module": page.identifier if is_module else "",
                "course": "" if is_module else page.identifier,
                "status": str(page.status),
                "hash": now,
                "reviewed by": "; ".join(signed),
                "changed since": "" if holds else "yes",
            }
        )
    return rows


def _objectives(course: Course) -> list[Row]:
    return [
        {
            "module": objective.module,
            "objective": objective.identifier,
            "level": str(objective.bloom),
            "verb": objective.verb,
            "statement": objective.text,
        }
        for objective in course.objectives
    ]


def _coverage(course: Course) -> list[Row]:
    from builder.model.vocabulary import Use

    return [
        {
            "module": objective.module,
            "objective": objective.identifier,
            "practice": len(course.tests_of(objective.identifier, Use.PRACTICE)),
            "exam": len(course.tests_of(objective.identifier, Use.EXAM)),
        }
        for objective in course.objectives
    ]


def _exposure(course: Course) -> list[Row]:
    rows = [
        _exposed(course.rated_in(module.identifier), module=module.identifier) for module in course.modules
    ]
    for programme in course.programmes:
        name = programme.page.identifier
        rows += [_exposed(session.rated, course=name, session=session.title) for session in programme.sessions]
        rows.append(_exposed(programme.rated, course=name))
    return rows


def _exposed(passages: Iterable[Rated], *, module: str = "", course: str = "", session: str = "") -> Row:
    words = Counter[int]()
    for passage in passages:
        words[passage.rating] += passage.words
    minutes = {f"minutes_{rating}": round(words[rating] / WORDS_A_MINUTE, 1) for rating in RATINGS}
    return {"module": module, "course": course, "session": session, "highest": max(words, default=0), **minutes}


_ANSWERS: dict[str, Callable[[Course], list[Row]]] = {
    "modules": _modules,
    "courses": _courses,
    "blocks": _blocks,
    "scenarios": _scenarios,
    "objectives": _objectives,
    "coverage": _coverage,
    "exposure": _exposure,
}


def _outputs(project: Project) -> list[Row]:
    from builder.session.manifest import read_manifest

    manifest = read_manifest(project.out)
    if not manifest:
        raise CurriculumError(f"{project.out}: nothing has been built yet: run `casebook build`")
    return [
        {"output": path, "bytes": made.size, "sha256": made.sha256[:12], "sources": ", ".join(made.sources)}
        for path, made in manifest.items()
    ]


def _table(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return ["(none)"]
    cells = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
