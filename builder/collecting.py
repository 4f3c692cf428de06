"""Gathers from one finished doctree what the whole course wants to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

from builder import nodes as vocabulary
from builder.errors import Location
from builder.model.course import Activity, Decision, Objective, SessionPlan
from builder.model.uses import Address, Label, QuizUse, ReferenceUse
from builder.model.vocabulary import Bloom
from builder.walking import found


class Collector:
    """Gathers what one doctree holds, node by node."""

    def __init__(self, docname: str, path: str, module: str) -> None:
        self.path = path
        self.module = module
        self.found: dict[str, list[Any]] = {
            table: [] for table in ("objectives", "activities", "decisions", "plans", "quizzes", "uses", "addresses")
        }
        self._takes: dict[type[nodes.Element], Callable[[nodes.Element], None]] = {
            vocabulary.casebook_reference_use: lambda node: self.found["uses"].extend(self._uses(node)),
            vocabulary.casebook_reference_table: lambda node: self.found["uses"].extend(self._uses(node)),
            vocabulary.casebook_objective: lambda node: self.found["objectives"].append(self._objective(node)),
            vocabulary.casebook_activity: lambda node: self.found["activities"].append(self._activity(node)),
            vocabulary.casebook_decision: lambda node: self.found["decisions"].append(self._decision(node)),
            vocabulary.casebook_agenda: lambda node: self.found["plans"].append(self._plan(node)),
            nodes.reference: self._address,
            vocabulary.quiz: lambda node: self.found["quizzes"].append(self._quiz(node)),
        }

    def take_all(self, document: nodes.document) -> None:
        """Look at every node once."""
        for node in found(document, *self._takes):
            self._takes[node.__class__](node)

    def _address(self, node: nodes.Element) -> None:
        url = str(node.get("refuri", ""))
        if url.startswith(("https://", "http://")):
            line = node.line or (node.parent.line if node.parent is not None else 0) or 0
            self.found["addresses"].append(Address(url=url, location=Location(self.path, line)))

    def _quiz(self, node: nodes.Element) -> QuizUse:
        return QuizUse(bank=node["bank"], items=tuple(node["items"]), location=self._location(node))

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


def labels_of(document: nodes.document, path: str) -> Iterator[Label]:
    """The names an author gave to places; a footnote's is its page's own business."""
    for name, identifier in document.nameids.items():
        node = document.ids.get(identifier) if identifier and document.nametypes.get(name) else None
        if node is not None and not isinstance(node, (nodes.footnote, nodes.citation)):
            yield Label(name=name, location=Location(path, node.line or 0))


def is_facilitators(node: nodes.Node) -> bool:
    """Whether ``node`` stands in facilitator text or in an exam item."""
    current: nodes.Node | None = node
    while current is not None:
        if isinstance(current, vocabulary.casebook_facilitator):
            return True
        if isinstance(current, vocabulary.quiz_item) and current["use"] == "exam":
            return True
        current = current.parent
    return False
