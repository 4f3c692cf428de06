"""What is printed: findings, and how far a build has come."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from builder.errors import Finding, Severity
from builder.findings_file import as_json
from builder.session.progress import Progress, silent

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def print_findings(findings: Sequence[Finding], *, format_: str = "text", err: bool = True) -> None:
    """Print findings, one a line, or as a JSON list."""
    if format_ == "json":
        click.echo(
            json.dumps([as_json(finding) for finding in findings], indent=1, ensure_ascii=False), err=err
        )
        return
    for finding in findings:
        place = click.style(str(finding.location), bold=True)
        severity = click.style(str(finding.severity), fg=_COLOURS[finding.severity])
        hint = f": {finding.hint}" if finding.hint else ""
        click.echo(f"{place}: {severity}: {finding.message}{hint} [{finding.code}]", err=err)


def tally(findings: Sequence[Finding]) -> str:
    """How many errors and warnings, in words."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{count(errors, 'error')}, {count(len(findings) - errors, 'warning')}"


def count(number: int, noun: str) -> str:
    """A number and its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def terminal_progress() -> Progress:
    """One line on stderr that keeps up with the work; nothing where nobody watches."""
    if not sys.stderr.isatty():
        return silent

    def show(what: str, done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        click.echo(f"\r\x1b[K{what}: {done} of {total}{end}", nl=False, err=True)

    return show
