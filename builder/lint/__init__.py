"""The rules: each looks at the whole course and names one kind of fault.

To add one: a file beside this one, a line in ``RULES``, a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.course import Course
from builder.errors import Finding
from builder.lint.banks import unknown_banks, unused_banks
from builder.lint.courses import (
    differing_course_minutes,
    misplaced_audiences,
    overlapping_sessions,
    unknown_parts,
)
from builder.lint.identifiers import twice_used_identifiers
from builder.lint.labels import twice_used_labels
from builder.lint.minutes import differing_minutes
from builder.lint.objectives import unknown_objectives, untested_objectives
from builder.lint.pages import unlisted_pages
from builder.lint.pools import small_pools
from builder.lint.references import unknown_references, unprintable_references
from builder.lint.scenarios import unknown_scenario_objectives, unknown_scenarios, unused_scenarios

Rule = Callable[[Course], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    twice_used_identifiers,
    unknown_objectives,
    untested_objectives,
    unknown_banks,
    unused_banks,
    unknown_references,
    unprintable_references,
    differing_minutes,
    unlisted_pages,
    small_pools,
    twice_used_labels,
    unknown_scenarios,
    unused_scenarios,
    unknown_scenario_objectives,
    unknown_parts,
    differing_course_minutes,
    overlapping_sessions,
    misplaced_audiences,
)
