"""Quantities about the world in prose: found, and told from times, dates, steps and articles."""

from __future__ import annotations

import pytest

from builder.errors import Location
from builder.lint.quantities import bare_quantities
from builder.model.passages import CITED, Kind, Page, Passage, Span

PLACE = Location("modules/x/index.md", 7)


def quantities(
    text: str, *spans: Span, kind: Kind = Kind.PROSE, within: tuple[str, ...] = (), language: str = "en"
) -> list[str]:
    passage = Passage(text, kind, PLACE, within=within, spans=spans)
    page = Page(path=PLACE.path, passages=(passage,), language=language)
    return [finding.message.split("'")[1] for finding in bare_quantities(page)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hotlines confirmed 291,273 addresses.", "291,273"),
        ("About 40 per cent told nobody.", "40 per cent"),
        ("It rose by 12.5% in a year.", "12.5%"),
        ("Some 300 children were identified.", "300 children"),
        ("They sent 36 million reports.", "36 million"),
        ("The loss was $5,000 a victim.", "$5,000"),
        ("One in five was under ten.", "One in five"),
        ("Two thirds of survivors said so.", "Two thirds of"),
        ("Thousands of images were found.", "Thousands of images"),
        ("Police made 17 arrests.", "17 arrests"),
        ("In 2020 it listed 1,250 open cases.", "1,250"),
        ("A hundred and then a million reports.", "a million reports"),
        ("Police found 12 young children.", "12 young children"),
        ("Of all items 40 per cent were new.", "40 per cent"),
    ],
)
def test_a_quantity_is_found(text: str, found: str) -> None:
    """Counts, shares, money, in figures and in words."""
    assert any(found in one for one in quantities(text)), quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Hotlines confirmed {CITED} addresses.",
        "Take 20 minutes, then 5 minutes more.",
        "On 8 May 2018 a court decided; in 2021 it was changed.",
        "In 2024 hotlines and in 2017 five countries were named.",
        "See article 103, arts 3 to 5, section 2 and No. 3.",
        "Step 2 of 5, decision 4, Activity 2 with three cards.",
        "Under 18 is a child; rated 2; level 3 of 4.",
        "The call came at 14:40, ticket 20-0117.",
        "Version 0.1, page 12, point 3.",
        "The pass mark is 80 per cent.",
        "For example, 40 accounts report at once.",
        'The article says "300 children".',
        "Bus 42 leaves at 9.15 and 10.15.",
        "One officer and two colleagues decide.",
        "After 10 minutes the groups compare what they found.",
        "After 5 minutes groups swap places.",
        "Keep it for 7 years in files.",
        "Article 6 states that a child may be heard.",
        "Under section 15 offences are tried by a judge.",
        "Level 2 users may read the file, and on Day 2 groups present.",
    ],
)
def test_a_number_of_another_kind_is_left_alone(text: str) -> None:
    """Facts, minutes, dates, articles, steps, ages, times, quotations and what is made up."""
    assert quantities(text) == []


def test_where_numbers_are_invented_they_are_left_alone() -> None:
    """Exercises and scenarios have their own; a passage of prose, a slide and a note have not."""
    text = "There are 300 children."
    assert quantities(text, within=("activity", "list")) == []
    assert quantities(text, within=("decision", "choice")) == []
    assert quantities(text, within=("quotation",)) == []
    assert quantities(text, within=("item-practice", "prompt")) == []
    assert quantities(text, kind=Kind.CODE) == []
    assert quantities(text, Span("literal", 10, len(text))) == []
    assert quantities(text, kind=Kind.SLIDE, within=("slide", "list")) == ["300 children"]
    assert quantities(text, kind=Kind.NOTES, within=("facilitator",)) == ["300 children"]
    assert quantities(text, kind=Kind.BANK, within=("item-practice", "feedback")) == ["300 children"]


def test_other_languages_look_for_shares_and_money() -> None:
    """Until their words are added as data."""
    assert quantities("有40%的人", language="zh") == ["40%"]
    assert quantities("Environ 300 enfants", language="fr") == []
