"""The rules: each names one kind of fault, looking at the whole course or at one page's texts.

To add one: a file beside this one, a line in ``RULES`` or ``PAGE_RULES``, a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.course import Course
from builder.errors import Finding
from builder.lint.banks import unknown_banks, unused_banks
from builder.lint.identifiers import twice_used_identifiers
from builder.lint.labels import twice_used_labels
from builder.lint.language import words_to_avoid
from builder.lint.minutes import differing_minutes
from builder.lint.objectives import unknown_objectives, untested_objectives
from builder.lint.overdue import overdue_facts, overdue_laws, overdue_modules, undated_laws
from builder.lint.pages import unlisted_pages
from builder.lint.pools import small_pools
from builder.lint.quantities import bare_quantities
from builder.lint.references import unknown_references, unprintable_references
from builder.lint.reviews import changed_since_review, claimed_reviews, drafts
from builder.lint.sources import (
    half_verified,
    placeholder_helplines,
    shared_addresses,
    uncited_sources,
    unverified_facts,
)
from builder.model.passages import Page

Rule = Callable[[Course], Iterator[Finding]]
PageRule = Callable[[Page], Iterator[Finding]]

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
    claimed_reviews,
    unverified_facts,
    uncited_sources,
    shared_addresses,
    overdue_laws,
    overdue_facts,
    overdue_modules,
    undated_laws,
)
"""Each looks at the course, on every build."""

PAGE_RULES: tuple[PageRule, ...] = (
    words_to_avoid,
    bare_quantities,
)
"""Each looks at one page or bank, when it is read; what it says depends on nothing but its ``Page``."""

RELEASE_RULES: tuple[Rule, ...] = (
    drafts,
    changed_since_review,
    placeholder_helplines,
    half_verified,
)
"""Each names what no author can mend alone, and what ``casebook check --release`` refuses."""
