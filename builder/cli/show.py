"""``casebook show``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.cli.options import format_option, out_option, project_option
from builder.cli.report import terminal_progress
from builder.errors import CurriculumError

if TYPE_CHECKING:
    from builder.course import Course
    from builder.session.project import Project

Row = dict[str, Any]


@click.command()
@click.argument("what", type=click.Choice(["modules", "objectives", "coverage", "outputs"]))
@format_option
@out_option
@project_option
def show(what: str, format_: str, out: Path | None, root: Path) -> None:
    """Show what the curriculum holds, or what was built.

    \b
    casebook show modules       id, title, status, minutes
    casebook show objectives    what learners can do afterwards
    casebook show coverage      how many items test each objective
    casebook show outputs       every file in dist/, with its size and sources
    """
    from builder.session.project import Project

    project = Project.at(root, out)
    rows = _outputs(project) if what == "outputs" else _ANSWERS[what](_course(project))
    if format_ == "json":
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for line in _table(rows):
        click.echo(line)


def _course(project: Project) -> Course:
    from builder.course import course_of
    from builder.session.build import Wish, read

    return course_of(read(project, Wish(), progress=terminal_progress()))


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


_ANSWERS: dict[str, Callable[[Course], list[Row]]] = {
    "modules": _modules,
    "objectives": _objectives,
    "coverage": _coverage,
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
