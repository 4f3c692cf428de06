"""Names a draft's source in ``sources.yml``, and finds whom its readers may call."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from builder.errors import CurriculumError
from builder.reference import read_reference

SOURCES = "modules/reference/sources.yml"
HELPLINES = "modules/reference/helplines.yml"
_EMPTY = re.compile(r"^sources:[ \t]*\[[ \t]*\][ \t]*\r?$", re.MULTILINE)
_ENTRY = re.compile(r"^([ ]*)- ", re.MULTILINE)


def cited_source(text: str, source: str, identifier: str) -> tuple[str, str]:
    """The id of ``source``, and the text of ``sources.yml`` that holds it; it is added when it is new."""
    known = _identifiers(text)
    if source in known:
        return source, text
    new = f"{identifier}-source"
    if new in known:
        return new, text
    text = text or "sources: []\n"
    entry = _ENTRY.search(text)
    indent = entry[1] if entry else "  "
    lines = [f"{indent}- id: {new}", *(f"{indent}  {line}" for line in _record(source))]
    begun = _EMPTY.sub("sources:", text).rstrip()
    added = begun + "\n" + "\n".join(lines) + "\n"
    if new not in _identifiers(added):
        raise CurriculumError(f"{SOURCES}: the source cannot be added here: add it yourself, and give its id")
    return new, added


def countries_with_helplines(text: str) -> tuple[str, ...]:
    """The countries that ``helplines.yml`` has a line for."""
    helplines, _ = read_reference({HELPLINES: text} if text else {})
    return tuple(dict.fromkeys(line.country for line in helplines.helplines.values()))


def _record(source: str) -> list[str]:
    is_address = source.startswith(("http://", "https://"))
    return [
        f"title: {'TODO Its title' if is_address else json.dumps(source, ensure_ascii=False)}",
        "publisher: TODO Who published it",
        "date: TODO When",
        *([f"url: {json.dumps(source)}"] if is_address else []),
        "reliability: TODO How far to trust it, in one sentence; add accessed and the date when you read it",
    ]


def _identifiers(text: str) -> Mapping[str, object]:
    reference, _ = read_reference({SOURCES: text} if text else {})
    return reference.sources
