"""A curriculum's folder, where its outputs go, and what the builder keeps for itself."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from builder.errors import CurriculumError, OutputRefused
from builder.session.manifest import MANIFEST

INPUT_FOLDERS = ("modules", "quizzes", "locale", "templates", "_static", "_templates")


class Project(NamedTuple):
    """``root`` holds ``conf.py``; ``out`` is where outputs appear; both are absolute.

    ``kept`` is the folder below ``root`` for what the builder keeps between builds.
    """

    root: Path
    out: Path
    kept: str = ".casebook"

    @classmethod
    def at(cls, root: Path, out: Path | None = None) -> Project:
        """The curriculum in ``root``; raises ``CurriculumError`` when there is none."""
        root = root.resolve()
        if not (root / "conf.py").is_file():
            raise CurriculumError(
                f"{root}: there is no curriculum here (no conf.py): go to its folder, name it with --project, "
                "or start one with `casebook init`"
            )
        if not (root / "modules").is_dir():
            raise CurriculumError(f"{root}: there is no folder modules/: a curriculum keeps its pages there")
        project = cls(root, (out or root / "dist").resolve())
        project._refuse_strange_out()
        return project

    @property
    def cache(self) -> Path:
        """What the builder keeps between builds; may be deleted at any time."""
        return self.root / self.kept

    def beside(self, name: str) -> Project:
        """The same curriculum with a cache of its own, for work that goes on beside builds."""
        return self._replace(kept=f"{self.kept}/{name}")

    def in_language(self, language: str) -> Project:
        """The same curriculum in another language: an output folder below ``out``, and a cache, of its own."""
        return self.beside(language)._replace(out=self.out / language)

    @property
    def doctrees(self) -> Path:
        """What was read, shared by all targets."""
        return self.cache / "doctrees"

    @property
    def work(self) -> Path:
        """Where targets for this ``out`` are written before they are put in place."""
        return self.cache / f"work-{hashlib.sha256(os.fsencode(self.out)).hexdigest()[:12]}"

    def inputs(self) -> Iterator[str]:
        """The path below ``root`` of every file that a build may depend on, in a fixed order."""
        start = len(os.fspath(self.root)) + 1
        for name in ("conf.py", "docutils.conf"):
            if (self.root / name).is_file():
                yield name
        yield from sorted(one.name for kind in ("*.potx", "*.pptx", "*.roles.yml") for one in self.root.glob(kind))
        for folder in INPUT_FOLDERS:
            yield from (path[start:] for path in files_below(os.path.join(self.root, folder)))

    def _refuse_strange_out(self) -> None:
        out = self.out
        inside_sources = any(
            out.is_relative_to(self.root / name) for name in ("modules", "quizzes", ".git", ".casebook")
        )
        if self.root.is_relative_to(out) or inside_sources:
            raise OutputRefused(
                f"{self.out}: outputs would replace the curriculum itself: choose another --out"
            )
        if out.exists() and not out.is_dir():
            raise OutputRefused(f"{self.out}: this is a file: choose a folder for --out")
        if out.is_dir() and not (out / MANIFEST).is_file() and not all(map(_is_of_a_language, out.iterdir())):
            raise OutputRefused(
                f"{self.out}: this folder holds files that casebook did not make: choose an empty or new one for --out"
            )


def _is_of_a_language(folder: Path) -> bool:
    """Whether ``folder`` holds what was built in another language, before anything was in that of the sources."""
    return (folder / MANIFEST).is_file()


def files_below(folder: str) -> Iterator[str]:
    """The path of every file below ``folder``, in a fixed order; folders that are links are files here."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path)
        else:
            yield entry.path
