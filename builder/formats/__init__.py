"""How findings are printed: for people, for programs, for code review.

To add one: a file beside this one, a line in ``FORMATS``, a test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder.errors import Finding
from builder.formats.github import github
from builder.formats.sarif import sarif
from builder.formats.text import lines
from builder.formats.values import json_list

FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": lines,
    "json": json_list,
    "sarif": sarif,
    "github": github,
}
"""The name of a format → all findings in it, each line ended; nothing of nothing for those read line by line."""
