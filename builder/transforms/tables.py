"""Tables made from reference data: a series, the legal gaps, sources, helplines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes
from sphinx.locale import _

from builder.model.reference import Law, Source
from builder.model.vocabulary import Edition, Visibility
from builder.nodes import casebook_facilitator
from builder.transforms.citing import CitingPage, source_anchor

GAPS = {
    "consent": "No consent-based offence",
    "registration": "The case is not registered",
    "identity": "Who posted it is unknown",
    "deletion": "The material is gone",
    "obscenity": "Treated as obscenity",
    "possession": "Possession",
    "penalties": "Light penalties",
    "platform": "The platform is out of reach",
    "cross-border": "Evidence abroad",
}
"""What a victim runs into, in the order a case meets it."""


def chart(page: CitingPage, arguments: Sequence[str], title: str) -> list[nodes.Node]:
    """A series as a table: what was counted, by whom, each period, breaks marked."""
    series = page.reference.series.get(arguments[0])
    if series is None or not page.may_print(series.visibility):
        return []
    rows = [[point.period, f"{point.value:,.10g}", point.note] for point in series.points]
    head = [_("Period"), series.counts, _("Note")]
    caution = nodes.paragraph("", "", nodes.Text(series.caution), nodes.Text(" "), *page.citation(series.source))
    return [table(title or series.title, head, rows), caution]


def gap_table(page: CitingPage, arguments: Sequence[str], title: str) -> list[nodes.Node]:
    """What a victim runs into, by jurisdiction: route, gap, workaround or "not researched"."""
    laws = [law for law in page.reference.laws.values() if page.may_print(law.visibility)]
    jurisdictions = list(arguments) or sorted({law.jurisdiction for law in laws})
    rows = [
        [
            name,
            *(_gap_cell([law for law in laws if law.jurisdiction == where], gap) for where in jurisdictions),
        ]
        for gap, name in GAPS.items()
    ]
    return [table(title or _("Legal gaps and routes"), [_("What a victim runs into"), *jurisdictions], rows)]


def _gap_cell(laws: Iterable[Law], gap: str) -> str:
    found = [f"{law.gaps[gap]} ({law.provision}; as of {law.as_of.isoformat()})" for law in laws if gap in law.gaps]
    return "; ".join(found) or _("not researched")


def source_lists(page: CitingPage) -> list[nodes.Node]:
    """The sources this page cites, numbered; what only facilitators may see of them, in a block of its own."""
    public = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["source-list"])
    private = nodes.bullet_list(bullet="-", classes=["source-list"])
    for identifier, number in page.numbers.items():
        source = page.reference.sources[identifier]
        if identifier in page.public:
            item = _source_item(source, with_link=source.link is Visibility.LEARNER)
            item["ids"] = [source_anchor(number)]
            public += item
        if identifier not in page.public or source.link is Visibility.FACILITATOR:
            item = _source_item(source, f"[{number}] ", with_link=source.link is not Visibility.WITHHELD)
            item["ids"] = [] if identifier in page.public else [source_anchor(number)]
            private += item
    lists: list[nodes.Node] = [public] if public.children else []
    if private.children and page.edition is Edition.FACILITATOR:
        lists.append(casebook_facilitator("", private))
    return lists


def _source_item(source: Source, number: str = "", *, with_link: bool) -> nodes.list_item:
    entry = nodes.paragraph()
    parts = [source.publisher, source.date] if source.date else [source.publisher]
    entry += nodes.Text(f"{number}{', '.join(parts)}. ")
    if source.url and with_link:
        entry += nodes.reference(source.title, source.title, refuri=source.url, internal=False)
    else:
        entry += nodes.Text(source.title)
    accessed = _(" (read {date})").format(date=source.accessed.isoformat()) if source.accessed else ""
    entry += nodes.Text(f"{accessed}. {source.reliability}")
    return nodes.list_item("", entry)


def helplines(page: CitingPage, arguments: Sequence[str], title: str) -> list[nodes.Node]:
    """Support by country; a placeholder says whom to ask until a force fills it in."""
    chosen = [line for line in page.reference.helplines.values() if not arguments or line.country in arguments]
    rows = [
        [
            line.country,
            line.name,
            _("To be filled in locally: ask your supervisor") if line.placeholder else line.number,
            line.hours,
            line.checked_on.isoformat() if line.checked_on else "",
        ]
        for line in chosen
    ]
    head = [_("Country"), _("Support"), _("Number"), _("Hours"), _("Checked on")]
    return [table(title or _("Support"), head, rows)] if rows else []


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    """A captioned table with a header row; a column that says nothing is left out."""
    full = [column for column in range(len(head)) if any(row[column] for row in rows)]
    head, rows = [head[column] for column in full], [[row[column] for column in full] for row in rows]
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=100 // len(head)) for _column in head]
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", nodes.title(title, title), group)


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(cell, cell)) for cell in cells))


TABLES: dict[str, Callable[[CitingPage, Sequence[str], str], list[nodes.Node]]] = {
    "chart": chart,
    "gap-table": gap_table,
    "helplines": helplines,
}
