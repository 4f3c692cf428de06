"""What to take before a module, as its page names it."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model.course import Module


def taken_first(module: Module, modules: Mapping[str, Module]) -> list[str]:
    """Documents of what to take before ``module``, but for what is to be taken before those anyway.

    ``modules`` are all there are, by document.
    """

    def before(one: Module) -> list[str]:
        homes = (f"modules/{name}/index" for name in dict.fromkeys(one.prerequisites))
        return [home for home in homes if home in modules]

    implied: set[str] = set()
    first = before(module)
    pending = [home for one in first for home in before(modules[one])]
    while pending:
        home = pending.pop()
        if home not in implied:
            implied.add(home)
            pending.extend(before(modules[home]))
    return [home for home in first if home not in implied]


def short(title: str) -> str:
    """A title without its subtitle: what stands before a colon."""
    return title.partition(":")[0].strip()
