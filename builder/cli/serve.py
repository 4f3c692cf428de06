"""``casebook serve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import project_option
from builder.cli.report import count, print_findings, tally, terminal_progress

if TYPE_CHECKING:
    from builder.serve.preview import State
    from builder.serve.server import LiveServer


@click.command(short_help="Show the handbook in your browser while you write.")
@click.option(
    "--edition",
    type=click.Choice(["facilitator", "learner"]),
    default="facilitator",
    show_default=True,
    help="Whose handbook.",
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(min=1024, max=65535),
    default=None,
    help="Where to serve. [default: the first free port from 8000]",
)
@click.option("--open", "opens", is_flag=True, help="Open the browser, too.")
@project_option
def serve(edition: str, port: int | None, opens: bool, root: Path) -> None:
    """Show the handbook in your browser while you write: it follows every save.

    What is wrong with a page stands on the page. A mistake ends nothing: the page stays as it
    last was until the mistake is mended. Only this machine can see it, and nothing of it reaches
    dist/. Ctrl-C ends it.

    \b
    casebook serve
    casebook serve --edition learner --open
    """
    from builder.findings import Code
    from builder.model.vocabulary import Edition
    from builder.serve.running import serve as serve_until_stopped
    from builder.session.project import Project

    said: list[State] = []

    def started(server: LiveServer) -> None:
        click.echo(f"{server.address} shows the {edition}'s handbook; Ctrl-C ends this.")
        if opens:
            click.launch(server.address)

    def built(state: State) -> None:
        if said and (said[-1].trouble, said[-1].findings) == (state.trouble, state.findings):
            return
        said[:] = [state]
        if state.trouble:
            click.echo(f"Error: {state.trouble}", err=True)
        else:
            wrong = [finding for finding in state.findings if finding.code != Code.TODO.code]
            print_findings(wrong)
            unwritten = len(state.findings) - len(wrong)
            more = f"; {count(unwritten, 'line')} still to write, which `casebook check` lists" if unwritten else ""
            click.echo(f"Shown: {tally(wrong)}{more}.", err=True)

    try:
        serve_until_stopped(
            Project.at(root),
            Edition(edition),
            port=port,
            started=started,
            built=built,
            progress=terminal_progress(),
        )
    except KeyboardInterrupt:
        click.echo("\nStopped serving.", err=True)
