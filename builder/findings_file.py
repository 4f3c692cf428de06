"""Findings as plain values, for JSON."""

from __future__ import annotations

from typing import Any

from builder.errors import Finding, Location, Severity


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: ``path, line, code, severity, message, hint``."""
    return {
        "path": finding.location.path,
        "line": finding.location.line,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
    }


def from_json(values: dict[str, Any]) -> Finding:
    """The finding that ``as_json`` turned into plain values."""
    return Finding(
        Location(values["path"], values["line"]),
        values["code"],
        Severity(values["severity"]),
        values["message"],
        values["hint"],
    )
