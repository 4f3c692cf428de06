"""A branching scenario: steps, choices and what they change."""

from __future__ import annotations

from docutils import nodes

from builder.nodes.worded import worded


class casebook_scenario_use(nodes.container):
    """``module``; a placeholder at reading, filled with that module's ``casebook_scenario`` later.

    Where each scenario has its own page, it is filled with a card that leads there: ``minutes`` (int),
    ``audiences``; children: ``rubric``, perhaps a ``paragraph`` with the first sentence, and one with a link.
    """


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
