"""What an author has still to write: every line with the word TODO."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.errors import Finding, Location
from builder.findings import Code

_TODO = re.compile(r"\bTODO\b[ \t:]*(.*)")
_LONGEST = 70


def todos(path: str, text: str) -> Iterator[Finding]:
    """One finding for each line of a source that is still to be written."""
    if "TODO" not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := _TODO.search(line):
            wanted = match[1].strip()
            what = wanted if len(wanted) <= _LONGEST else f"{wanted[:_LONGEST]}…"
            message = f"still to write: {what}" if what else "something is still to be written here"
            yield Code.TODO.at(Location(path, number), message, "write it, and take the word TODO away")
