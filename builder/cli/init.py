"""``casebook init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Start a curriculum of your own.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="Our training", show_default=True, help="What the curriculum is called.")
@click.option(
    "--logo",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="A PNG or JPEG; it is copied into DIR as a PNG, and stands on every page and on the decks' first slides.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="A PowerPoint template, .potx or .pptx; it is copied into DIR, and every deck wears it.",
)
@click.option(
    "--contact",
    "contacts",
    metavar="TEXT",
    multiple=True,
    help="Who answers questions: a unit, a telephone extension; may be repeated.",
)
@click.option(
    "--jurisdiction",
    "jurisdictions",
    metavar="CODE",
    multiple=True,
    help="Whose law its modules map: UK, CN, EU, INT …; may be repeated.",
)
def init(
    folder: Path,
    title: str,
    logo: Path | None,
    template: Path | None,
    contacts: tuple[str, ...],
    jurisdictions: tuple[str, ...],
) -> None:
    """Start a curriculum of your own in DIR: a first module, its quiz, room for facts and sources.

    It builds and checks clean as it is. Its README says how to move to a newer casebook.

    \b
    casebook init our-training
    casebook init our-training --title "Our training" --contact "Training unit, extension 12"
    cd our-training
    casebook build
    """
    from builder.scaffold import write_curriculum

    written = write_curriculum(
        folder, title, logo=logo, template=template, contacts=contacts, jurisdictions=jurisdictions
    )
    for path in written:
        click.echo(f"Wrote {path}")
    click.echo(f"Now: cd {folder} && casebook build")
