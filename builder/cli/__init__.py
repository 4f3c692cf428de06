"""The command ``casebook``: parses, calls the session, prints."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from builder import __version__
from builder.cli.speaking import SpeakingGroup

# A command is short and keeps most of what it makes: looking for garbage finds little.
gc.set_threshold(400_000, 20, 20)

COMMANDS = (
    "build", "check", "serve", "show", "new", "init", "translate", "schema", "deny", "deck", "template", "package",
    "certificate",
)  # fmt: skip
"""Each is a file beside this one, and in it a command of that name."""


@click.group(
    cls=SpeakingGroup,
    commands_in=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name="casebook")
def main() -> None:
    """Build handbooks, decks and quizzes for police and platform training from Markdown.

    \b
    casebook build                    everything, into dist/
    casebook check                    what is wrong, and where
    casebook serve                    the handbook in your browser, while you write
    casebook new module first-call    a draft that builds at once
    casebook build --help             more about one command
    """


def run() -> NoReturn:
    """The command in a process of its own, which it leaves at once: nobody need tidy a memory that is given back."""
    code: object = 1
    try:
        try:
            main()
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
    except OSError as error:
        # Whoever reads what is said has seen enough, or has no room for it.
        code = code or 1
        with suppress(OSError):
            click.echo(f"Error: {error.strerror}", err=True)
    os._exit(code if isinstance(code, int) else 0)
