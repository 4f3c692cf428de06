"""``casebook deny``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.errors import CurriculumError


@click.command(short_help="Add services and handles to a deny-list, hashed.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def deny(path: Path) -> None:
    """Add services and handles to a deny-list, hashed; read from stdin, one a line.

    \b
    casebook deny deny.txt                        type names, one a line; end with Ctrl-D
    cat services.txt | casebook deny deny.txt     from a file

    Then say in conf.py: casebook_deny_list = "deny.txt". From then on `casebook check` refuses links
    to these hosts and those below them, and these handles. Nothing is shipped with casebook. Delete the
    plain list, and keep the hashed one where the curriculum is built: it can be tried with any name.
    """
    from builder.deny_list import DenyList, new_deny_list, plain, read_deny_list

    earlier = read_deny_list(path) if path.exists() else new_deny_list()
    try:
        lines = sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CurriculumError("the list is not UTF-8: save it as UTF-8, and start this again") from error
    names = {plain(line) for line in lines if plain(line)}
    longer = DenyList(earlier.key, earlier.entries | {earlier.hashed(name) for name in names})
    path.write_text(longer.text(), "utf-8")
    click.echo(f"{path}: {len(longer.entries)} entries, {len(longer.entries - earlier.entries)} new.")
