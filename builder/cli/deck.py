"""``casebook deck``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from builder.cli.options import format_option, project_option
from builder.cli.report import print_findings, tally
from builder.errors import Severity

if TYPE_CHECKING:
    from builder.writers.deck.merging.telling import Report
    from builder.writers.deck.opening import Opened

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(short_help="Check a deck; merge one that a trainer has edited.")
def deck() -> None:
    """Look at a deck, ours or anybody's; bring one that a trainer has edited up to date.

    \b
    casebook deck check talent-scout.pptx
    casebook deck diff my-talent-scout.pptx
    casebook deck merge my-talent-scout.pptx
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


def two_decks(command: Command) -> Command:
    """The deck she edited, the new one, and where they may be looked for."""
    for option in (
        click.argument("hers", metavar="HERS", type=click.Path(path_type=Path)),
        click.option(
            "--new",
            metavar="FILE",
            type=click.Path(path_type=Path),
            default=None,
            help="The deck as it is built now. [default: the one of its module and language in dist]",
        ),
        click.option("--by-words", is_flag=True, help="Compare what the slides say, not what was once generated."),
        format_option("text", "json"),
        click.option(
            "--out",
            metavar="DIR",
            type=click.Path(path_type=Path),
            default=None,
            help="Where the built decks are looked for. [default: dist in the curriculum's folder]",
        ),
        project_option,
    ):
        command = option(command)
    return command


@deck.command()
@two_decks
@click.option(
    "-o",
    "target",
    metavar="OUT",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The merged deck: a new file, or HERS itself if you say so. [default: HERS.merged.pptx beside HERS]",
)
def merge(
    hers: Path, new: Path | None, by_words: bool, format_: str, out: Path | None, root: Path, target: Path | None
) -> None:
    """Bring HERS, a deck that a trainer has edited, up to date; nothing of hers is lost.

    What she left as it was becomes what it is in the new deck. What she changed stays: words, places,
    pictures, cells, notes, the order, her own slides, her own design. Where both have changed the same
    thing hers stays, and the slide's notes say what the new words would be. Slides she deleted stay
    deleted. HERS itself is not touched, and no other file is overwritten: one that you have edited since
    would be lost.

    \b
    casebook build deck && casebook deck merge my-talent-scout.pptx
    casebook deck merge my-talent-scout.pptx --new talent-scout.pptx -o next-term.pptx
    casebook deck merge my-talent-scout.pptx --format json
    """
    from builder.writers.deck.merging.merge import merge_decks
    from builder.writers.deck.merging.saving import put, refuse_to_overwrite

    mine, ours = _opened(hers, new, by_words, out, root)
    content, report = merge_decks(mine, ours)
    if target is None:
        target = _beside(hers, content)
    else:
        refuse_to_overwrite(target, hers, content)
    put(content, target)
    _print(report, format_, wrote=str(target))
    if format_ == "text":
        click.echo(f"Wrote {target}", err=True)


@deck.command()
@two_decks
def diff(hers: Path, new: Path | None, by_words: bool, format_: str, out: Path | None, root: Path) -> None:
    """Say what has changed in the material since HERS was made, and what she has changed in it.

    Slide by slide, in words; nothing is written.

    \b
    casebook deck diff my-talent-scout.pptx
    casebook deck diff my-talent-scout.pptx --new talent-scout.pptx --format json
    """
    from builder.writers.deck.merging.merge import compare_decks

    _print(compare_decks(*_opened(hers, new, by_words, out, root)), format_)


def _opened(hers: Path, new: Path | None, by_words: bool, out: Path | None, root: Path) -> tuple[Opened, Opened]:
    from builder.session.bases import bases_of, new_deck_of
    from builder.writers.deck.opening import language_of, opened, opened_new

    mine = opened(hers, bases_of(root), by_words=by_words)
    return mine, opened_new(new or new_deck_of(hers, mine.name, language_of(mine), root, out))


def _beside(hers: Path, content: bytes) -> Path:
    """Where the merged deck goes: beside hers, and never over an earlier one that may have been edited."""
    number, name = 1, re.sub(r"\.merged(-\d+)?$", "", hers.stem)
    while True:
        target = hers.with_name(f"{name}.merged{f'-{number}' if number > 1 else ''}.pptx")
        try:
            if target.read_bytes() == content:
                return target
        except FileNotFoundError:
            return target
        except OSError:  # locked, or a folder: its name is taken
            pass
        number += 1


def _print(report: Report, format_: str, **more: str) -> None:
    import json

    if format_ == "json":
        click.echo(json.dumps({**more, **report.as_json()}, indent=1, ensure_ascii=False))
    else:
        for line in report.lines():
            click.echo(line)
