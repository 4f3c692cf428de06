"""Whether anything has changed since the last build, known by hashes and without reading a page.

Sources are hashed each time. An output is hashed when its file is not the very one that was put
in place: another size, other times, another place on the disk.

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
        outputs = state["outputs"].items()
        done, texts = state["translated"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    intact = all(_is_intact(os.path.join(project.out, name), *kept) for name, kept in outputs)
    return Unchanged(len(outputs), findings, (done, texts)) if intact else None


def _is_intact(path: str, digest: str, status: list[int]) -> bool:
    return _status(path) == status or digest_of(path) == digest


def _status(path: str) -> list[int]:
    """What no program that writes to a file leaves as it was; nothing when there is no file."""
    try:
        found = os.lstat(path)
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def remember(
    project: Project,
    wish: Mapping[str, Any],
    findings: tuple[Finding, ...],
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
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
        "outputs": {name: (digest, _status(os.path.join(project.out, name))) for name, digest in outputs.items()},
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
