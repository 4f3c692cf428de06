"""``casebook new``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from builder.cli.options import project_option


@click.command(short_help="Start a case, a module or an item bank.")
@click.argument("what", type=click.Choice(["case", "module", "bank"]))
@click.argument("identifier", metavar="[ID]", required=False)
@click.option("--title", default=None, help="What it is called. [default: made from ID]")
@click.option(
    "--audience",
    type=click.Choice(["police", "platform", "both"]),
    default=None,
    help="For whom. [default: both]",
)
@click.option("--minutes", metavar="N", type=int, default=None, help="How long a session takes. [default: 60]")
@click.option(
    "--jurisdiction",
    "jurisdictions",
    metavar="CODE",
    multiple=True,
    help="Whose law it maps: UK, CN, EU, INT …; may be repeated. [default: the curriculum's]",
)
@click.option("--source", default=None, help="The id of a source you have, or the title or address of a new one.")
@project_option
def new(
    what: str,
    identifier: str | None,
    title: str | None,
    audience: str | None,
    minutes: int | None,
    jurisdictions: tuple[str, ...],
    source: str | None,
    root: Path,
) -> None:
    """Start a case, a module or an item bank: a draft that builds at once.

    On a terminal it asks for what you do not say. A case is a module that stands on a published
    source. The draft has every part a module needs; each line with TODO is yours to write, and
    `casebook check --strict` does not pass until none is left. ID is the name of its folder:
    small letters, digits and hyphens.

    \b
    casebook new case
    casebook new case borrowed-account --title "The borrowed account" --source "Report 2025"
    casebook new module first-call --minutes 45 --audience police --jurisdiction UK
    casebook new bank first-call
    """
    from builder.model.vocabulary import Audience
    from builder.scaffold import write_bank, write_module
    from builder.scaffold.brief import (
        BOTH,
        Brief,
        checked_audience,
        checked_identifier,
        checked_jurisdictions,
        checked_minutes,
        identifier_from,
    )
    from builder.session.project import Project
    from builder.session.settings import jurisdictions_of

    project = Project.at(root)
    asks = on_terminal()

    def answer(question: str, default: str, checked: Callable[[str], str] = str) -> str:
        return _asked(question, default, checked) if asks else default

    if title is None:
        title = answer("Title", (identifier or "").replace("-", " ").capitalize())
    if identifier is None:
        identifier = answer("Name of its folder", identifier_from(title), checked_identifier)
        if not identifier:
            raise click.UsageError("say what to call it: an ID, or --title")
    if what == "bank":
        written = write_bank(project.root, identifier, title)
    else:
        if audience is None:
            audience = answer("For whom: police, platform or both", "both", checked_audience)
        if minutes is None:
            minutes = int(answer("Minutes of a session", "60", checked_minutes))
        if not jurisdictions:
            usual = " ".join(jurisdictions_of(project.root))
            said = answer("Jurisdictions whose law it maps, such as UK CN", usual, checked_jurisdictions)
            jurisdictions = tuple(said.split())
        if source is None:
            source = answer("Source: its id, title or address", "")
        if what == "case" and not source:
            raise click.UsageError("a case stands on something published: say what with --source")
        brief = Brief(
            identifier=identifier,
            title=title,
            audiences=tuple(Audience) if audience == BOTH else (Audience(audience),),
            minutes=minutes,
            jurisdictions=jurisdictions,
            source=source,
        )
        written = write_module(project.root, brief)
    for path in written:
        click.echo(f"Wrote {path}")
    click.echo("Now: `casebook serve` shows it while you write; `casebook check` lists what is still to write.")


def on_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _asked(question: str, default: str, checked: Callable[[str], str]) -> str:
    """What the author answers, asked again until it will do."""
    from builder.errors import CurriculumError

    def accepted(text: str) -> str:
        try:
            return checked(text.strip())
        except CurriculumError as error:
            raise click.BadParameter(str(error)) from error

    empty = "" if default else " (or leave empty)"
    said: str = click.prompt(question + empty, default=default, show_default=bool(default), value_proc=accepted)
    return said
