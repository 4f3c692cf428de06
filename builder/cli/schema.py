"""``casebook schema``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from builder.cli.options import project_option

NAMES = ("module", "course", "bank", "scenario", "facts", "sources", "laws", "terms", "series", "helplines", "media")


@click.command(short_help="Print a JSON Schema, or set up your editor.")
@click.argument("name", type=click.Choice(NAMES), required=False)
@click.option("--vscode", is_flag=True, help="Install settings for VS Code in the curriculum's folder.")
@click.option("--write", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write all of them into DIR.")
@project_option
def schema(name: str | None, vscode: bool, folder: Path | None, root: Path) -> None:
    """Print the JSON Schema called NAME, or set up your editor: it completes and underlines while you type.

    --vscode adds to .vscode what VS Code needs: schemas for the YAML extension (Red Hat's, which
    it offers to install), snippets for front matter and every directive (type its name, then
    Ctrl-Space), and `casebook check` as the build task (Ctrl-Shift-B), whose findings become red
    lines. What you have set there yourself stays.

    \b
    casebook schema --vscode
    casebook schema bank
    casebook schema --write my-editor/schemas
    """
    if vscode:
        from builder.scaffold.editor import write_editor_settings
        from builder.session.project import Project

        for path in write_editor_settings(Project.at(root).root):
            click.echo(f"Wrote {path}")
        return
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
        raise click.UsageError(f"name one of {', '.join(NAMES)}, or say --vscode, or --write DIR")
