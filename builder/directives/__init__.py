"""The directives and roles an author writes.

To add one: a file beside this one, a line in a table, a test.
"""

from __future__ import annotations

from builder.directives.activity import ActivityDirective, DebriefDirective
from builder.directives.agenda import AgendaDirective
from builder.directives.base import CurriculumDirective
from builder.directives.case import CaseDirective
from builder.directives.checklist import ChecklistDirective
from builder.directives.decision import ChoiceDirective, DecisionDirective
from builder.directives.job_aids import JobAidsDirective
from builder.directives.objective import ObjectiveDirective
from builder.directives.passages import (
    AudienceDirective,
    FacilitatorDirective,
    SafetyBriefDirective,
    SensitiveDirective,
)
from builder.directives.process import ProcessDirective
from builder.directives.quiz import QuizDirective
from builder.directives.reference import (
    REFERENCE_KINDS,
    ChartDirective,
    GapTableDirective,
    HelplinesDirective,
    ReferenceRole,
    SourceListDirective,
)
from builder.directives.scenario import ScenarioDirective
from builder.directives.slide import SlideDirective

DIRECTIVES: dict[str, type[CurriculumDirective]] = {
    "objective": ObjectiveDirective,
    "safety-brief": SafetyBriefDirective,
    "sensitive": SensitiveDirective,
    "case": CaseDirective,
    "activity": ActivityDirective,
    "debrief": DebriefDirective,
    "agenda": AgendaDirective,
    "decision": DecisionDirective,
    "choice": ChoiceDirective,
    "scenario": ScenarioDirective,
    "audience": AudienceDirective,
    "facilitator": FacilitatorDirective,
    "checklist": ChecklistDirective,
    "process": ProcessDirective,
    "job-aids": JobAidsDirective,
    "slide": SlideDirective,
    "quiz": QuizDirective,
    "chart": ChartDirective,
    "gap-table": GapTableDirective,
    "source-list": SourceListDirective,
    "helplines": HelplinesDirective,
}

ROLES = {kind: ReferenceRole(kind) for kind in REFERENCE_KINDS}
