"""Keeps what decks were generated as, by hash, for those whose own copy a program throws away."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from builder.errors import Location, SourceRefused
from builder.findings import Code
from builder.session.project import Project
from builder.writers.deck.carried import BASE, CACHE
from builder.zipped import part_of

MOST = 400
"""So many are kept, the latest: some twenty megabytes."""

DECKS = Path("facilitator", "decks")


def keep_bases(project: Project, outputs: Iterable[str]) -> None:
    """Keep the bases of the decks among the outputs; what cannot be kept is no reason to fail a build."""
    folder = _folder(project)
    for name in outputs:
        if name.endswith(".pptx"):
            with suppress(OSError, ValueError, zlib.error):
                _keep(folder, project.out / name)
    with suppress(OSError):
        for old in sorted(folder.glob("*.xml"), key=lambda path: path.stat().st_mtime_ns)[:-MOST]:
            old.unlink(missing_ok=True)


def _keep(folder: Path, deck: Path) -> None:
    content = part_of(deck.read_bytes(), BASE[1:])
    target = folder / f"{hashlib.sha256(content).hexdigest()}.xml"
    if target.exists():
        os.utime(target)
        return
    folder.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(f".{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def bases_of(root: Path) -> Path | None:
    """The folder of the bases that the curriculum in ``root`` keeps; None where there is no curriculum."""
    return _folder(Project(root.resolve(), root)) if (root / "conf.py").is_file() else None


def _folder(project: Project) -> Path:
    """Where bases are kept: in one place for all languages, since a deck does not say which build it is of."""
    return Project(project.root, project.out).cache / CACHE


def new_deck_of(hers: Path, name: str, language: str, root: Path, out: Path | None) -> Path:
    """The deck of the module or course ``name`` as it is built now in a language; raises ``SourceRefused``.

    A curriculum's own language is built into the outputs' folder itself, another one into a folder of its tag there.
    """
    place = Location(hers.name)
    if not re.fullmatch(r"[\w-]+", name):
        what, way_out = "it does not say which module it is of", "name the deck as it is built now with --new"
        raise SourceRefused([Code.NO_NEW_DECK.at(place, what, way_out)])
    project = Project.at(root, out)
    tags = (language, language.partition("-")[0], "")
    paths = [project.out / tag / DECKS / f"{name}.pptx" for tag in tags if re.fullmatch(r"[\w-]*", tag)]
    path = next((one for one in paths if one.is_file()), paths[-1])
    if not path.is_file():
        what, way_out = f"{path} is not there", "run `casebook build deck` first, or name the new deck with --new"
        raise SourceRefused([Code.NO_NEW_DECK.at(place, what, way_out)])
    return path
