"""What a target wrote, from what: so that it rebuilds by content and never keeps a stale file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.errors import Finding
from builder.findings_file import as_json, from_json

LEDGER = ".casebook-ledger.json"


@dataclass(slots=True)
class Entry:
    """One document's share of a target: its fingerprint, its files, their sources, what was said of them.

    ``measured`` says with which typefaces text was measured, where it was.
    """

    fingerprint: str
    outputs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    measured: str = ""


@dataclass(slots=True)
class Ledger:
    """Docname → entry; the empty docname holds what belongs to no one document."""

    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Ledger:
        """The ledger kept in ``folder``; an empty one when there is none that can be read."""
        try:
            kept = json.loads((folder / LEDGER).read_text("utf-8"))
            return cls({name: _entry(*one) for name, one in kept.items()})
        except (OSError, ValueError, LookupError, AttributeError, TypeError):
            return cls()

    def standing(self, stamp: str) -> Ledger:
        """Itself where ``stamp`` is still what all its outputs depend on; else an empty one."""
        return self if self.entries.get("", Entry("")).fingerprint == stamp else Ledger()

    def save(self, folder: Path) -> None:
        """Keep the ledger in ``folder``."""
        kept: Mapping[str, Any] = {
            name: [
                entry.fingerprint,
                entry.outputs,
                entry.sources,
                [as_json(one) for one in entry.findings],
                entry.measured,
            ]
            for name, entry in sorted(self.entries.items())
        }
        (folder / LEDGER).write_text(json.dumps(kept, separators=(",", ":")), "utf-8")

    def outdated(self, fingerprints: Mapping[str, str], folder: Path) -> set[str]:
        """The documents whose fingerprint is new, or whose files are gone."""
        return {
            docname
            for docname, fingerprint in fingerprints.items()
            if not self._is_current(docname, fingerprint, folder)
        }

    def _is_current(self, docname: str, fingerprint: str, folder: Path) -> bool:
        entry = self.entries.get(docname)
        if entry is None or entry.fingerprint != fingerprint:
            return False
        return all((folder / output).is_file() for output in entry.outputs)

    def findings(self) -> Iterator[Finding]:
        """Everything said of the files when they were written."""
        for entry in self.entries.values():
            yield from entry.findings

    def outputs(self) -> Mapping[str, tuple[str, ...]]:
        """Every file → the sources it was made from."""
        made: dict[str, set[str]] = {}
        for entry in self.entries.values():
            for output in entry.outputs:
                made.setdefault(output, set()).update(entry.sources)
        return {output: tuple(sorted(sources)) for output, sources in sorted(made.items())}


def measured_with(ledger: Ledger) -> Mapping[str, str]:
    """Every file whose text was measured → the typefaces."""
    return {name: entry.measured for entry in ledger.entries.values() if entry.measured for name in entry.outputs}


def _entry(
    fingerprint: str, outputs: list[str], sources: list[str], findings: list[dict[str, Any]], measured: str
) -> Entry:
    return Entry(fingerprint, tuple(outputs), tuple(sources), tuple(map(from_json, findings)), measured)


def prune(folder: Path, stale: Iterable[str]) -> None:
    """Delete the stale files below ``folder``, and the folders that leaves empty; never what others put there."""
    for name in stale:
        path = folder / name
        path.unlink(missing_ok=True)
        for parent in path.relative_to(folder).parents:
            if parent != Path() and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
