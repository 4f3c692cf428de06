"""Settings for VS Code: schemas for its YAML extension, snippets for Markdown, the check as a task."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from builder.errors import CurriculumError, SourceRefused
from builder.reference import KINDS
from builder.scaffold.writing import write_all
from builder.sources import faults_of

_FOLDER = ".vscode"
_SCHEMAS = f"{_FOLDER}/casebook"
SNIPPETS = f"{_FOLDER}/casebook.code-snippets"
WHERE = {
    "bank": "quizzes/*.yml",
    "scenario": "modules/*/scenario.yml",
    **{name: f"modules/reference/{name}.yml" for name in KINDS},
}
"""Schema → the files it is for. No YAML extension looks into front matter: modules and courses have snippets, and the
task."""

_SETTINGS: dict[str, Any] = {
    "yaml.schemas": {f"./{_SCHEMAS}/{name}.schema.json": where for name, where in WHERE.items()},
    "[markdown]": {"editor.quickSuggestions": {"other": True, "comments": False, "strings": False}},
}
_EXTENSIONS: dict[str, Any] = {"recommendations": ["redhat.vscode-yaml"]}
_CHECK = {
    "label": "casebook check",
    "type": "process",
    "command": "casebook",
    "args": ["check", "--format", "github"],
    "group": {"kind": "build", "isDefault": True},
    "presentation": {"reveal": "silent"},
    "problemMatcher": {
        "owner": "casebook",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": "^::(error|warning) file=(.+?),line=(\\d+),title=([a-z0-9-]+)::(.*)$",
            "severity": 1,
            "file": 2,
            "line": 3,
            "code": 4,
            "message": 5,
        },
    },
}
_TASKS: dict[str, Any] = {"version": "2.0.0", "tasks": [_CHECK]}


def write_editor_settings(root: Path) -> list[Path]:
    """Write what VS Code needs into ``.vscode``; what somebody else put there stays.

    Raises ``CurriculumError`` when a file there holds comments or is not JSON: nothing is written then.
    """
    shipped = files("builder").joinpath("schemas")
    texts = {
        f"{_SCHEMAS}/{name}.schema.json": shipped.joinpath(f"{name}.schema.json").read_text("utf-8") for name in WHERE
    }
    texts[SNIPPETS] = files(__package__).joinpath("files", "snippets.json").read_text("utf-8")
    for name, ours in (("settings", _SETTINGS), ("extensions", _EXTENSIONS), ("tasks", _TASKS)):
        path = f"{_FOLDER}/{name}.json"
        texts[path] = json.dumps(merged(_known(root, path, ours), ours), indent=2, ensure_ascii=False) + "\n"
    return write_all(root, texts)


def merged(theirs: Any, ours: Any) -> Any:
    """``theirs`` with what it lacks of ``ours``: groups are joined, lists are added to, all else stays as it was."""
    if isinstance(theirs, dict) and isinstance(ours, Mapping):
        return {
            **theirs,
            **{key: merged(theirs[key], value) if key in theirs else value for key, value in ours.items()},
        }
    if isinstance(theirs, list) and isinstance(ours, list):
        return [*theirs, *(one for one in ours if not any(_is_same(one, other) for other in theirs))]
    return theirs


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict) and "label" in one:
        return bool(one["label"] == other.get("label"))
    return bool(one == other)


def _known(root: Path, path: str, ours: Mapping[str, Any]) -> Any:
    if not (root / path).exists():
        return {}
    if faults := tuple(faults_of(root, path)):
        raise SourceRefused(faults)
    try:
        known = json.loads((root / path).read_text("utf-8-sig") or "{}")
    except ValueError as error:
        known = error
    if not isinstance(known, dict):
        raise CurriculumError(
            f"{root / path}: casebook cannot add to this without losing your comments, or it is not JSON: add this "
            f"yourself, or take the file away for a moment:\n{json.dumps(ours, indent=2)}"
        )
    return known
