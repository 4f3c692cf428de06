"""Hashes of the files in a folder, taken again only of a file that is not the very one that was hashed before.

It is not when it has another size, other times or another place on the disk.

Nothing here may import Sphinx: an unchanged curriculum is answered before that would pay.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from builder.digests import digest_of

Status = list[int]


class Hashes:
    """The sha256 of files below ``folder``, as far as ``store`` knows it from earlier."""

    def __init__(self, folder: Path, store: Path) -> None:
        self._folder, self._store = folder, store
        self._known: dict[str, tuple[str, Status]] = {}
        try:
            for name, (digest, status) in json.loads(store.read_text("utf-8")).items():
                self._known[name] = (digest, status)
        except (OSError, ValueError, TypeError, AttributeError):
            self._known.clear()

    def of(self, name: str) -> str:
        """The hash of the file ``name``, with ``/``; an empty string where there is none."""
        path = os.path.join(self._folder, name)
        digest, status = self._known.get(name, ("", []))
        return digest if status and status == _status(path) else digest_of(path)

    def keep(self, digests: Mapping[str, str]) -> None:
        """From now on these are known: ``digests`` of files as they lie there now."""
        self._known = {name: (digest, _status(os.path.join(self._folder, name))) for name, digest in digests.items()}
        self._store.write_text(json.dumps(self._known), "utf-8")

    @property
    def hold(self) -> bool:
        """Whether every file is still what it was when it was kept."""
        return all(self.of(name) == digest for name, (digest, _) in self._known.items())

    def __len__(self) -> int:
        return len(self._known)


def _status(path: str) -> Status:
    """What no program that writes to a file leaves as it was; nothing when there is no file."""
    try:
        found = os.lstat(path)
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
