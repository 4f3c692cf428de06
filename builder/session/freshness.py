"""Whether anything has changed since the last build, known by hashes and without reading a page.

Sources are hashed each time, an output when its file is not the very one that was put in place.

Nothing here may import Sphinx: an unchanged curriculum is answered before that would pay.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from builder.digests import builder_signature, digest_of
from builder.errors import Finding
from builder.findings_file import as_json, from_json
from builder.session.hashes import Hashes
from builder.session.manifest import MANIFEST
from builder.session.project import Project

_STATE = "last-build.json"


class Unchanged(NamedTuple):
    """The last build still holds: how many files it made and what it said."""

    outputs: int
    findings: tuple[Finding, ...]
    translated: tuple[int, int] = (0, 0)


def unchanged(project: Project, wish: Mapping[str, Any], as_of: datetime.date) -> Unchanged | None:
    """The last build, if the same wish on the same files would make the same outputs on the day ``as_of``."""
    try:
        state = json.loads((project.work / _STATE).read_text("utf-8"))
        same = state["wish"] == _full_wish(wish) and state["builder"] == builder_signature()
        if (
            not same
            or not state["after"] < as_of.isoformat() <= state["until"]
            or state["manifest"] != digest_of(project.out / MANIFEST)
            or state["inputs"] != input_digests(project, beside=state["inputs"])
        ):
            return None
        findings = tuple(from_json(one) for one in state["findings"])
        count = state["outputs"]
        done, texts = state["translated"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    outputs = outputs_of(project)
    return Unchanged(count, findings, (done, texts)) if len(outputs) == count and outputs.hold else None


def outputs_of(project: Project) -> Hashes:
    """The hashes of what was published."""
    return Hashes(project.out, project.work / "published.json")


def remember(
    project: Project,
    wish: Mapping[str, Any],
    findings: tuple[Finding, ...],
    inputs: Mapping[str, str],
    outputs: int,
    days: tuple[datetime.date, datetime.date],
    translated: tuple[int, int] = (0, 0),
) -> None:
    """Keep what ``unchanged`` needs; ``inputs`` were hashed before the build began.

    All holds after the first of the ``days`` and through the second.
    """
    state = {
        "wish": _full_wish(wish),
        "builder": builder_signature(),
        "manifest": digest_of(project.out / MANIFEST),
        "inputs": inputs,
        "outputs": outputs,
        "after": days[0].isoformat(),
        "until": days[1].isoformat(),
        "translated": translated,
        "findings": [as_json(finding) for finding in findings],
    }
    path: Path = project.work / _STATE
    path.write_text(json.dumps(state), "utf-8")


def input_digests(project: Project, beside: Iterable[str] = ()) -> dict[str, str]:
    """Path → sha256 of every file a build may depend on, and of those ``beside``, such as a list ``conf.py`` names."""
    return {path: digest_of(os.path.join(project.root, path)) for path in {*project.inputs(), *beside}}


def _full_wish(wish: Mapping[str, Any]) -> dict[str, Any]:
    return {**wish, "epoch": os.environ.get("SOURCE_DATE_EPOCH", "")}
