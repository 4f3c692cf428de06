"""``casebook package``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import format_option
from builder.cli.report import print_findings, tally
from builder.errors import Severity


@click.group()
def package() -> None:
    """Look into packages for learning platforms.

    \b
    casebook package check dist/facilitator/quizzes/talent-scout-qti21.zip
    """


@package.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--schemas",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of the standards' XML schemas (XSD), to check by them, too.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check, too.")
@format_option("text", "json")
def check(files: tuple[Path, ...], schemas: Path | None, strict: bool, format_: str) -> None:
    """Say what is wrong with each FILE: SCORM 1.2, SCORM 2004, cmi5, QTI 2.1, QTI 3.0, Common Cartridge.

    Ours or anybody's. Platforms import broken packages without a word; this names each fault
    with its place in the archive. Nothing is unpacked, run or fetched. Ends with 1 when there
    is an error, and with --strict when there is a warning.

    \b
    casebook package check dist/facilitator/quizzes/talent-scout-qti21.zip
    casebook package check bought-course.zip --strict
    casebook package check *.zip --schemas xsd --format json
    """
    from builder.packages.check import check_package

    checked = {path: check_package(path, schemas) for path in files}
    findings = [finding for one in checked.values() for finding in one.findings]
    print_findings(findings, format_=format_, err=False)
    if format_ == "text":
        for path, one in checked.items():
            what = one.kind or "no package"
            click.echo(f"{path.name}: {what}, {tally(one.findings)}.", err=bool(one.findings))
    if any(strict or finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)
