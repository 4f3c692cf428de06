"""Findings for people: one a line in a pipe, by file on a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from itertools import groupby

import click

from builder.errors import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_INDENT = 17
_NARROW, _WIDE = 60, 110


def one_a_line(findings: Sequence[Finding]) -> str:
    """One finding a line: ``path:line: severity: fault: way out [code]``."""
    return "".join(f"{finding}\n" for finding in findings)


def by_file(findings: Sequence[Finding]) -> str:
    """Findings under the name of their file, with colour: line, severity, fault and code; the way out below, once."""
    width = min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE)
    said: list[str] = []
    for path, found in groupby(findings, lambda finding: finding.location.path):
        said.append(click.style(path, bold=True, underline=True))
        last = ""
        for finding in found:
            said += _block(finding, width, finding.hint if finding.hint != last else "")
            last = finding.hint
        said.append("")
    return "".join(f"{line}\n" for line in said)


def _block(finding: Finding, width: int, hint: str) -> list[str]:
    line = str(finding.location.line or "")
    severity = click.style(f"{finding.severity:<8}", fg=_COLOURS[finding.severity])
    said = " ".join(finding.message.split())
    fault, *more = textwrap.wrap(f"{said} [{finding.code}]", width - _INDENT, break_on_hyphens=False)
    way_out = textwrap.wrap(hint, width - _INDENT, break_on_hyphens=False)
    below = [*more, *(click.style(one, dim=True) for one in way_out)]
    return [f"{line:>6}  {severity} {fault}", *(" " * _INDENT + one for one in below)]
