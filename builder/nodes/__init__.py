"""The doctree vocabulary: what a curriculum's doctree holds beyond docutils.

Each node derives from the nearest standard one, so that every stock builder survives it,
and holds only plain values. Attribute names stand in each docstring.
"""

from __future__ import annotations

from docutils import nodes

from builder.nodes import quizzes, scenarios, teaching
from builder.nodes.quizzes import *  # noqa: F403
from builder.nodes.scenarios import *  # noqa: F403
from builder.nodes.teaching import *  # noqa: F403

ALL: tuple[type[nodes.Element], ...] = tuple(
    node
    for module in (teaching, scenarios, quizzes)
    for node in vars(module).values()
    if isinstance(node, type) and node.__module__ == module.__name__
)
"""Every node of ours: a class in one of the three modules is one."""
