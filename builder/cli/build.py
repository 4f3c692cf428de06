"""``casebook build``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.options import build_options, language_option, out_option, project_option
from builder.cli.report import count, print_findings, tally, terminal_progress
from builder.errors import BuildFailed
from builder.session.targets import BY_DEFAULT, TARGETS


@click.command(short_help="Build handbooks, decks and quizzes into dist/.")
@click.argument("targets", nargs=-1, metavar="[TARGET]...", type=click.Choice(list(TARGETS)))
@click.option(
    "--module",
    "modules",
    metavar="ID",
    multiple=True,
    help="Only this module's deck, quizzes, packages and papers; may be repeated.",
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
@language_option
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
    language: str | None,
    out: Path | None,
    strict: bool,
    as_of: date,
    jobs: int | None,
    root: Path,
) -> None:
    """Build TARGETS into dist/; without one, handbook, deck and quiz.

    What can be given to learners is in dist/learner (handbook; pdf, epub and single for printers,
    e-readers and phones), what cannot in dist/facilitator (deck, quiz), what an LMS imports (lms:
    SCORM 1.2, SCORM 2004, cmi5) in dist/lms; bundle is the handbook as one archive, with what else
    is named for learners. Outputs appear whole or not at all: when something is wrong, the last
    ones stay. A file in dist/ that you changed by hand is kept beside the new one as NAME.edited. A
    handbook is always built whole, since its pages lead to each other. A handbook built without its
    bundle takes an older bundle away, and printable pages, e-books and single files that were made
    from older texts. What pdf needs: pip install "casebook-curriculum[pdf]".

    \b
    casebook build
    casebook build deck --module talent-scout
    casebook build deck --template force.potx
    casebook build handbook quiz --strict
    casebook build bundle                      dist/learner.zip: all that learners get
    casebook build quiz --notes                what Aiken and others do not keep, by item
    casebook build lms --module talent-scout   a package for your LMS, in three standards
    casebook build pdf --module talent-scout   printable pages, for screen readers too
    casebook build epub                        the handbook as one e-book
    casebook build single                      each module in one HTML file, for phones
    casebook build --language fr               into dist/fr; see `casebook translate`
    casebook build --out /media/stick/training
    """
    from builder.session.build import Wish, build
    from builder.session.languages import translated_into
    from builder.session.project import Project

    project = Project.at(root, out)
    language = translated_into(project.root, language) if language else ""
    if language:
        project = project.in_language(language)
    wish = Wish(
        schemas=str(schemas.resolve()) if schemas else "",
        targets=tuple(dict.fromkeys(targets)) or BY_DEFAULT,
        modules=modules,
        audience=audience or "",
        template=str(template.resolve()) if template else "",
        as_of=as_of,
        language=language,
    )
    try:
        result = build(project, wish, strict=strict, jobs=jobs or 0, progress=terminal_progress())
    except BuildFailed as failed:
        print_findings(failed.findings)
        click.echo(f"Not built: {tally(failed.findings)}. The last outputs are as they were.", err=True)
        raise SystemExit(1) from None
    print_findings(sorted((*result.findings, *result.notes)) if notes else result.findings)
    where = _short(project.out)
    done, texts = result.translated
    if language:
        click.echo(f"{language}: {done} of {count(texts, 'text')} are translated.")
    if result.published is None:
        click.echo(f"Nothing has changed: {where} is up to date ({count(result.outputs, 'file')}).")
        return
    for name, kept in result.published.edited:
        click.echo(f"You changed {name} by hand: your version is kept as {kept}.", err=True)
    if gone := result.outgrown:
        folders = {name: tuple(f"{share.folder}/" for share in shares) for name, shares in TARGETS.items()}
        again = " ".join(name for name, homes in folders.items() if any(one.startswith(homes) for one in gone))
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        click.echo(f"Older than the new handbook, and taken away: {gone[0]}{more}.", err=True)
        click.echo(f"To have it again: casebook build {again}", err=True)
    for folder in result.published.left:
        click.echo(f"Earlier outputs could not all be deleted: delete {_short(folder)} yourself.", err=True)
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
