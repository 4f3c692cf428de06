"""The rules: each names one kind of fault, looking at the whole course or at one page's texts.

To add one: a file beside this one, a line in ``RULES`` or ``PAGE_RULES``, a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.course import Course
from builder.errors import Finding
from builder.lint.banks import unknown_banks, unused_banks
from builder.lint.briefs import briefs_without_way_out, late_briefs, unrated_cases
from builder.lint.contacts import e_mail_addresses, telephone_numbers
from builder.lint.courses import (
    differing_course_minutes,
    misplaced_audiences,
    overlapping_sessions,
    unknown_parts,
)
from builder.lint.denied import denied_services
from builder.lint.doors import invite_links, onion_addresses
from builder.lint.extortion import missing_safe_messaging, unsafe_words_on_suicide
from builder.lint.feedback import same_feedback
from builder.lint.files import camera_names, telling_pictures, undeclared_files
from builder.lint.headings import twice_used_headings
from builder.lint.identifiers import twice_used_identifiers
from builder.lint.identifying import identifying_details
from builder.lint.keys import alike_options, keys_in_one_place, options_that_take_in_others, telling_lengths
from builder.lint.labels import twice_used_labels
from builder.lint.language import words_to_avoid
from builder.lint.languages import unmarked_languages
from builder.lint.links import wordless_links
from builder.lint.minutes import differing_activities, differing_minutes
from builder.lint.names import taken_names
from builder.lint.numbers import personal_numbers
from builder.lint.objectives import unknown_objectives, untaught_objectives, untested_objectives
from builder.lint.overdue import overdue_facts, overdue_laws, overdue_modules, undated_laws
from builder.lint.pages import unlisted_pages
from builder.lint.pools import small_pools, tests_of_nothing
from builder.lint.prerequisites import circling_prerequisites, unknown_prerequisites
from builder.lint.prompts import negative_prompts
from builder.lint.quantities import bare_quantities
from builder.lint.reading import high_grades, long_sentences, passive_piles
from builder.lint.records import telling_records
from builder.lint.references import unknown_references, unprintable_references
from builder.lint.reviews import changed_since_review, claimed_reviews, drafts
from builder.lint.scenarios import unknown_scenario_objectives, unknown_scenarios, unused_scenarios
from builder.lint.sources import (
    half_verified,
    placeholder_helplines,
    shared_addresses,
    sources_read_later,
    uncited_sources,
    unverified_facts,
)
from builder.lint.tables import bare_tables
from builder.lint.verbs import unmeasurable_verbs
from builder.lint.wallets import wallet_addresses
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
    taken_names,
    small_pools,
    tests_of_nothing,
    twice_used_labels,
    unknown_scenarios,
    unused_scenarios,
    unknown_scenario_objectives,
    unknown_prerequisites,
    circling_prerequisites,
    unknown_parts,
    differing_course_minutes,
    overlapping_sessions,
    misplaced_audiences,
    unmeasurable_verbs,
    untaught_objectives,
    differing_activities,
    telling_lengths,
    keys_in_one_place,
    options_that_take_in_others,
    alike_options,
    negative_prompts,
    same_feedback,
    bare_tables,
    undeclared_files,
    telling_pictures,
    camera_names,
    telling_records,
    claimed_reviews,
    unverified_facts,
    uncited_sources,
    sources_read_later,
    shared_addresses,
    overdue_laws,
    overdue_facts,
    overdue_modules,
    undated_laws,
)
"""Each looks at the course, on every build."""

OF_WORDS: frozenset[Rule] = frozenset(
    {
        unmeasurable_verbs,
        telling_lengths,
        options_that_take_in_others,
        alike_options,
        negative_prompts,
        same_feedback,
    }
)
"""Those that read the words of the language in which the curriculum is written."""

PAGE_RULES: tuple[PageRule, ...] = (
    late_briefs,
    briefs_without_way_out,
    unrated_cases,
    twice_used_headings,
    wordless_links,
    unmarked_languages,
    missing_safe_messaging,
    unsafe_words_on_suicide,
    e_mail_addresses,
    telephone_numbers,
    personal_numbers,
    wallet_addresses,
    onion_addresses,
    invite_links,
    denied_services,
    identifying_details,
    long_sentences,
    passive_piles,
    high_grades,
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
