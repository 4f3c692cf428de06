"""``casebook check``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import build_options, format_option, project_option
from builder.cli.report import print_findings, tally, terminal_progress
from builder.errors import Severity


@click.command()
@format_option
@build_options
@project_option
@click.option("--fix", is_flag=True, help="Put a clean copy beside each picture that tells more than it shows.")
def check(format_: str, strict: bool, jobs: int | None, root: Path, fix: bool) -> None:
    """Say what is wrong with the curriculum, where, and what to do; build nothing.

    Ends with 1 when there is an error, and with --strict when there is a warning.

    \b
    casebook check
    casebook check --strict
    casebook check --format json
    casebook check --fix         a clean copy beside each picture that tells place, date or names
    """
    from builder.session.build import Wish
    from builder.session.making import check
    from builder.session.project import Project

    if fix:
        _clean_pictures(root)
    findings = check(Project.at(root), Wish(), jobs=jobs or 0, progress=terminal_progress())
    print_findings(findings, format_=format_, err=False)
    if format_ == "text":
        click.echo(f"Checked: {tally(findings)}.", err=bool(findings))
    if any(strict or finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)


def _clean_pictures(root: Path) -> None:
    from builder.session.cleaning import clean_pictures

    for original, copy, fault in clean_pictures(root):
        if fault:
            click.echo(f"{original}: no clean copy: {fault}", err=True)
        else:
            click.echo(f"Wrote {copy}: look at it, show it instead, then take {original} out of the folder.", err=True)
