"""What the reference files say of people: looked at as pages are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.lint.contacts import e_mail_addresses, telephone_numbers
from builder.lint.denied import denied_services
from builder.lint.doors import invite_links, onion_addresses
from builder.lint.identifying import identifying_details
from builder.lint.numbers import personal_numbers
from builder.lint.wallets import wallet_addresses
from builder.model.passages import Kind, Page, Passage

_ALIKE = (
    e_mail_addresses, telephone_numbers, personal_numbers, wallet_addresses, onion_addresses, invite_links,
    denied_services, identifying_details,
)  # fmt: skip
_ELSEWHERE = frozenset({"lines", "identifier", "number", "hours"})
"""Fields that are no text; a helpline's number stands where it should."""


def telling_records(course: Course) -> Iterator[Finding]:
    """Facts, sources, laws, terms, series and helplines with what would be refused on a page."""
    for field in dataclasses.fields(course.reference):
        passages = tuple(
            Passage(text, Kind.PROSE, record.location)
            for record in getattr(course.reference, field.name).values()
            for text in _texts(record)
        )
        page = Page(path=f"modules/reference/{field.name}.yml", passages=passages, denied=course.denied)
        for rule in _ALIKE:
            yield from rule(page)


def _texts(record: object) -> Iterator[str]:
    for field in dataclasses.fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name not in _ELSEWHERE:
            yield value
        elif isinstance(value, dict) and field.name not in _ELSEWHERE:
            yield from value.values()
