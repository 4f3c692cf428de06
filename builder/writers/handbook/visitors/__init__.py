"""How each node of the vocabulary becomes HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

from builder import nodes as casebook
from builder.writers.handbook.visitors import boxes, cards, charts, process, quiz, scenario, teaching
from builder.writers.handbook.visitors.translator import HandbookTranslator

__all__ = ["HTML", "HandbookTranslator"]

Visitor = Callable[[Any, Any], None]


def pass_by(self: Any, node: nodes.Element) -> None:
    """Its children speak for it."""


def leave_out(self: Any, node: nodes.Element) -> None:
    """It belongs to another output."""
    raise nodes.SkipNode


HTML: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    casebook.casebook_objective: (teaching.visit_objective, teaching.depart_objective),
    casebook.casebook_case: (teaching.visit_case, boxes.depart_box),
    casebook.casebook_timeline: (teaching.visit_timeline, teaching.depart_ordered),
    casebook.casebook_event: (teaching.visit_event, teaching.depart_item),
    casebook.casebook_activity: (teaching.visit_activity, boxes.depart_box),
    casebook.casebook_steps: (teaching.visit_steps, teaching.depart_ordered),
    casebook.casebook_step: (teaching.visit_step, teaching.depart_item),
    casebook.casebook_debrief: (teaching.visit_debrief, boxes.depart_box),
    casebook.casebook_agenda: (teaching.visit_agenda, teaching.depart_agenda),
    casebook.casebook_checklist: (cards.visit_checklist, cards.depart_card),
    casebook.casebook_decision: (boxes.visit_decision, boxes.depart_box),
    casebook.casebook_choice: (boxes.visit_choice, boxes.depart_choice),
    casebook.casebook_scenario_use: (pass_by, pass_by),
    casebook.casebook_scenario: (scenario.visit_scenario, boxes.depart_box),
    casebook.casebook_situation: (scenario.visit_situation, boxes.depart_box),
    casebook.casebook_scenario_step: (scenario.visit_step, boxes.depart_box),
    casebook.casebook_scenario_choice: (scenario.visit_choice, scenario.depart_choice),
    casebook.casebook_scenario_label: (scenario.visit_label, boxes.depart_box),
    casebook.casebook_scenario_outcome: (scenario.visit_outcome, pass_by),
    casebook.casebook_effects: (scenario.visit_effects, scenario.depart_effects),
    casebook.casebook_effect: (scenario.visit_effect, boxes.depart_box),
    casebook.casebook_course_agenda: (pass_by, pass_by),
    casebook.casebook_audience: (boxes.visit_audience, boxes.depart_box),
    casebook.casebook_facilitator: (boxes.visit_facilitator, boxes.depart_box),
    casebook.casebook_safety_brief: (boxes.visit_safety_brief, boxes.depart_box),
    casebook.casebook_sensitive: (boxes.visit_sensitive, boxes.depart_sensitive),
    casebook.casebook_process: (process.visit_process, boxes.depart_box),
    casebook.casebook_chart: (charts.visit_chart, charts.depart_chart),
    casebook.casebook_gap_card: (cards.visit_gap_card, cards.depart_card),
    casebook.casebook_job_aids: (pass_by, pass_by),
    casebook.casebook_notice: (boxes.visit_notice, boxes.depart_box),
    casebook.casebook_slide: (leave_out, pass_by),
    casebook.casebook_reference_use: (pass_by, pass_by),
    casebook.casebook_reference_table: (pass_by, pass_by),
    casebook.quiz: (quiz.visit_quiz, quiz.depart_quiz),
    casebook.quiz_bank: (quiz.visit_quiz, quiz.depart_quiz),
    casebook.quiz_vignette: (quiz.visit_vignette, pass_by),
    casebook.quiz_item: (quiz.visit_item, pass_by),
    # An item writes its parts itself; these have no markup of their own.
    casebook.quiz_prompt: (pass_by, pass_by),
    casebook.quiz_option: (pass_by, pass_by),
    casebook.quiz_pair: (pass_by, pass_by),
    casebook.quiz_distractor: (pass_by, pass_by),
    casebook.quiz_accepted: (pass_by, pass_by),
    casebook.quiz_label: (pass_by, pass_by),
    casebook.quiz_response: (pass_by, pass_by),
    casebook.quiz_feedback: (pass_by, pass_by),
}
