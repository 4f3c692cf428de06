"""Drafts an author starts from: a curriculum, a module, an item bank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from builder.errors import CurriculumError

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_TOCTREE = re.compile(r"^(`{3,}|:{3,})\{toctree\}.*?(?=^\1[ \t]*$)", re.MULTILINE | re.DOTALL)
_OBJECTIVE = re.compile(r"^:{3,}\{objective\}[ \t]+(\S+)", re.MULTILINE)

CURRICULUM = {
    "conf.py": "conf.py.txt",
    "README.md": "README.md.txt",
    ".gitignore": "gitignore.txt",
    "modules/index.md": "modules/front-page.md.txt",
    **{
        f"modules/reference/{name}.yml": f"reference/{name}.yml.txt"
        for name in ("facts", "sources", "laws", "terms", "series", "helplines")
    },
}
"""File of a new curriculum → its draft."""


def write_curriculum(folder: Path, title: str) -> Iterator[Path]:
    """Write a curriculum with one module into ``folder``; nothing that exists is touched."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CurriculumError(f"{folder}: this exists and is not empty: choose a new folder")
    values = {"title": title.replace('"', "'")}
    for name, draft in CURRICULUM.items():
        yield _write(folder / name, draft, values)
    yield from write_module(folder, "first-module", "Our first module")


def write_module(root: Path, identifier: str, title: str) -> Iterator[Path]:
    """Write a module's draft and its bank's, and name the module in the table of contents."""
    objective = f"{_checked(identifier)}-first-step"
    page = root / "modules" / identifier / "index.md"
    bank = root / "quizzes" / f"{identifier}.yml"
    _refuse_existing(page, bank)
    values = {"id": identifier, "title": title.replace('"', "'"), "objective": objective}
    yield _write(page, "modules/module.md.txt", values)
    yield _write(bank, "bank.yml.txt", values)
    yield _listed(root / "modules" / "index.md", identifier)


def write_bank(root: Path, identifier: str, title: str) -> Iterator[Path]:
    """Write an item bank's draft; it tests the first objective of the module of that name."""
    bank = root / "quizzes" / f"{_checked(identifier)}.yml"
    _refuse_existing(bank)
    page = root / "modules" / identifier / "index.md"
    stated = _OBJECTIVE.search(page.read_text("utf-8-sig")) if page.is_file() else None
    objective = stated[1] if stated else "name-an-objective"
    yield _write(
        bank, "bank.yml.txt", {"id": identifier, "title": title.replace('"', "'"), "objective": objective}
    )


def _checked(identifier: str) -> str:
    if not _IDENTIFIER.fullmatch(identifier):
        raise CurriculumError(
            f"{identifier[:60]!r} cannot be an id: use small letters, digits and hyphens, at most 60, "
            "such as first-call"
        )
    return identifier


def _refuse_existing(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise CurriculumError(f"{path}: this exists already: choose another id, or edit the file")


def _write(path: Path, draft: str, values: Mapping[str, str]) -> Path:
    text = files(__name__).joinpath("files", *draft.split("/")).read_text("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(Template(text).substitute(values), "utf-8", newline="\n")
    return path


def _listed(contents: Path, identifier: str) -> Path:
    """Add the module to the last table of contents of the front page."""
    text = contents.read_text("utf-8-sig") if contents.is_file() else ""
    found = list(_TOCTREE.finditer(text))
    if not found:
        raise CurriculumError(
            f"{contents}: there is no {{toctree}} here: add one that names {identifier}/index, "
            "or nobody finds the module"
        )
    end = found[-1].end()
    contents.write_text(f"{text[:end]}{identifier}/index\n{text[end:]}", "utf-8", newline="\n")
    return contents
