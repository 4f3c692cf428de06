"""A record as its author wrote it: where it begins, and where each of its keys stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.errors import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """``lines`` is key → line, of the keys that are there."""

    location: Location
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str) -> Location:
        """Where ``key`` stands; where the record begins when it is not there."""
        return self.location._replace(line=self.lines.get(key, self.location.line))
