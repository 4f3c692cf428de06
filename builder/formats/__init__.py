"""How findings are printed: for people, for programs, for code review.

To add one: a file beside this one, a line in ``FORMATS``, a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from builder.errors import Finding

FORMATS = {
    "text": "builder.formats.text:one_a_line",
    "terminal": "builder.formats.text:by_file",
    "json": "builder.formats.values:json_list",
    "sarif": "builder.formats.sarif:sarif",
    "github": "builder.formats.github:github",
}
"""The name of a format → the function that writes it; imported when it is asked for, since most runs find nothing."""


def formatted(findings: Sequence[Finding], format_: str) -> str:
    """All findings in one of ``FORMATS``, each line ended."""
    module, _, name = FORMATS[format_].partition(":")
    written: str = getattr(import_module(module), name)(findings)
    return written
