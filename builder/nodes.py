"""The doctree vocabulary: what a curriculum's doctree holds beyond docutils.

Each node derives from the nearest standard one, so that every stock builder survives it,
and holds only plain values. Attribute names stand in each docstring.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes


class worded(addnodes.translatable, nodes.Element):
    """A node some of whose attributes are an author's words, which translators must see.

    ``original_words`` keeps them as they were written.
    """

    words: ClassVar[tuple[str, ...]] = ("title",)

    def preserve_original_messages(self) -> None:
        """Keep the words as the author wrote them."""
        self["original_words"] = {name: self[name] for name in self.words if self.get(name)}

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take over one translation."""
        for name, original in self["original_words"].items():
            if original == original_message:
                self[name] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """What there is to translate."""
        return list(self.get("original_words", {}).values())



class casebook_objective(nodes.container):
    """``identifier``, ``verb``, ``bloom``, ``taught`` (ids of places on the page); children: the statement."""


class casebook_case(worded, nodes.container):
    """``identifier``, ``title``; children: a ``rubric`` with the title, then the body.

    Lists of dated events in it are ``casebook_timeline`` nodes.
    """


class casebook_timeline(nodes.bullet_list):
    """A list whose items are ``casebook_event`` nodes."""


class casebook_event(nodes.list_item):
    """``date`` (as written); children: what happened, without the date."""


class casebook_activity(worded, nodes.container):
    """``identifier``, ``title``, ``minutes`` (int), ``purpose``, ``materials``.

    Children: a ``rubric``, then the body; ``casebook_steps`` lists and ``casebook_debrief`` among them.
    """

    words = ("title", "purpose", "materials")


class casebook_steps(nodes.enumerated_list):
    """An ordered list whose items are ``casebook_step`` nodes."""


class casebook_step(nodes.list_item):
    """``minutes`` (int, 0 when not said); children: what is done."""


class casebook_debrief(nodes.container):
    """How an activity or a decision is talked over afterwards."""


class casebook_agenda(nodes.table):
    """``minutes`` (int, the sum), ``parts`` (pairs of title and minutes).

    A two-column table of minutes and parts, with a header row.
    """


class casebook_decision(worded, nodes.container):
    """``identifier``, ``title``; children: a ``rubric``, the situation, then ``casebook_choice`` nodes."""


class casebook_choice(worded, nodes.container):
    """``identifier``, ``title``; children: what follows from it."""


class casebook_scenario_use(nodes.container):
    """``module``; a placeholder at reading, filled with that module's ``casebook_scenario`` later."""


class casebook_scenario(worded, nodes.container):
    """``identifier``, ``title``, ``minutes`` (int), ``audiences``, ``objectives`` (lists of words).

    Children: ``casebook_situation``, ``casebook_scenario_step`` nodes, ``casebook_debrief``, perhaps
    ``casebook_facilitator``; when an output is written, a ``rubric`` before them.
    """


class casebook_situation(nodes.container):
    """Where one stands before a scenario's first step."""


class casebook_scenario_step(worded, nodes.container):
    """``identifier``, ``title``, ``number`` (int, from 1; a path's numbers grow).

    Children: what has happened, then ``casebook_scenario_choice`` nodes; later a ``rubric`` before them.
    """


class casebook_scenario_choice(nodes.container):
    """``identifier``, ``letter``, ``next`` (a step's identifier, or ``debrief``).

    Children: ``casebook_scenario_label``, ``casebook_scenario_outcome``, ``casebook_effects``; later a paragraph
    with the link onward.
    """


class casebook_scenario_label(nodes.container):
    """What one may do."""


class casebook_scenario_outcome(nodes.container):
    """What follows from it."""


class casebook_effects(nodes.definition_list):
    """What a choice changes; its items are ``casebook_effect`` nodes."""


class casebook_effect(nodes.definition_list_item):
    """``effect`` (``trust``, ``evidence``, ``time``, ``legality``), ``change`` (``better``, ``same``, ``worse``).

    The term names both once an output is written; the definition says why.
    """


class casebook_course_agenda(nodes.container):
    """``docname``; the agenda of the course whose page that is, filled when an output is written."""


class casebook_audience(nodes.container):
    """``audience`` (``police`` or ``platform``); text for that audience."""


class casebook_facilitator(nodes.container):
    """Text that never reaches a learner: not in pages, not on a slide's face."""


class casebook_safety_brief(nodes.container):
    """What is coming, how to step out, whom to ask; a ``rubric``, then the body."""


class casebook_sensitive(worded, nodes.container):
    """``level`` (int, 1 to 4), ``summary``; a rated passage, closed until it is opened."""

    words = ("summary",)


class casebook_checklist(worded, nodes.container):
    """``identifier``, ``title``; a one-page job aid: a ``rubric``, then lists."""


