"""Branching scenarios: decisions, what follows from them, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import Location
from builder.model.constraints import Identifier, PositiveMinutes
from builder.model.text import Text
from builder.model.vocabulary import Audience, Change

DEBRIEF = "debrief"
"""Where every path ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a choice does to one thing that matters, and why."""

    change: Change
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a choice does to the victim's trust, the evidence, the time left and the legality of it all."""

    trust: Effect
    evidence: Effect
    time: Effect
    legality: Effect

    @property
    def by_name(self) -> Iterator[tuple[str, Effect]]:
        """Each effect with its name, in the order in which they are told."""
        yield "trust", self.trust
        yield "evidence", self.evidence
        yield "time", self.time
        yield "legality", self.legality


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioChoice:
    """What one may do, what follows, and the id of the step it leads to, or ``debrief``."""

    identifier: Identifier
    text: Text
    outcome: Text
    effects: Effects
    next: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStep:
    """A point at which one decides."""

    identifier: Identifier
    title: str
    text: Text
    choices: tuple[ScenarioChoice, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """``modules/<id>/scenario.yml``: every path leads from ``start`` forward to the debrief."""

    identifier: Identifier
    title: str
    audiences: tuple[Audience, ...]
    minutes: PositiveMinutes
    objectives: tuple[str, ...]
    situation: Text
    start: str
    steps: tuple[ScenarioStep, ...]
    debrief: Text
    location: Location
    facilitator: Text | None = None
    sources: tuple[str, ...] = ()
