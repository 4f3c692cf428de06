"""``casebook translate``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import project_option
from builder.cli.report import count, terminal_progress


@click.command(short_help="Write what is to be translated into a language.")
@click.argument("language", metavar="LANGUAGE")
@click.option(
    "--module",
    "modules",
    metavar="ID",
    multiple=True,
    help="Only this module with its scenario, its bank and what they cite; may be repeated.",
)
@project_option
def translate(language: str, modules: tuple[str, ...], root: Path) -> None:
    """Write what is to be translated into LANGUAGE, a tag such as fr, and keep what is.

    The texts stand in locale/LANGUAGE/LC_MESSAGES: a file for each module with its scenario and
    its bank, one for the reference data, one each for courses and front pages. Any program for
    gettext's .po files opens them, and so does a plain editor. Run it again when the curriculum
    has changed: new texts are added, changed ones are marked fuzzy, and those that are gone stay
    at the end of the file. A fuzzy text is not used until somebody has looked.

    \b
    casebook translate fr --module talent-scout
    casebook translate fr
    casebook build --language fr
    """
    from builder.session.catalogues import update_catalogues
    from builder.session.project import Project

    for one in update_catalogues(Project.at(root), language, modules, terminal_progress()):
        click.echo(f"{one.path}: {one.translated} of {count(one.texts, 'text')} are translated.")
    click.echo(f"Now: translate them, then `casebook build --language {language}`.")
