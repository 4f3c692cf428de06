"""An author's word that one finding may stand, for a reason and for a time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from builder.errors import Finding, Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Findings of ``code`` at lines ``first`` to ``last`` of ``path`` may stand through the day ``until``.

    ``last`` is None for a whole file; ``location`` is where the waiver itself is written.
    """

    code: str
    until: datetime.date
    reason: str
    location: Location
    path: str
    first: int = 0
    last: int | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether ``finding`` is of this kind and stands here."""
        place = finding.location
        here = self.last is None or self.first <= place.line <= self.last
        return finding.code == self.code and place.path == self.path and here
