"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from builder.clock import date_of_build

Command = TypeVar("Command", bound=Callable[..., Any])


def project_option(command: Command) -> Command:
    """``--project DIR``, the current folder otherwise."""
    return click.option(
        "--project",
        "root",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help="The curriculum's folder, the one with conf.py. [default: this folder]",
    )(command)


def out_option(command: Command) -> Command:
    """``--out DIR``, ``dist`` in the project otherwise."""
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path),
        default=None,
        help="Where the outputs go. [default: dist in the curriculum's folder]",
    )(command)


def language_option(command: Command) -> Command:
    """``--language TAG``, that of the sources otherwise."""
    return click.option(
        "--language",
        metavar="TAG",
        default=None,
        help="The language to build in, such as fr; en-XA and ar-XB show what is not translated, and right to left.",
    )(command)


def build_options(command: Command) -> Command:
    """``--strict``, ``--as-of DATE`` and ``-j N``."""
    for option in (
        click.option("--strict", is_flag=True, help="Let warnings fail the build, too."),
        click.option(
            "--as-of",
            metavar="DATE",
            default=None,
            callback=_date,
            help="The day by which laws, facts and waivers are overdue. [default: SOURCE_DATE_EPOCH's, else today]",
        ),
        click.option(
            "-j",
            "--jobs",
            metavar="N",
            type=click.IntRange(min=1, max=64),
            default=None,
            help="How many processes may work at a time. [default: as many as there are processors]",
        ),
    ):
        command = option(command)
    return command


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``, with text for people first."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default="text", show_default=True,
        help="For people, or for programs.",
    )  # fmt: skip


def _date(context: click.Context, option: click.Parameter, value: str | None) -> date:
    try:
        return date_of_build(value or "")
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write it as 2027-01-31") from None
