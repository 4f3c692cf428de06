"""``casebook deck``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import format_option
from builder.cli.report import print_findings, tally
from builder.errors import Severity


@click.group()
def deck() -> None:
    """Look at a deck, ours or anybody's.

    \b
    casebook deck check talent-scout.pptx
    """


@deck.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@format_option("text", "json")
@click.option("--strict", is_flag=True, help="Let warnings count, too.")
def check(file: Path, format_: str, strict: bool) -> None:
    """Say what keeps people from reading the deck in FILE, slide by slide.

    Titles, reading order, alternative text, header rows, language, size, contrast, sections and what
    stands beyond the slide. The number after the file's name is the slide's. Ends with 1 when there is
    an error, and with --strict when there is a warning.

    \b
    casebook deck check dist/facilitator/decks/talent-scout.pptx
    casebook deck check guest-lecture.pptx --format json
    """
    from builder.writers.deck.checking.rules import faults_of

    findings = tuple(faults_of(file))
    print_findings(findings, format_=format_, err=False)
    if format_ == "text":
        click.echo(f"Checked: {tally(findings)}.", err=bool(findings))
    if any(strict or finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)
