"""``casebook check``."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from builder.cli.options import build_options, format_option, project_option
from builder.cli.report import print_findings, tally, terminal_progress
from builder.errors import Severity


def _explain(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is None or context.resilient_parsing:
        return
    from builder.explaining import explained
    from builder.findings import Code

    codes = {code.code: code for code in Code}
    if value not in codes:
        near = get_close_matches(value, codes, n=1)
        raise click.BadParameter(f"there is no finding {value!r}" + (f": did you mean {near[0]!r}?" if near else ""))
    click.echo(explained(codes[value]))
    context.exit()


@click.command()
@format_option("text", "json", "sarif", "github")
@click.option("--release", is_flag=True, help="Strict, and refuse what is draft, unreviewed, unverified or overdue.")
@click.option("--staged", is_flag=True, help="Check what git is about to commit, not what lies in the folder.")
@click.option("--links", is_flag=True, help="Also try every web address; good answers hold for 30 days.")
@click.option(
    "--explain",
    metavar="CODE",
    callback=_explain,
    expose_value=False,
    is_eager=True,
    help="Say what a finding means, and whether it may be waived; check nothing.",
)
@build_options
@project_option
def check(
    format_: str, release: bool, staged: bool, links: bool, strict: bool, as_of: date, jobs: int | None, root: Path
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
    """
    from builder.session.build import Wish
    from builder.session.making import check
    from builder.session.project import Project
    from builder.session.staged import staged_copy

    project = staged_copy(Project.at(root)) if staged else Project.at(root)
    findings = check(
        project, Wish(as_of=as_of), release=release, links=links, jobs=jobs or 0, progress=terminal_progress()
    )
    print_findings(findings, format_=format_, err=False)
    if format_ == "text":
        click.echo(f"Checked: {tally(findings)}.", err=bool(findings))
    if any(strict or release or finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)
