"""``casebook template``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from builder.cli.options import format_option
from builder.cli.report import print_findings, tally
from builder.errors import Severity


@click.group()
def template() -> None:
    """Look at a PowerPoint template before decks are made with it.

    \b
    casebook template check force.potx
    """


@template.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--sheet",
    metavar="PDF",
    type=click.Path(path_type=Path),
    default=None,
    help="Draw a slide of each kind into this PDF; takes LibreOffice.",
)
@click.option("--strict", is_flag=True, help="Let warnings count, too.")
@format_option("text", "json")
def check(file: Path, sheet: Path | None, strict: bool, format_: str) -> None:
    """Say what each layout in FILE will be used for, and what speaks against it.

    Layouts are found by what they hold, in whatever language they are named. To choose them
    yourself, write lines such as `content: Name of the layout` into FILE's name with .roles.yml at
    its end (force.roles.yml for force.potx), or set casebook_template_roles in conf.py.

    \b
    casebook template check force.potx
    casebook template check force.potx --sheet force.pdf
    """
    import json

    from builder.findings_file import as_json
    from builder.writers.deck.design import design_at
    from builder.writers.deck.templates.report import report

    design = design_at(file)
    found = report(design)
    if format_ == "json":
        findings = [as_json(finding) for finding in found.findings]
        click.echo(json.dumps({"roles": [asdict(used) for used in found.used], "findings": findings}, indent=1))
    else:
        for used in found.used:
            click.echo(f"{used.role:11} {used.layout} ({used.why})")
            click.echo(
                f"            {used.lines} lines of about {used.letters} letters; "
                f"{used.typeface}, {used.size:g} points, measured {used.measured}"
            )
        print_findings(found.findings, err=False)
        click.echo(f"Checked: {tally(found.findings)}.", err=bool(found.findings))
    if sheet is not None:
        _draw(sheet, design)
    if any(strict or finding.severity is Severity.ERROR for finding in found.findings):
        raise SystemExit(1)


def _draw(target: Path, design: object) -> None:
    from builder.writers.deck.design import Design
    from builder.writers.deck.templates.specimen import office, sheet

    assert isinstance(design, Design)
    if not office():
        raise click.ClickException("--sheet needs LibreOffice, and there is none here: install it, or do without")
    if not sheet(design, target):
        raise click.ClickException(f"{target}: LibreOffice could not draw the slides: open one in PowerPoint instead")
    click.echo(f"Drew {target}", err=True)
