"""What is wrong with the catalogues that are there, though their languages are not being built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from builder.catalogues import LOCALE
from builder.digests import builder_signature, digest_of
from builder.errors import CurriculumError, Finding
from builder.findings_file import as_json, from_json
from builder.session.languages import checked_tag
from builder.session.project import Project
from builder.translating import Texts

_SEEN = "catalogues.json"


def faults_of_catalogues(project: Project) -> Iterator[Finding]:
    """What each catalogue has of its own, known by its file alone; one that has not changed is not read again."""
    path = project.cache / _SEEN
    signature = builder_signature()
    try:
        kept = json.loads(path.read_text("utf-8"))
        known: dict[str, Any] = kept["catalogues"] if kept["builder"] == signature else {}
    except (OSError, ValueError, LookupError, TypeError):
        known = {}
    seen: dict[str, Any] = {}
    for texts in _languages(project):
        for name in texts.catalogues():
            where = texts.path(name)
            digest = digest_of(project.root / where)
            if known.get(where, [""])[0] != digest:
                known[where] = [digest, [as_json(one) for one in texts.faults_in(name)]]
            seen[where] = known[where]
    if seen or path.exists():
        path.write_text(json.dumps({"builder": signature, "catalogues": seen}), "utf-8")
    for _digest, findings in seen.values():
        yield from map(from_json, findings)


def _languages(project: Project) -> Iterator[Texts]:
    for folder in sorted((project.root / LOCALE).glob("*/")):
        try:
            yield Texts(project.root, checked_tag(folder.name))
        except CurriculumError:
            continue
