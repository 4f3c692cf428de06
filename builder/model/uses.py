"""What pages say of other things: the quizzes they show, what they cite, how they are called."""

from __future__ import annotations

from dataclasses import dataclass

from builder.errors import Location
from builder.model.vocabulary import Audience, Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizUse:
    """A page shows items of a bank; no ``items`` means all practice items."""

    bank: str
    items: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioUse:
    """A page shows the scenario of a module; ``for_learners`` is false in facilitator text."""

    module: str
    for_learners: bool
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioName:
    """What every target needs to know of a scenario; ``module`` is its folder's name."""

    identifier: str
    title: str
    module: str
    minutes: int
    audiences: tuple[Audience, ...]
    objectives: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceUse:
    """A page cites reference data; ``for_learners`` is false in facilitator text and exam items.

    ``examines`` is true in exam items: whoever sits the exam reads what they cite.
    """

    kind: str
    identifier: str
    for_learners: bool
    location: Location
    examines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A page or a source names a web address."""

    url: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class BankName:
    """What every target needs to know of an item bank."""

    identifier: str
    title: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name that a page gives one of its places, for links from anywhere."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Who may hold the output being written, for which audience, whether it shows slides or exam items.

    ``knows_us`` says whether its writer has words for our nodes' attributes, ``scenarios_apart`` whether each
    scenario has a page of its own.
    """

    edition: Edition = Edition.LEARNER
    audience: Audience | None = None
    wants_slides: bool = False
    wants_exam: bool = False
    knows_us: bool = False
    scenarios_apart: bool = False

    @property
    def for_learners(self) -> bool:
        """Whether learners may hold it: an exam is in the words of their edition, and not for their hands."""
        return self.edition is Edition.LEARNER and not self.wants_exam
