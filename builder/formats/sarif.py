"""Findings as SARIF 2.1.0 (OASIS), which code review tools show beside the line."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from builder import __version__
from builder.errors import Finding
from builder.explaining import explained
from builder.findings import Code

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "CURRICULUM"


def sarif(findings: Sequence[Finding]) -> str:
    """One run with every rule and every finding; paths are relative to the curriculum's folder."""
    number = {code.code: place for place, code in enumerate(Code)}
    run = {
        "tool": {
            "driver": {
                "name": "casebook",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in Code],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that holds conf.py."}}},
        "results": _results(findings, number),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.why},
        "help": {"text": explained(code)},
        "defaultConfiguration": {"level": str(code.severity)},
    }


def _results(findings: Sequence[Finding], number: dict[str, int]) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results: list[dict[str, Any]] = []
    for finding in findings:
        # Without the line, so that a finding keeps its fingerprint when text is added above it.
        told = f"{finding.location.path}\n{finding.code}\n{finding.message}"
        seen[told] += 1
        fingerprint = hashlib.sha256(f"{told}\n{seen[told]}".encode()).hexdigest()
        results.append(_result(finding, number[finding.code], fingerprint))
    return results


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(finding.location.path), "uriBaseId": _ROOT},
    }
    if finding.location.line:
        place["region"] = {"startLine": finding.location.line}
    said = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"casebook/v1": fingerprint},
    }
