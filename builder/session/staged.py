"""A curriculum as git's index holds it: what is about to be committed, not what lies in the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from builder.errors import CurriculumError
from builder.ledger import prune
from builder.session.project import Project
from builder.session.publish import refusing
from builder.session.settings import deny_list_of


def staged_copy(project: Project) -> Project:
    """The index's files, copied out below ``project.cache``; what was read of them stays there for the next check.

    Raises ``CurriculumError`` when the curriculum is in no git repository.
    """
    root = project.cache / "staged"
    listed = _git(project.root, "ls-files", "-z", "--cached").split(b"\0")
    staged = {os.fsdecode(name) for name in listed if name}
    if "conf.py" not in staged:
        raise CurriculumError(f"{project.root}: git knows no conf.py here: `git add` the curriculum first")
    above = os.fsdecode(_git(project.root, "rev-parse", "--show-prefix").rstrip(b"\n"))
    with refusing(project.cache):
        root.mkdir(parents=True, exist_ok=True)
        copied = root / above
        copied.mkdir(parents=True, exist_ok=True)
        prune(copied, set(_files(copied)) - staged)
        # Byte for byte as staged: what a checkout would make of line ends is no part of what is committed.
        _git(project.root, "checkout-index", "--force", "--stdin", "-z", f"--prefix={root}/",
             given=b"\0".join(sorted(listed)).lstrip(b"\0"))  # fmt: skip
    _keep_deny_list(project.root, copied)
    return Project.at(copied)


def _keep_deny_list(root: Path, copied: Path) -> None:
    """Copy the deny-list out, too, where git does not know it: it is kept where the curriculum is built."""
    name = deny_list_of(copied)
    listed = copied / name
    if name and (root / name).is_file() and not listed.exists() and listed.resolve().is_relative_to(copied.resolve()):
        with refusing(copied):
            listed.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, listed)


def _files(folder: Path) -> list[str]:
    """Every file that was copied out before."""
    kept: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".casebook"]
        kept += [Path(parent, name).relative_to(folder).as_posix() for name in files]
    return kept


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, input=given, capture_output=True, check=False)
    except OSError as error:
        raise CurriculumError("git cannot be started: install it, or check without --staged") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise CurriculumError(f"{folder}: git says: {said}: check without --staged, or mend the repository")
    return done.stdout
