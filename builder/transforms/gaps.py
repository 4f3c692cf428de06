"""The legal-gap card: what a victim runs into, by jurisdiction, made from ``laws.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes

from builder.model.reference import Law
from builder.model.vocabulary import Gap
from builder.nodes import casebook_gap_card
from builder.speech import N_, _, jurisdiction_named
from builder.transforms.citing import CitingPage
from builder.transforms.table import table_of, worded
from builder.translating import Foreign

GAPS = {
    Gap.CONSENT: N_("No consent-based offence"),
    Gap.REGISTRATION: N_("The case is not registered"),
    Gap.IDENTITY: N_("Who posted it is unknown"),
    Gap.DELETION: N_("The material is gone"),
    Gap.OBSCENITY: N_("Treated as obscenity"),
    Gap.POSSESSION: N_("Possession"),
    Gap.PENALTIES: N_("Light penalties"),
    Gap.PLATFORM: N_("The platform is out of reach"),
    Gap.CROSS_BORDER: N_("Evidence abroad"),
}
"""What each row is called."""

WIDEST = 4
"""So many jurisdictions a slide can hold beside each other; more are parted into several tables."""

KINDS = (N_("Route"), N_("Gap"), N_("Workaround"))


def gap_table(page: CitingPage, arguments: Sequence[str], title: str) -> list[nodes.Node]:
    """A card for any choice of jurisdictions: each cell says route, gap, workaround or "not researched"."""
    laws = [law for law in page.reference.laws.values() if page.may_print(law.visibility)]
    jurisdictions = list(dict.fromkeys(arguments)) or sorted({law.jurisdiction for law in laws})
    card = casebook_gap_card(identifier=nodes.make_id("-".join(["gap-card", *jurisdictions])))
    title = title or _("Legal gaps and routes")
    tables = -(-len(jurisdictions) // WIDEST) or 1
    for number in range(tables):
        some = jurisdictions[number * len(jurisdictions) // tables : (number + 1) * len(jurisdictions) // tables]
        names = ", ".join(map(jurisdiction_named, some))
        card += table_of(f"{title}: {names}" if tables > 1 else title, *_table(page, laws, some))
    return [card]


def _table(
    page: CitingPage, laws: Sequence[Law], jurisdictions: Sequence[str]
) -> tuple[list[str], list[list[list[nodes.Node]]]]:
    """The head and the rows of one table."""
    rows: list[list[list[nodes.Node]]] = [
        [
            [nodes.paragraph(_(name), _(name))],
            *(_cell(page, [law for law in laws if law.jurisdiction == where], gap) for where in jurisdictions),
        ]
        for gap, name in GAPS.items()
    ]
    return [_("What a victim runs into"), *map(jurisdiction_named, jurisdictions)], rows


def _cell(page: CitingPage, laws: Iterable[Law], gap: Gap) -> list[nodes.Node]:
    found = [_provision(page, law, law.gaps[gap]) for law in laws if gap in law.gaps]
    nothing = _("not researched")
    return list(found) or [nodes.paragraph(nothing, nothing)]


def _provision(page: CitingPage, law: Law, text: str) -> nodes.paragraph:
    """What a provision offers, its kind in bold, then which provision it is and as of when."""
    paragraph = nodes.paragraph()
    named = {name for kind in KINDS for name in (kind, _(kind))}
    for piece in re.split(rf"\b((?:{'|'.join(map(re.escape, sorted(named)))})\s?:)", text):
        if piece.rstrip(":").rstrip() in named:
            paragraph += nodes.strong("", piece)
        elif piece:
            paragraph += worded(Foreign(piece) if isinstance(text, Foreign) else piece)
    # Nobody may take a route that is not open yet.
    is_open = law.identifier not in page.to_come
    where = (_("{provision}; as of {date}") if is_open else _("{provision}; {force}; as of {date}")).format(
        provision=law.provision, force=_(page.force(law)).format(since=law.in_force), date=law.as_of.isoformat()
    )
    paragraph += [nodes.Text(" "), nodes.inline("", f"({where})", classes=["provision"])]
    return paragraph
