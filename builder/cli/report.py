"""What is printed: findings, and how far a build has come."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from builder.errors import Finding, Severity
from builder.session.progress import Progress, silent


def print_findings(findings: Sequence[Finding], *, format_: str = "text", err: bool = True) -> None:
    """Print findings in one of ``FORMATS``; on a terminal, text is grouped by file."""
    if format_ == "text" and not findings:
        return
    from builder.formats import formatted

    watched = format_ == "text" and (sys.stderr if err else sys.stdout).isatty()
    text = formatted(findings, "terminal" if watched else format_)
    click.echo(text, nl=False, err=err, color=False if os.environ.get("NO_COLOR") else None)


def tally(findings: Sequence[Finding]) -> str:
    """How many errors and warnings, in words."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}"


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
