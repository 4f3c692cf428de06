"""Findings as a JSON list, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from builder.errors import Finding
from builder.findings_file import as_json


def json_list(findings: Sequence[Finding]) -> str:
    """Objects of ``path, line, code, severity, message, hint``."""
    return json.dumps([as_json(finding) for finding in findings], indent=1, ensure_ascii=False) + "\n"
