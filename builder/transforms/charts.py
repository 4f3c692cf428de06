"""Charts made from ``series.yml``: what was counted, by whom, when, and what it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes

from builder.model.reference import Point, Series
from builder.nodes import casebook_chart
from builder.numerals import number
from builder.speech import _
from builder.transforms.citing import CitingPage
from builder.transforms.table import table, worded

MOST_MISSING = 5
"""So many years without a figure are drawn; more would be a drawing of nothing."""

_YEAR = re.compile(r"\d{4}")


def chart(page: CitingPage, arguments: Sequence[str], title: str) -> list[nodes.Node]:
    """A series as a chart that holds its table; breaks are marked, and more found is not more abuse."""
    series = page.reference.series.get(arguments[0])
    if series is None or not page.may_print(series.visibility):
        return []
    title = title or series.title
    node = casebook_chart(
        identifier=nodes.make_id(f"chart-{series.identifier}"),
        title=title,
        counts=series.counts,
        description=_description(series),
        break_words=_("break in the series"),
        points=list(_drawn(series.points)),
    )
    node += table(
        title,
        [_("Period"), series.counts, _("Note")],
        [[point.period, printed(point.value), _note(point)] for point in series.points],
    )
    node += nodes.paragraph("", "", worded(_caution(series)), nodes.Text(" "), *page.citation(series.source))
    return [node]


def _drawn(points: Sequence[Point]) -> Iterator[tuple[str, float | None, str, bool]]:
    """Each point, and each year between two that has none."""
    before: int | None = None
    for point in points:
        year = int(point.period) if _YEAR.fullmatch(point.period) else None
        if before is not None and year is not None:
            for missing in range(before + 1, min(year, before + MOST_MISSING + 1)):
                yield str(missing), None, _("no figure"), False
        yield point.period, point.value, printed(point.value), point.break_
        before = year


def printed(value: float | None) -> str:
    """A value as a reader sees it; a dash where there is none."""
    return "–" if value is None else number(value)


def _note(point: Point) -> str:
    return ". ".join(filter(None, [_("Break in the series") if point.break_ else "", point.note]))


def _caution(series: Series) -> str:
    """What the figures do not say; always that more found is not more abuse."""
    always = _("More found is not more abuse.")
    caution = series.caution.strip()
    if always.rstrip(".").casefold() in caution.casefold():
        return series.caution
    return f"{caution} {always}".strip()


def _description(series: Series) -> str:
    """The chart in words: what is counted, each value, each break."""
    broken = " (" + _("break in the series") + ")"
    values = "; ".join(
        f"{point.period}: {printed(point.value)}{broken if point.break_ else ''}" for point in series.points
    )
    return f"{series.counts}. {values}."
