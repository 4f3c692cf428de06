"""``casebook init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="Our training", show_default=True, help="What the curriculum is called.")
def init(folder: Path, title: str) -> None:
    """Start a curriculum of your own in DIR: a first module, its quiz, room for facts and sources.

    It builds and checks clean as it is.

    \b
    casebook init our-training
    cd our-training
    casebook build
    """
    from builder.scaffold import write_curriculum

    for path in write_curriculum(folder, title):
        click.echo(f"Wrote {path}")
    click.echo(f"Now: cd {folder} && casebook build")
