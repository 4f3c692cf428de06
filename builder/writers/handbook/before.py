"""What to take before a module, as its page names it."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model.course import Module


def taken_first(module: Module, known: Mapping[str, Module]) -> list[str]:
    """Ids of what to take before ``module``, but for what is to be taken before those anyway."""
    implied: set[str] = set()
    pending = [one for name in module.prerequisites if name in known for one in known[name].prerequisites]
    while pending:
        name = pending.pop()
        if name not in implied and name in known:
            implied.add(name)
            pending.extend(known[name].prerequisites)
    return [name for name in dict.fromkeys(module.prerequisites) if name in known and name not in implied]


def short(title: str) -> str:
    """A title without its subtitle: what stands before a colon."""
    return title.partition(":")[0].strip()
