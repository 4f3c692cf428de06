"""Gathers from one finished doctree what the whole course wants to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.addnodes import pending_xref

from builder import nodes as vocabulary
from builder.blocks import KINDS, BlockCollector
from builder.errors import Location
from builder.makeup import MADE_UP_OF, MadeOf
from builder.model.course import Activity, Decision, Objective, SessionPlan
from builder.model.course_page import Block
from builder.model.uses import Address, Label, QuizUse, ReferenceUse, ScenarioUse
from builder.model.vocabulary import Bloom
from builder.walking import found, outwards

Take = Callable[[nodes.Element], None]

TABLES = ("objectives", "activities", "decisions", "plans", "quizzes", "scenario_uses", "listings", "uses", "addresses")
"""What is gathered node by node."""


class Collector:
    """Gathers what one doctree holds, node by node."""

    def __init__(self, docname: str, path: str, module: str) -> None:
        self.path = path
        self.module = module
        self.found: dict[str, list[Any]] = {table: [] for table in (*TABLES, *MADE_UP_OF)}
        self._blocks = BlockCollector(path, module)
        self._takes: dict[type[nodes.Element], Take] = {
            vocabulary.quiz_item: lambda node: self.found["uses"].extend(self._sources(node)),
            vocabulary.casebook_reference_use: lambda node: self.found["uses"].extend(self._uses(node)),
            vocabulary.casebook_reference_table: lambda node: self.found["uses"].extend(self._uses(node)),
            vocabulary.casebook_objective: lambda node: self.found["objectives"].append(self._objective(node)),
            vocabulary.casebook_activity: lambda node: self.found["activities"].append(self._activity(node)),
            vocabulary.casebook_decision: lambda node: self.found["decisions"].append(self._decision(node)),
            vocabulary.casebook_agenda: lambda node: self.found["plans"].append(self._plan(node)),
            nodes.reference: self._address,
            vocabulary.quiz: lambda node: self.found["quizzes"].append(self._quiz(node)),
            vocabulary.casebook_scenario_use: lambda node: self.found["scenario_uses"].append(self._scenario(node)),
            vocabulary.casebook_job_aids: lambda node: self.found["listings"].append(self._location(node)),
            vocabulary.casebook_sensitive: self._blocks.take_rated,
        }
        for table, (kinds, made_of) in MADE_UP_OF.items():
            for kind in kinds:
                self._also(kind, self._maker(table, made_of))
        self._also(vocabulary.casebook_scenario_use, self._blocks.take_scenario)
        choosable: tuple[type[nodes.Element], ...] = (nodes.section, *KINDS) if module else ()
        for kind in choosable:
            self._also(kind, lambda node: self._blocks.take(node, not is_facilitators(node)))

    def _also(self, kind: type[nodes.Element], take: Take) -> None:
        """Look at nodes of ``kind`` with ``take`` too."""
        earlier = self._takes.get(kind)

        def both(node: nodes.Element) -> None:
            if earlier is not None:
                earlier(node)
            take(node)

        self._takes[kind] = both

    def _maker(self, table: str, made_of: MadeOf) -> Take:
        return lambda node: self.found[table].extend(made_of(node, self.module, self._location(node)))

    def take_all(self, document: nodes.document) -> None:
        """Look at every node once."""
        for node in found(document, *self._takes):
            self._takes[node.__class__](node)

    def blocks(self) -> Iterator[Block]:
        """What a course may choose of the document."""
        return self._blocks.blocks()

    def _address(self, node: nodes.Element) -> None:
        url = str(node.get("refuri", ""))
        if url.startswith(("https://", "http://")):
            line = node.line or (node.parent.line if node.parent is not None else 0) or 0
            self.found["addresses"].append(Address(url=url, location=Location(self.path, line)))

    def _quiz(self, node: nodes.Element) -> QuizUse:
        return QuizUse(bank=node["bank"], items=tuple(node["items"]), location=self._location(node))

    def _scenario(self, node: nodes.Element) -> ScenarioUse:
        return ScenarioUse(
            module=node["module"], for_learners=not is_facilitators(node), location=self._location(node)
        )

    def _decision(self, node: nodes.Element) -> Decision:
        return Decision(
            identifier=node["identifier"],
            title=node["title"],
            module=self.module,
            choices=tuple(choice["title"] for choice in found(node, vocabulary.casebook_choice)),
            location=self._location(node),
        )

    def _location(self, node: nodes.Element) -> Location:
        return Location(self.path, node.line or 0)

    def _sources(self, item: nodes.Element) -> Iterator[ReferenceUse]:
        for identifier in item["sources"]:
            yield ReferenceUse(
                kind="item-source",
                identifier=identifier,
                for_learners=not is_facilitators(item),
                examines=item["use"] == "exam",
                location=self._location(item),
            )

    def _uses(self, node: nodes.Element) -> Iterator[ReferenceUse]:
        kind = node["kind"]
        if isinstance(node, vocabulary.casebook_reference_use):
            identifiers = [node["identifier"]]
        else:
            # A table without arguments shows all there is.
            identifiers = node["arguments"] or ([""] if kind in ("gap-table", "helplines") else [])
        for identifier in identifiers:
            yield ReferenceUse(
                kind=kind,
                identifier=identifier,
                for_learners=not is_facilitators(node),
                examines=is_facilitators(node) and not is_facilitators_text(node),
                location=self._location(node),
            )

    def _objective(self, node: nodes.Element) -> Objective:
        return Objective(
            identifier=node["identifier"],
            verb=node["verb"],
            bloom=Bloom(node["bloom"]),
            module=self.module,
            text=node.astext(),
            location=self._location(node),
            taught=tuple(node["taught"]),
        )

    def _activity(self, node: nodes.Element) -> Activity:
        return Activity(
            identifier=node["identifier"],
            title=node["title"],
            minutes=node["minutes"],
            module=self.module,
            location=self._location(node),
            steps=tuple(step["minutes"] for step in found(node, vocabulary.casebook_step)),
        )

    def _plan(self, node: nodes.Element) -> SessionPlan:
        return SessionPlan(module=self.module, parts=tuple(node["parts"]), location=self._location(node))


def links_of(document: nodes.document) -> Iterator[nodes.Element]:
    """A copy of every link that is still to be resolved; each stands alone and knows its place."""
    for node in found(document, pending_xref):
        link = node.deepcopy()
        link.source, link.line = get_source_line(node)
        for one in link.findall():
            one.__dict__.pop("_document", None)  # or the whole page would be kept with it
        yield link


def labels_of(document: nodes.document, path: str) -> Iterator[Label]:
    """The names an author gave to places; a footnote's is its page's own business."""
    for name, identifier in document.nameids.items():
        node = document.ids.get(identifier) if identifier and document.nametypes.get(name) else None
        if node is not None and not isinstance(node, (nodes.footnote, nodes.citation)):
            yield Label(name=name, location=Location(path, node.line or 0))


def is_facilitators(node: nodes.Node) -> bool:
    """Whether ``node`` stands in facilitator text or in an exam item."""
    return any(
        isinstance(one, vocabulary.casebook_facilitator)
        or (isinstance(one, vocabulary.quiz_item) and one["use"] == "exam")
        for one in outwards(node)
    )


def is_facilitators_text(node: nodes.Node) -> bool:
    """Whether ``node`` stands in facilitator text; an exam item is read by whoever sits the exam."""
    return any(isinstance(one, vocabulary.casebook_facilitator) for one in outwards(node))
