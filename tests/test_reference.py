"""The reference files as a model: facts, sources, laws, terms, series, helplines, and what may be wrong with them."""

from __future__ import annotations

import datetime

import pytest
from sound_course import FACTS, FILES, SOURCES

from builder.model.reference import Fact, Point, Source
from builder.model.vocabulary import Visibility
from builder.reference import KINDS, read_reference

SOUND = {path: text for path, text in FILES.items() if path.startswith("modules/reference/")}
SERIES = """\
series:
  - id: CALLS
    title: Calls by year
    counts: calls answered, by the desk
    source: S-1
    visibility: learner
    points:
      - {period: "2023", value: 1250}
      - {period: "2024", value: 1300.5, note: a new way of counting}
"""


def said(texts: dict[str, str]) -> list[str]:
    """What is wrong with these files, the folder left out."""
    return [str(finding).removeprefix("modules/reference/") for finding in read_reference(texts)[1]]


def test_a_sound_set_is_read_by_identifier() -> None:
    """Nothing is said, and every entry knows its line."""
    reference, findings = read_reference(SOUND)
    assert findings == ()
    assert list(reference.facts) == ["F-1", "F-2", "F-3"]
    fact = reference.facts["F-2"]
    assert isinstance(fact, Fact)
    assert (fact.visibility, fact.as_of) == (Visibility.FACILITATOR, datetime.date(2024, 1, 1))
    assert str(fact.location) == f"{FACTS}:10"
    assert reference.terms["T-1"].preferred == "caller"


def test_nothing_at_all_is_no_fault() -> None:
    """A course may cite nothing."""
    reference, findings = read_reference({})
    assert findings == ()
    assert all(getattr(reference, name) == {} for name in KINDS)


def test_a_value_is_text_as_written() -> None:
    """A figure keeps its commas and its noughts."""
    texts = {**SOUND, FACTS: SOUND[FACTS].replace('"1,250"', "1.50")}
    assert read_reference(texts)[0].facts["F-1"].value == "1.50"


def test_a_source_may_say_little() -> None:
    """Whoever has no address to give leaves it out."""
    text = "sources:\n  - {id: A, title: Notes, publisher: The Desk, reliability: Its own.}\n"
    (source,) = read_reference({SOURCES: text})[0].sources.values()
    assert isinstance(source, Source)
    assert (source.url, source.date, source.accessed, source.link) == ("", "", None, Visibility.LEARNER)


def test_a_series_holds_its_points_in_order() -> None:
    """With the note that marks a break."""
    series = read_reference({**SOUND, "modules/reference/series.yml": SERIES})[0].series["CALLS"]
    assert series.points == (
        Point(period="2023", value=1250.0),
        Point(period="2024", value=1300.5, note="a new way of counting"),
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "finding"),
    [
        (FACTS, "    locator: p. 3\n", "", "facts.yml:2: error: an entry of 'facts' has no 'locator': add `locator:`"),
        (FACTS, "locator: p. 3", "locater: p. 3", "facts.yml:6: error: an entry of 'facts' has no key 'locater': did"),
        (FACTS, "visibility: withheld", "visibility: secret", "facts.yml:25: error: 'visibility' is 'secret': choose"),
        (FACTS, "id: F-2", "id: F-1", "facts.yml:10: error: 'F-1' stands already in line 2: give each entry its own"),
        (FACTS, "facts:\n", "fact:\n", "facts.yml:1: error: the file does not hold one list `facts:`: begin it with"),
        (FACTS, FILES[FACTS], "facts:\n", "facts.yml:1: error: 'facts' is empty: write it as a list, each entry after"),
        (FACTS, FILES[FACTS], "", "facts.yml:1: error: the file does not hold one list `facts:`: begin it with"),
        (
            SOURCES,
            "date: 2024-05-01",
            "accessed: May",
            "sources.yml:5: error: 'accessed' is 'May': write a date such as",
        ),
        (SOURCES, "id: S-1", "id: S 1", "sources.yml:2: error: 'id' is 'S 1': use letters, digits, dots, hyphens"),
    ],
)
def test_a_fault_is_named_with_its_line(path: str, old: str, new: str, finding: str) -> None:
    """A faulty file is left out whole, so that nothing half-read is printed."""
    texts = {**SOUND, path: SOUND[path].replace(old, new, 1)}
    assert [one for one in said(texts) if one.startswith(finding)]
    reference, _ = read_reference(texts)
    assert getattr(reference, path.rpartition("/")[2].removesuffix(".yml")) == {}


@pytest.mark.parametrize(("path", "place"), [(FACTS, "facts.yml:2"), ("modules/reference/laws.yml", "laws.yml:2")])
def test_a_source_that_does_not_exist_is_said_where_it_is_cited(path: str, place: str) -> None:
    """A figure without a source is none."""
    texts = {**SOUND, path: SOUND[path].replace("source: S-1", "source: S-7", 1)}
    (finding,) = said(texts)
    assert finding.startswith(f"{place}: error: '")
    assert "cites source 'S-7', which is not in sources.yml: add the source or mend its name" in finding


def test_a_file_of_another_name_is_said() -> None:
    """A list nobody reads would be missed by nobody."""
    (finding,) = said({"modules/reference/figures.yml": "figures: []\n"})
    assert finding.startswith("figures.yml: error: no reference file is called 'figures': name it one of facts, ")


def test_the_order_of_the_files_changes_nothing() -> None:
    """Two machines list a folder in two ways."""
    assert read_reference(SOUND) == read_reference(dict(reversed(SOUND.items())))
