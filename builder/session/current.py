"""What a target made earlier and would make again as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sphinx.environment import BuildEnvironment

from builder.ledger import Ledger
from builder.targets import Target, stamp_of


def current_ledger(
    kind: type[Target], env: BuildEnvironment, fingerprints: Mapping[str, str], folder: Path
) -> Ledger | None:
    """The ledger in ``folder`` if a target of this kind has nothing to do there; else None.

    ``fingerprints`` are those of all documents.
    """
    ledger = Ledger.load(folder).standing(stamp_of(kind, env))
    if not ledger.entries:
        return None
    wanted = set(kind.wanted(env))
    gone = ledger.entries.keys() - wanted - {""}
    chosen = kind.fingerprints_for(env, kind.chosen(env, wanted), fingerprints)
    return None if gone or ledger.outdated(chosen, folder) else ledger


def current_outputs(
    kind: type[Target], env: BuildEnvironment, fingerprints: Mapping[str, str], folder: Path
) -> set[str]:
    """The files in ``folder`` that a target of this kind would make again as they are.

    ``fingerprints`` are those of all documents.
    """
    ledger = Ledger.load(folder).standing(stamp_of(kind, env))
    if not ledger.entries:
        return set()
    wanted = set(kind.wanted(env))
    current = wanted - ledger.outdated(kind.fingerprints_for(env, wanted, fingerprints), folder)
    return {name for docname in current for name in ledger.entries[docname].outputs}
