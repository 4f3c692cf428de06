"""``casebook certificate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import project_option
from builder.cli.report import terminal_progress
from builder.errors import SourceRefused

if TYPE_CHECKING:
    from builder.certificates import CheckCode

MEANING = (
    "This shows that what is printed belongs together. It does not show who took the test, nor that it was taken:\n"
    "a learner works alone with the answers at hand, and who reads this program can write such a code."
)


@click.group()
def certificate() -> None:
    """Check the certificates that learners print.

    \b
    casebook certificate verify 2058-1MAC-KX0R-…
    """


@certificate.command()
@click.argument("code")
@click.option("--name", metavar="NAME", help="Whose name is on the paper; it is checked against the code.")
@project_option
def verify(code: str, name: str | None, root: Path) -> None:
    """Say what the CODE of a printed certificate stands for, and what that proves.

    Exit code 1 when the code does not check, is of no module here, is of a test not passed, or is not of NAME.

    \b
    casebook certificate verify 2058-1MAC-KX0R-…
    casebook certificate verify 2058-1MAC-KX0R-… --name "Ada Example"
    """
    from builder.certificates import read_code

    read = read_code(code)
    module, version = _module(read, root)
    passed = read.score * 100 >= read.mark * read.count
    click.echo(f"Module: {module or 'none of this curriculum'}")
    click.echo(f"Content version: {version or 'none that is here now'}")
    click.echo(f"Score: {read.score} of {read.count}, pass mark {read.mark}%: {'passed' if passed else 'not passed'}")
    click.echo(f"Date: {read.date.isoformat()}")
    holds = True
    if name is not None:
        holds = read.is_of_holder(name)
        click.echo(f"Name: {'as given' if holds else 'another one'}")
    click.echo(MEANING)
    if not (module and passed and holds):
        raise SystemExit(1)


def _module(read: CheckCode, root: Path) -> tuple[str, str]:
    """The title of the module a code is of, and the version if it is the present one."""
    from builder.certificates import course_identifier
    from builder.course import course_of
    from builder.session import making
    from builder.session.build import Wish
    from builder.session.project import Project

    try:
        env = making.read(Project.at(root), Wish(), progress=terminal_progress())
    except SourceRefused as refused:
        raise SystemExit(_unreadable(refused)) from refused
    course = course_identifier(env.config.project)
    for module in course_of(env).modules:
        if read.is_of_module(course, module.identifier):
            return module.title, module.version if read.is_of_version(module.version) else ""
    return "", ""


def _unreadable(refused: SourceRefused) -> int:
    from builder.cli.report import print_findings

    print_findings(refused.findings)
    return 1
