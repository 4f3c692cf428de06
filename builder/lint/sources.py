"""Facts and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.errors import Finding
from builder.findings import Code
from builder.model.reference import Source
from builder.model.vocabulary import Visibility

UNVERIFIED = "unverified"
"""The class of a fact that nobody could check; ``part-unverified`` and ``article-only`` hold with a caution."""

_FIRM = ("primary-text", "page-excerpt", "read")
"""How the classes begin of which somebody saw the source's own page."""


def unverified_facts(course: Course) -> Iterator[Finding]:
    """Facts of which nothing was checked, where a page prints them."""
    for use in course.uses:
        fact = course.reference.facts.get(use.identifier) if use.kind == "fact" else None
        if fact is not None and fact.verification.split("(")[0].strip() == UNVERIFIED:
            yield Code.UNVERIFIED.at(
                use.location, f"fact {fact.identifier!r} is unverified", "check it and set its class, or leave it out"
            )


def half_verified(course: Course) -> Iterator[Finding]:
    """Facts and laws that pages print and of which something was not checked at its source."""
    facts = {use.identifier for use in course.uses if use.kind == "fact"}
    for fact in course.reference.facts.values():
        if fact.identifier in facts and not fact.verification.startswith(_FIRM):
            yield Code.UNVERIFIED.at(
                fact.location,
                f"fact {fact.identifier!r} is printed and {fact.verification}",
                "have it checked at its source, then set its class",
            )
    for law in course.reference.laws.values():
        if law.unverified and law.visibility is not Visibility.WITHHELD:
            yield Code.UNVERIFIED.at(
                law.location,
                f"law {law.identifier!r} has something unverified",
                "have counsel check it, then take out `unverified:`",
            )


def sources_read_later(course: Course) -> Iterator[Finding]:
    """Sources that somebody is said to have read after the date of the build."""
    for source in course.reference.sources.values():
        if source.accessed is not None and source.accessed > course.as_of:
            yield Code.WRONG_VALUE.at(
                source.at("accessed"),
                f"source {source.identifier!r} was read on {source.accessed}, after the date of this build",
                "write the day on which it was read",
            )


def uncited_sources(course: Course) -> Iterator[Finding]:
    """Sources that no page, fact, law, series or item names."""
    reference = course.reference
    cited = {use.identifier for use in course.uses if use.kind == "source"}
    cited.update(source for item in course.items for source in item.sources)
    for records in (reference.facts, reference.laws, reference.series):
        cited.update(record.source for record in records.values())
    for source in reference.sources.values():
        if source.identifier not in cited and not course.refused:
            yield Code.UNCITED_SOURCE.at(
                source.location, f"nobody cites source {source.identifier!r}", "cite it, or take it out"
            )


def shared_addresses(course: Course) -> Iterator[Finding]:
    """Two sources with one web address: one of them is wrong, or they are one."""
    first: dict[str, Source] = {}
    for source in course.reference.sources.values():
        address = source.url.strip().rstrip("/").removeprefix("https://").removeprefix("http://")
        if not address:
            continue
        if address in first:
            yield Code.SHARED_ADDRESS.at(
                source.location,
                f"{source.identifier!r} has the web address of {first[address].identifier!r}, another title",
                "mend the address, or make them one source with two locators",
            )
        first.setdefault(address, source)


def placeholder_helplines(course: Course) -> Iterator[Finding]:
    """Helplines that a force has yet to fill in."""
    for helpline in course.reference.helplines.values():
        if helpline.placeholder:
            yield Code.PLACEHOLDER_HELPLINE.at(
                helpline.location,
                f"helpline {helpline.identifier!r} is a placeholder",
                "fill in name, number and hours, check them by calling, set `checked_on` and take out `placeholder`",
            )
