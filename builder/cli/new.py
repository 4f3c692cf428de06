"""``casebook new``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import project_option


@click.command()
@click.argument("what", type=click.Choice(["module", "bank"]))
@click.argument("identifier", metavar="ID")
@click.option("--title", default=None, help="What it is called. [default: made from ID]")
@project_option
def new(what: str, identifier: str, title: str | None, root: Path) -> None:
    """Start a module or an item bank called ID: a draft that builds at once.

    ID is its folder or file name: small letters, digits and hyphens.

    \b
    casebook new module first-call --title "The first call"
    casebook new bank first-call
    """
    from builder.scaffold import write_bank, write_module
    from builder.session.project import Project

    project = Project.at(root)
    write = write_module if what == "module" else write_bank
    for path in write(project.root, identifier, title or ""):
        click.echo(f"Wrote {path}")