class casebook_process(worded, nodes.container):
    """``identifier``, ``title``, ``steps`` (names in order); a ``rubric``, then one ordered list that says it all."""


class casebook_chart(nodes.container):
    """``identifier``, ``title``, ``counts``, ``description``, ``break_words``, ``points``.

    A point is its period, its value (None for a year without one), what is printed of it, and whether the series
    breaks before it.
    Children: the points as a table, then what they do not say. Made when an output is written.
    """


class casebook_gap_card(nodes.container):
    """``identifier``; the table of legal gaps for some jurisdictions. Made when an output is written."""


class casebook_job_aids(nodes.container):
    """The curriculum's checklists; filled when an output is written."""


class casebook_slide(worded, nodes.container):
    """``identifier``, ``title``, ``skip`` (bool); what the deck shows instead of deriving it.

    Children: a ``rubric`` with the title, if there is one, then the face.
    Only the deck's writer sees one; a transform takes it from every other output.
    """


class quiz(nodes.container):
    """``bank``, ``items`` (identifiers, or empty for all practice items).

    A placeholder at reading; filled with ``quiz_vignette`` and ``quiz_item`` nodes later.
    """


class quiz_bank(nodes.container):
    """``identifier``, ``draw`` (how many items an exam takes; 0 for all); the body of an item bank's own document."""


class quiz_vignette(nodes.container):
    """``identifier``; a situation that the items after it ask about."""


class quiz_item(nodes.container):
    """One item: ``identifier``, ``bank``, ``type``, ``interaction``, ``use``, ``objective``, ``sources``,
    ``vignette`` (identifier or empty), ``marks``, ``tags``.

    ``interaction`` is ``choice``, ``order``, ``match``, ``text`` or ``number``; ``multiple`` (bool)
    goes with ``choice``, ``case_sensitive`` with ``text``, ``value``, ``tolerance`` and ``unit``
    with ``number``. Children, in order: ``quiz_prompt``, then ``quiz_option`` (choice, order),
    ``quiz_pair`` and ``quiz_distractor`` (match), ``quiz_accepted`` (text), then ``quiz_feedback``.
    """


class quiz_prompt(nodes.container):
    """What is asked."""


class quiz_option(nodes.container):
    """``identifier``, ``correct`` (bool); children: ``quiz_label``, perhaps ``quiz_feedback``.

    For ``order`` the options stand in the right order and ``correct`` is true.
    """


class quiz_pair(nodes.container):
    """``identifier``; children: ``quiz_label``, ``quiz_response``, perhaps ``quiz_feedback``."""


class quiz_distractor(nodes.container):
    """A response that belongs to no premise."""


class quiz_accepted(nodes.container):
    """``text``; a short answer that counts as right; perhaps a ``quiz_feedback`` child."""


class quiz_label(nodes.container):
    """The text of an option or a premise."""


class quiz_response(nodes.container):
    """The response that belongs to a premise."""


class quiz_feedback(nodes.container):
    """``role``: ``option`` (to its option), ``right``, ``wrong``, ``general`` or ``sources`` (to the item)."""


class casebook_reference_use(nodes.inline):
    """``kind`` (``fact``, ``law``, ``source``, ``term``), ``identifier``; filled when an output is written."""


class casebook_reference_table(nodes.container):
    """``kind`` (``chart``, ``gap-table``, ``sources``, ``helplines``), ``arguments``, ``title``; filled likewise."""


class casebook_notice(nodes.warning):
    """What a reader must know before relying on the page; children: paragraphs."""


ALL: tuple[type[nodes.Element], ...] = (
    casebook_objective,
    casebook_case,
    casebook_timeline,
    casebook_event,
    casebook_activity,
    casebook_steps,
    casebook_step,
    casebook_debrief,
    casebook_agenda,
    casebook_decision,
    casebook_choice,
    casebook_scenario_use,
    casebook_scenario,
    casebook_situation,
    casebook_scenario_step,
    casebook_scenario_choice,
    casebook_scenario_label,
    casebook_scenario_outcome,
    casebook_effects,
    casebook_effect,
    casebook_course_agenda,
    casebook_audience,
    casebook_facilitator,
    casebook_safety_brief,
    casebook_sensitive,
    casebook_checklist,
    casebook_process,
    casebook_chart,
    casebook_gap_card,
    casebook_job_aids,
    casebook_slide,
    quiz,
    quiz_bank,
    quiz_vignette,
    quiz_item,
    quiz_prompt,
    quiz_option,
    quiz_pair,
    quiz_distractor,
    quiz_accepted,
    quiz_label,
    quiz_response,
    quiz_feedback,
    casebook_reference_use,
    casebook_reference_table,
    casebook_notice,
)
