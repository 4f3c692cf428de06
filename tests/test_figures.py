"""Points of a series that take their figures from facts."""

from __future__ import annotations

import pytest
from courses import TinyCourse
from sound_course import FACTS, FILES, FIRST

from builder.figures import number_in
from builder.reference import read_reference

SERIES = "modules/reference/series.yml"
SOUND = {path: text for path, text in FILES.items() if path.startswith("modules/reference/")}


def series(point: str, visibility: str = "learner") -> str:
    """One series with one point."""
    return (
        "series:\n  - id: CALLS\n    title: Calls\n    counts: calls answered, by the desk\n    source: S-1\n"
        f"    visibility: {visibility}\n    points:\n      - {{period: \"2024\", {point}}}\n"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,250", 1250),
        ("more than 30,000", 30000),
        ("47 per cent", 47),
        ("1.50", 1.5),
        ("-12 per cent", -12),
        ("−0.5", -0.5),
        ("12\u202f345 reports", 12345),
        ("2024 150 reports", 2024),
        ("约1,250份", 1250),
        ("40–50 calls", 40),
        ("", None),
        ("many", None),
        ("1.2 million", None),
        ("£3bn", None),
        ("3,5 %", None),
        ("1,2345", None),
        ("1/3 of the calls", None),
        ("120万", None),
    ],
)
def test_the_first_number_of_a_value_is_taken(text: str, number: float | None) -> None:
    assert number_in(text) == number


def test_a_point_takes_its_facts_figure() -> None:
    (point,) = read_reference({**SOUND, SERIES: series("fact: F-1")})[0].series["CALLS"].points
    assert point.value == 1250


@pytest.mark.parametrize(
    ("point", "finding"),
    [
        ("fact: F-9", "'2024' of 'CALLS' names fact 'F-9', which is not in facts.yml: mend its name"),
        ("fact: F-2", "'2024' of 'CALLS' would show learners fact 'F-2': make the series the facilitator's"),
        ("fact: F-3", "'2024' of 'CALLS' names fact 'F-3', which is withheld: leave the point out"),
        ("fact: F-1, value: 3", "'2024' of 'CALLS' has a value and a fact: give it `value:` or `fact:`"),
        ("note: none", "'2024' of 'CALLS' has no value: give it `value:` or `fact:`"),
    ],
)
def test_a_point_without_one_sound_figure_is_said(point: str, finding: str) -> None:
    reference, said = read_reference({**SOUND, SERIES: series(point)})
    assert [str(one) for one in said if finding in str(one)]
    assert all(str(one).startswith(f"{SERIES}:2: error: ") for one in said)
    assert reference.series["CALLS"].points == ()


def test_a_withheld_fact_stays_out_of_a_facilitators_chart_too() -> None:
    """What is withheld is printed nowhere."""
    reference, said = read_reference({**SOUND, SERIES: series("fact: F-3", "facilitator")})
    assert reference.series["CALLS"].points == ()
    assert said


def test_a_changed_fact_changes_the_chart(course: TinyCourse) -> None:
    """Page and drawing, after a build in which only the fact is new."""
    course.write(SERIES, series("fact: F-1"))
    course.append(FIRST, "\n## Figures\n\n:::{chart} CALLS\n:::\n")
    assert course.run("build", "handbook").code == 0
    course.write(FACTS, FILES[FACTS].replace('"1,250"', '"4,711"'))
    assert course.run("build", "handbook").code == 0
    page = course.outputs()["learner/handbook/first-call/index.html"].decode()
    assert "4,711" in page[page.index('id="figures"') :]
    assert "1,250" not in page
