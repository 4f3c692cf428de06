"""Drafts an author starts from: a curriculum, a module, an item bank."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from builder.errors import CurriculumError, SourceRefused
from builder.scaffold.writing import write_all
from builder.sources import faults_of

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_TOCTREE = re.compile(r"^(`{3,}|:{3,})\{toctree\}.*?(?=^\1[ \t]*\r?$)", re.MULTILINE | re.DOTALL)
_OBJECTIVE = re.compile(r"^:{3,}\{objective\}[ \t]+(\S+)", re.MULTILINE)
_NO_TEXT = {"Cc", "Cs", "Cn"}
"""Control characters, halves of a character, and what Unicode has not assigned: no YAML file may hold them."""

FRONT_PAGE = "modules/index.md"
CURRICULUM = {
    "conf.py": "conf.py.txt",
    "README.md": "README.md.txt",
    ".gitignore": "gitignore.txt",
    FRONT_PAGE: "modules/front-page.md.txt",
    **{
        f"modules/reference/{name}.yml": f"reference/{name}.yml.txt"
        for name in ("facts", "sources", "laws", "terms", "series", "helplines")
    },
}
"""File of a new curriculum → its draft."""


def write_curriculum(folder: Path, title: str) -> list[Path]:
    """Write a curriculum with one module into ``folder``; nothing that exists is touched."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CurriculumError(f"{folder}: this exists and is not empty: choose a new folder")
    values = _titled(title, "Our training")
    texts = {name: _draft(draft, values) for name, draft in CURRICULUM.items()}
    texts |= _module("first-module", "Our first module")
    texts[FRONT_PAGE] = _listing(texts[FRONT_PAGE], "first-module") or texts[FRONT_PAGE]
    return write_all(folder, texts)


def write_module(root: Path, identifier: str, title: str = "") -> list[Path]:
    """Write a module's draft and its bank's, and name the module in the table of contents of the front page."""
    texts = _module(_checked(identifier), title)
    _refuse_existing(root, texts)
    contents = _source(root, FRONT_PAGE)
    listing = _listing(contents, identifier)
    if listing is None:
        raise CurriculumError(
            f"{root / FRONT_PAGE}: there is no {{toctree}} here to name the module in: add one, and start it again"
        )
    if listing != contents:
        texts[FRONT_PAGE] = listing
    return write_all(root, texts)


def write_bank(root: Path, identifier: str, title: str = "") -> list[Path]:
    """Write an item bank's draft; it tests the first objective of the module of that name."""
    stated = _OBJECTIVE.search(_source(root, f"modules/{_checked(identifier)}/index.md"))
    texts = _bank(identifier, title, stated[1] if stated else "name-an-objective")
    _refuse_existing(root, texts)
    return write_all(root, texts)


def _module(identifier: str, title: str) -> dict[str, str]:
    """Path → text of a module's page and of its bank."""
    objective = f"{identifier}-first-step"
    values = {"id": identifier, "objective": objective, **_titled(title, _spoken(identifier))}
    page = {f"modules/{identifier}/index.md": _draft("modules/module.md.txt", values)}
    return page | _bank(identifier, title, objective)


def _bank(identifier: str, title: str, objective: str) -> dict[str, str]:
    values = {"id": identifier, "objective": objective, **_titled(title, _spoken(identifier))}
    return {f"quizzes/{identifier}.yml": _draft("bank.yml.txt", values)}


def _titled(title: str, otherwise: str) -> dict[str, str]:
    """A title in one line, as drafts take it: ``title`` in Markdown, ``quoted`` in Python and YAML."""
    sayable = "".join(one for one in " ".join(title.split()) if unicodedata.category(one) not in _NO_TEXT)
    text = sayable.strip() or otherwise
    # A string in JSON is one in Python and in YAML, too.
    return {"title": text, "quoted": json.dumps(text, ensure_ascii=False)}


def _spoken(identifier: str) -> str:
    return identifier.replace("-", " ").capitalize()


def _draft(name: str, values: Mapping[str, str]) -> str:
    text = files(__name__).joinpath("files", *name.split("/")).read_text("utf-8")
    return Template(text).substitute(values)


def _checked(identifier: str) -> str:
    if not _IDENTIFIER.fullmatch(identifier):
        raise CurriculumError(
            f"{identifier[:60]!r} cannot be an id: use small letters, digits and hyphens, at most 60, "
            "such as first-call"
        )
    return identifier


def _refuse_existing(root: Path, texts: Mapping[str, str]) -> None:
    for path in (root / name for name in texts):
        if path.exists():
            raise CurriculumError(f"{path}: this exists already: choose another id, or edit the file")


def _source(root: Path, name: str) -> str:
    """The text of a page with its own line ends, or nothing when there is no such page."""
    if not (root / name).exists():
        return ""
    if faults := tuple(faults_of(root, name)):
        raise SourceRefused(faults)
    return (root / name).read_bytes().decode("utf-8")


def _listing(contents: str, identifier: str) -> str | None:
    """The front page with the module in its last table of contents; None when it has none."""
    found = list(_TOCTREE.finditer(contents))
    if not found:
        return None
    entry = f"{identifier}/index"
    if any(entry in table[0].split() for table in found):
        return contents
    end = found[-1].end()
    line_end = "\r\n" if contents[:end].endswith("\r\n") else "\n"
    return f"{contents[:end]}{entry}{line_end}{contents[end:]}"
