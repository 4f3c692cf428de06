"""The points of a series: each has a value of its own, or a fact's, so that page and chart never differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.errors import Finding
from builder.findings import Code
from builder.model.reference import Fact, Point, Series
from builder.model.vocabulary import Visibility

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.,])[-−–]?(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?!\d)"
)
_GOES_ON = re.compile(
    r"\s*(?:dozen|hundred|thousand|lakh|crore|mill|billion|trillion|[kmbt]n?\b|[百千万億亿])|[,./]\d", re.IGNORECASE
)
"""What makes the number before it another one."""


def with_figures(series: Series, facts: Mapping[str, Fact]) -> tuple[Series, list[Finding]]:
    """``series`` with the values of the facts that its points name, and what is wrong with them.

    A point that cannot be given a value is left out.
    """
    points: list[Point] = []
    faults: list[Finding] = []
    for point in series.points:
        wrong = list(_faults(series, point, facts))
        faults += wrong
        if not wrong:
            points.append(point if not point.fact else replace(point, value=number_in(facts[point.fact].value)))
    return replace(series, points=tuple(points)), faults


def number_in(text: str) -> float | None:
    """The first number in a fact's value, such as 30000 in "more than 30,000".

    None where there is none, and where what follows makes it another one, as in "1.2 million" and "3,5".
    """
    found = _NUMBER.search(text)
    if found is None or _GOES_ON.match(text, found.end()):
        return None
    return float(re.sub(r"[^\d.-]", "", re.sub("[−–]", "-", found[0])))


def _faults(series: Series, point: Point, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    name = f"{point.period!r} of {series.identifier!r}"
    if (point.value is None) == (not point.fact):
        has = "a value and a fact" if point.fact else "no value"
        yield Code.WRONG_VALUE.at(series.location, f"{name} has {has}", "give it `value:` or `fact:`")
    elif point.fact:
        fact = facts.get(point.fact)
        if fact is None:
            yield Code.UNKNOWN_REFERENCE.at(
                series.location, f"{name} names fact {point.fact!r}, which is not in facts.yml", "mend its name"
            )
        elif number_in(fact.value) is None:
            fault = f"{name} names fact {point.fact!r}, whose value is no plain number"
            yield Code.WRONG_VALUE.at(series.location, fault, "write a value here")
        elif fact.visibility is Visibility.WITHHELD:
            yield Code.WITHHELD.at(
                series.location, f"{name} names fact {point.fact!r}, which is withheld", "leave the point out"
            )
        elif series.visibility is Visibility.LEARNER and fact.visibility is not Visibility.LEARNER:
            yield Code.FACILITATOR_ONLY.at(
                series.location, f"{name} would show learners fact {point.fact!r}", "make the series the facilitator's"
            )
