"""The closed lists of words the model uses."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who a passage is for."""

    POLICE = "police"
    PLATFORM = "platform"


class Edition(StrEnum):
    """Who may hold an output: everyone, or only those who teach."""

    LEARNER = "learner"
    FACILITATOR = "facilitator"


class Bloom(StrEnum):
    """The six levels of the revised Bloom taxonomy (Anderson and Krathwohl, 2001)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"


class Use(StrEnum):
    """Practice items stand in the handbook with their key; exam items never do."""

    PRACTICE = "practice"
    EXAM = "exam"


class Status(StrEnum):
    """How far a module has come."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


class Completion(StrEnum):
    """What counts as having done a module."""

    VIEWED = "viewed"
    PASSED = "passed"


class Setting(StrEnum):
    """Where a course is taken: in a room with a trainer, or alone."""

    CLASSROOM = "classroom"
    ALONE = "alone"


class Change(StrEnum):
    """What a choice in a scenario does to something that matters."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Visibility(StrEnum):
    """Who may read a fact."""

    LEARNER = "learner"
    FACILITATOR = "facilitator"
    WITHHELD = "withheld"


class TermLevel(StrEnum):
    """How a word may be used."""

    AVOID = "avoid"
    CARE = "care"
    PREFER = "prefer"


class Gap(StrEnum):
    """What a victim runs into, in the order a case meets it."""

    CONSENT = "consent"
    REGISTRATION = "registration"
    IDENTITY = "identity"
    DELETION = "deletion"
    OBSCENITY = "obscenity"
    POSSESSION = "possession"
    PENALTIES = "penalties"
    PLATFORM = "platform"
    CROSS_BORDER = "cross-border"
