"""How the command ends: a sentence and an exit code, never a traceback for what people do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Any

import click

from builder.errors import CurriculumError

STOPPED = 130
TERMINATED = 143


class _Terminated(KeyboardInterrupt):
    """SIGTERM, on the same way out as Ctrl-C."""


class SpeakingGroup(click.Group):
    """A group that turns every expected end into a sentence on stderr.

    Only the command that was asked for is imported: ``commands_in`` names the files that hold them.
    """

    def __init__(self, *args: Any, commands_in: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._commands_in = tuple(commands_in)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which an author meets them."""
        return list(self._commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``, imported now."""
        if cmd_name not in self._commands_in:
            return None
        command: click.Command = getattr(import_module(f"builder.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; ``CurriculumError``, a full disk, Ctrl-C and SIGTERM end in words."""
        signal.signal(signal.SIGTERM, _terminate)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except CurriculumError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Whoever read our output has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error
        except Exception as error:  # a fault of ours: what an author can do about it is send it to us
            raise click.ClickException(_kept(error)) from error
        except KeyboardInterrupt as error:
            click.echo("\nStopped. The last outputs are as they were.", err=True)
            ctx.exit(TERMINATED if isinstance(error, _Terminated) else STOPPED)


def _kept(error: Exception) -> str:
    """Keep the traceback in a file, and say where."""
    # Imported here: no run that goes well should pay for it.
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="casebook-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.writelines(traceback.format_exception(error))
    return (
        f"casebook itself failed ({type(error).__name__}: {error}). The last outputs are as they were. "
        f"Please send {file.name} to whoever keeps casebook for you; look first that it names nobody."
    )


def _terminate(number: int, frame: FrameType | None) -> None:
    raise _Terminated
