"""A quiz, and the bank it takes its items from."""

from __future__ import annotations

from docutils import nodes


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
