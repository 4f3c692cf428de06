"""``casebook check``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.options import build_options, format_option, project_option
from builder.cli.report import print_findings, tally, terminal_progress
from builder.errors import Severity


@click.command(short_help="Say what is wrong, where, and what to do about it.")
@format_option("text", "json", "sarif", "github")
@click.option("--release", is_flag=True, help="Strict, and refuse what is draft, unreviewed, unverified or overdue.")
@click.option("--staged", is_flag=True, help="Check what git is about to commit, not what lies in the folder.")
@click.option("--links", is_flag=True, help="Also try every web address; good answers hold for 30 days.")
@click.option(
    "--explain",
    metavar="CODE",
    default=None,
    help="Say what a finding means, and whether it may be waived; check nothing.",
)
@build_options
@project_option
@click.option("--fix", is_flag=True, help="Put a clean copy beside each picture that tells more than it shows.")
def check(
    format_: str,
    release: bool,
    staged: bool,
    links: bool,
    explain: str | None,
    strict: bool,
    as_of: date,
    jobs: int | None,
    root: Path,
    fix: bool,
) -> None:
    """Say what is wrong with the curriculum, where, and what to do; build nothing.

    Ends with 1 when there is an error, and with --strict or --release when there is a warning.

    \b
    casebook check
    casebook check --strict --as-of 2027-06-01
    casebook check --release                     what stands between this and its learners
    casebook check --format sarif                for code review; github for annotations
    casebook check --links                       also whether web addresses still answer
    casebook check --explain minutes-differ
    casebook check --fix                         a clean copy of each picture that tells too much
    """
    if explain is not None:
        _explain(explain)
        return
    from builder.session.build import Wish
    from builder.session.making import check
    from builder.session.project import Project
    from builder.session.staged import staged_copy

    project = Project.at(root)
    if fix:
        _clean_pictures(project.root)
    if staged:
        project = staged_copy(project)
    findings = check(
        project, Wish(as_of=as_of), release=release, links=links, jobs=jobs or 0, progress=terminal_progress()
    )
    print_findings(findings, format_=format_, err=False)
    if format_ == "text":
        click.echo(f"Checked: {tally(findings)}.", err=bool(findings))
    if any(strict or release or finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)


def _clean_pictures(root: Path) -> None:
    from builder.session.cleaning import clean_pictures

    for original, copy, fault in clean_pictures(root):
        if fault:
            click.echo(f"{original}: no clean copy: {fault}", err=True)
        else:
            click.echo(f"Wrote {copy}: look at it, show it instead, then take {original} out of the folder.", err=True)


def _explain(name: str) -> None:
    from builder.explaining import explained
    from builder.findings import Code
    from builder.spelling import did_you_mean

    codes = {code.code: code for code in Code}
    if name not in codes:
        hint = did_you_mean(name, codes, "its code stands in brackets at the end of a finding's line")
        raise click.BadParameter(f"there is no finding {name!r}: {hint}", param_hint="--explain")
    click.echo(explained(codes[name]))
