"""``casebook schema``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

NAMES = ("module", "course", "bank", "scenario", "facts", "sources", "laws", "terms", "series", "helplines")


@click.command()
@click.argument("name", type=click.Choice(NAMES), required=False)
@click.option("--write", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write all of them into DIR.")
def schema(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema called NAME, or write all of them for your editor.

    \b
    casebook schema bank
    casebook schema --write .vscode/casebook
    """
    shipped = files("builder").joinpath("schemas")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for one in NAMES:
            path = folder / f"{one}.schema.json"
            path.write_text(shipped.joinpath(path.name).read_text("utf-8"), "utf-8", newline="\n")
            click.echo(f"Wrote {path}")
    elif name is not None:
        click.echo(shipped.joinpath(f"{name}.schema.json").read_text("utf-8"), nl=False)
    else:
        raise click.UsageError(f"name one of {', '.join(NAMES)}, or say --write DIR")
