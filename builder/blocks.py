"""The blocks that a course may choose: how they are named, where they are, how they are rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docutils import nodes

from builder import nodes as vocabulary
from builder.errors import Location
from builder.model.course_page import Block
from builder.model.makeup import Rated, each_once
from builder.programme import WHOLE
from builder.walking import outwards

KINDS: dict[type[nodes.Element], str] = {
    vocabulary.casebook_safety_brief: "safety-brief",
    vocabulary.casebook_objective: "objectives",
    vocabulary.casebook_case: "case",
    vocabulary.casebook_activity: "activity",
    vocabulary.casebook_decision: "decision",
    vocabulary.casebook_checklist: "checklist",
    vocabulary.casebook_process: "process",
    vocabulary.casebook_scenario: "scenario",
    vocabulary.quiz: "quiz",
}
"""What is a block beside sections, and what a course calls it."""

ONE_OF_ITS_KIND = {"safety-brief", "objectives", "scenario", "quiz"}
"""What a module has once, so that its kind is its id."""

TITLES = {"objectives": "Objectives", "quiz": "Practice questions"}
"""What a block is called that has no title of its own."""


def anchor_of(kind: str, identifier: str = "") -> str:
    """The id on its page of a block that is no section."""
    return nodes.make_id(f"{kind}-{identifier}" if identifier else f"casebook-{kind}")


class BlockCollector:
    """Gathers the blocks of one document of a module, and rates them."""

    def __init__(self, path: str, module: str) -> None:
        self._path = path
        self._module = module
        self._found: list[tuple[nodes.Element, str, bool]] = []
        self._rated: dict[int, list[Rated]] = {}
        self._shows: dict[int, list[str]] = {}

    def take(self, node: nodes.Element, for_learners: bool) -> None:
        """Take a node that is a block."""
        kind = KINDS.get(node.__class__, "section")
        if kind == "section" and isinstance(node.parent, nodes.document):
            # A scenario's own document is no module.
            if self._path.endswith("/scenario.yml"):
                return
            kind = WHOLE
        self._found.append((node, kind, for_learners))

    def take_rated(self, node: nodes.Element) -> None:
        """Rate all that a rated passage stands in."""
        passage = Rated(
            rating=node["level"],
            words=len(node.astext().split()),
            module=self._module,
            location=Location(self._path, node.line or 0),
        )
        for above in outwards(node):
            self._rated.setdefault(id(above), []).append(passage)

    def take_scenario(self, node: nodes.Element) -> None:
        """Note of all that a scenario's place stands in that it is shown there."""
        for above in outwards(node):
            self._shows.setdefault(id(above), []).append(node["module"])

    def blocks(self) -> Iterator[Block]:
        """The blocks; a section is one under each of its names."""
        seen: set[str] = set()
        named = {
            id(node): [name for name, _ in self._names(node, kind)] for node, kind, _ in self._found if kind != WHOLE
        }
        for node, kind, for_learners in self._found:
            for identifier, anchor in self._names(node, kind):
                if kind in ONE_OF_ITS_KIND and identifier in seen:
                    continue
                seen.add(identifier)
                yield Block(
                    identifier=identifier,
                    kind=kind,
                    title=_title(node, kind),
                    module=self._module,
                    docname=f"modules/{self._module}/index",
                    anchor=anchor,
                    location=Location(self._path, node.line or 0),
                    rated=tuple(self._rated.get(id(node), ())),
                    shows=tuple(self._shows.get(id(node), ())),
                    minutes=int(node.get("minutes", 0)),
                    for_learners=for_learners,
                    inside=tuple(name for above in outwards(node.parent) for name in named.get(id(above), ())),
                )

    def _names(self, node: nodes.Element, kind: str) -> list[tuple[str, str]]:
        """Under which ids an author may name a block, and where each is found."""
        if kind == WHOLE:
            return [(self._module, "")]
        if kind in ONE_OF_ITS_KIND:
            return [(kind, (node["ids"] or [""])[0])]
        if kind == "section":
            return [(name, name) for name in node["ids"]]
        return [(node["identifier"], (node["ids"] or [""])[0])]


def with_scenarios(blocks: Sequence[Block]) -> Iterator[Block]:
    """``blocks`` with the rated passages of the scenarios they show."""
    scenarios = {block.module: block.rated for block in blocks if block.kind == "scenario" and block.rated}
    for block in blocks:
        more = [passage for module in block.shows for passage in scenarios.get(module, ())]
        yield replace(block, rated=each_once((*block.rated, *more))) if more else block


def _title(node: nodes.Element, kind: str) -> str:
    if kind in TITLES:
        return TITLES[kind]
    title = node.next_node(lambda one: isinstance(one, (nodes.title, nodes.rubric)))
    return str(node.get("title") or (title.astext() if title is not None else ""))
