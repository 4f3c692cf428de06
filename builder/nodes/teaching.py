"""What a module teaches with: objectives, cases, activities, decisions, job aids, reference data."""

from __future__ import annotations

from docutils import nodes

from builder.nodes.apart import apart
from builder.nodes.worded import worded


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


class casebook_slide(apart, worded, nodes.container):
    """``identifier``, ``title``, ``skip`` (bool); what the deck shows instead of deriving it.

    Children: a ``rubric`` with the title, if there is one, then the face.
    Only the deck's writer sees one; a transform takes it from every other output.
    """


class casebook_reference_use(nodes.inline):
    """``kind`` (``fact``, ``law``, ``source``, ``term``), ``identifier``; filled when an output is written."""


class casebook_reference_table(nodes.container):
    """``kind`` (``chart``, ``gap-table``, ``sources``, ``helplines``), ``arguments``, ``title``; filled likewise."""


class casebook_notice(nodes.warning):
    """What a reader must know before relying on the page; children: paragraphs."""
