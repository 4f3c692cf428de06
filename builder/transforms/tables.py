"""Tables made from reference data: sources, helplines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from builder.model.reference import Source
from builder.model.vocabulary import Edition, Visibility
from builder.nodes import casebook_facilitator
from builder.speech import _
from builder.transforms.charts import chart
from builder.transforms.citing import CitingPage, source_anchor
from builder.transforms.gaps import gap_table
from builder.transforms.table import table, worded


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
    entry += [nodes.Text(f"{accessed}. "), worded(source.reliability)]
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


TABLES: dict[str, Callable[[CitingPage, Sequence[str], str], list[nodes.Node]]] = {
    "chart": chart,
    "gap-table": gap_table,
    "helplines": helplines,
}
