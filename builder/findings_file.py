"""Findings as JSON: plain values, and a file of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
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


def write_findings(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings as JSON, in the order of their places."""
    path.write_text(json.dumps([as_json(finding) for finding in sorted(findings)], indent=1), "utf-8")


def read_findings(path: Path) -> tuple[Finding, ...]:
    """The findings in a file that ``write_findings`` wrote."""
    return tuple(from_json(one) for one in json.loads(path.read_text("utf-8")))
