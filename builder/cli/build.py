"""``casebook build``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.options import build_options, out_option, project_option
from builder.cli.report import count, print_findings, tally, terminal_progress
from builder.errors import BuildFailed
from builder.session.targets import BY_DEFAULT, TARGETS


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...", type=click.Choice(list(TARGETS)))
@click.option(
    "--module",
    "modules",
    metavar="ID",
    multiple=True,
    help="Only this module's deck and quizzes; may be repeated.",
)
@click.option(
    "--audience", type=click.Choice(["police", "platform"]), help="Leave out what is for the other audience."
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=None,
    help="The decks' PowerPoint template, a .potx or .pptx. [default: casebook_template in conf.py, or our own]",
)
@click.option(
    "--with-schemas",
    "schemas",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Put ADL's schemas from this folder into SCORM packages, for platforms that insist.",
)
@click.option("--notes", is_flag=True, help="List by item and line what quiz formats do not keep.")
@out_option
@build_options
@project_option
def build(
    targets: tuple[str, ...],
    modules: tuple[str, ...],
    audience: str | None,
    schemas: Path | None,
    template: Path | None,
    notes: bool,
    out: Path | None,
    strict: bool,
    as_of: date,
    jobs: int | None,
    root: Path,
) -> None:
    """Build TARGETS (handbook, deck, quiz, lms, bundle) into dist/; without one, the first three.

    What can be given to learners is in dist/learner, what cannot in dist/facilitator, what an
    LMS imports (SCORM 1.2, SCORM 2004, cmi5) in dist/lms. Outputs
    appear whole or not at all: when something is wrong, the last ones stay. A file in dist/ that
    you changed by hand is kept beside the new one as NAME.edited. A handbook is always built
    whole, since its pages lead to each other. A handbook built without its bundle takes an older
    bundle away.

    \b
    casebook build
    casebook build deck --module talent-scout
    casebook build deck --template force.potx
    casebook build handbook quiz --strict
    casebook build bundle                      dist/learner.zip: all that learners get
    casebook build quiz --notes                what Aiken and others do not keep, by item
    casebook build lms --module talent-scout   a package for your LMS, in three standards
    casebook build --out /media/stick/training
    """
    from builder.session.build import Wish, build
    from builder.session.project import Project

    wish = Wish(
        schemas=str(schemas.resolve()) if schemas else "",
        targets=tuple(dict.fromkeys(targets)) or BY_DEFAULT,
        modules=modules,
        audience=audience or "",
        template=str(template.resolve()) if template else "",
        as_of=as_of,
    )
    project = Project.at(root, out)
    try:
        result = build(project, wish, strict=strict, jobs=jobs or 0, progress=terminal_progress())
    except BuildFailed as failed:
        print_findings(failed.findings)
        click.echo(f"Not built: {tally(failed.findings)}. The last outputs are as they were.", err=True)
        raise SystemExit(1) from None
    print_findings(sorted((*result.findings, *result.notes)) if notes else result.findings)
    where = _short(project.out)
    if result.published is None:
        click.echo(f"Nothing has changed: {where} is up to date ({count(result.outputs, 'file')}).")
        return
    for name, kept in result.published.edited:
        click.echo(f"You changed {name} by hand: your version is kept as {kept}.", err=True)
    if result.findings:
        click.echo(f"Built with {tally(result.findings)}.", err=True)
    changed = len(result.published.changed)
    click.echo(f"Built {where}: {count(result.outputs, 'file')}, {changed} new or changed.")
    packages = [(made.size, name) for name, made in result.published.manifest.items() if name.startswith("lms/")]
    if packages and "lms" in targets:
        size, name = max(packages)
        click.echo(f"{count(len(packages), 'package')}; the largest, {name}, has {round(size / 1000):,} KB.")
    if result.notes and "quiz" in targets and not notes:
        said = f"Not every quiz format keeps all of {count(len(result.notes), 'item')}: --notes lists them."
        click.echo(said, err=True)


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
