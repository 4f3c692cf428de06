"""Findings as GitHub's workflow commands: annotations in a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from builder.errors import Finding, Severity

_LEVELS = {Severity.NOTE: "notice"}
_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_DATA, ":": "%3A", ",": "%2C"}


def github(findings: Sequence[Finding]) -> str:
    """One command a finding: ``::error file=…,line=…,title=…::message``.

    Escaped as GitHub's own toolkit does it (``actions/toolkit``, ``packages/core/src/command.ts``).
    """
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = {"file": finding.location.path, "line": str(finding.location.line or 1), "title": finding.code}
    properties = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in place.items())
    said = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    return f"::{_LEVELS.get(finding.severity, finding.severity)} {properties}::{_escaped(said, _IN_DATA)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
