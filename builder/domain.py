"""The curriculum as Sphinx remembers it: what stands in which document."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.nodes import make_refnode

from builder.blocks import with_scenarios
from builder.collecting import Collector, labels_of
from builder.deny_list import DenyList
from builder.errors import Location
from builder.findings import Code
from builder.model.course import Module
from builder.model.course_page import Block, CoursePage
from builder.model.items import ItemBank
from builder.model.reference import Reference
from builder.model.uses import BankName, Output, QuizUse, ReferenceUse, ScenarioName, ScenarioUse
from builder.model.vocabulary import Edition
from builder.model.waivers import Waiver
from builder.modules import is_module
from builder.programme import Shelf, shelf_of
from builder.texts import TextTables

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class CurriculumDomain(TextTables):
    """Everything about the course that crosses documents."""

    name = "casebook"
    label = "Casebook"
    # 7: which scenarios learners are led to.
    data_version = 7

    output = Output()
    """Set when a builder starts; not remembered."""

    as_of = datetime.date.min
    """The date of the build; set when a builder starts, not remembered."""

    deny_list: DenyList | None = None
    """Set when a builder starts; not remembered."""

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what the finished doctree of ``docname`` holds."""
        self._showing = None
        path = env.doc2path(docname, base=False).as_posix()
        folder = docname.split("/")[1] if docname in self.scenarios else ""
        collector = Collector(docname, path, self.module_of(docname) or folder)
        collector.take_all(document)
        collector.found["labels"] = list(labels_of(document, path))
        for table, found in collector.found.items():
            if found:
                self.data[table][docname] = tuple(found)
        if blocks := tuple(collector.blocks()):
            # As bytes, since only courses and lists of job aids ask for them, and each target loads all that is noted.
            self.data["blocks"][docname] = pickle.dumps(blocks, pickle.HIGHEST_PROTOCOL)

    # -- asking --------------------------------------------------------------------------------

    @property
    def reference(self) -> Reference:
        """The reference data of the whole curriculum."""
        return cast("Reference", self.data["reference"])

    @property
    def modules(self) -> Mapping[str, Module]:
        """Docname → module."""
        return cast("Mapping[str, Module]", self.data["modules"])

    @property
    def banks(self) -> Mapping[str, BankName]:
        """Docname → the name of the item bank it is."""
        return cast("Mapping[str, BankName]", self.data["banks"])

    def bank_contents(self) -> Iterator[ItemBank]:
        """Every item bank, whole, in the order of docnames."""
        for _docname, content in sorted(self.data["bank_contents"].items()):
            yield pickle.loads(content)

    def module_of(self, docname: str) -> str:
        """The id of the module ``docname`` is, or an empty string; a refused module goes by its folder."""
        module = self.modules.get(docname)
        return module.identifier if module else docname.split("/")[1] if is_module(docname) else ""

    def bank_docname(self, identifier: str) -> str | None:
        """Where a bank is, or None when there is no such bank; a bank and its file share one name."""
        docname = f"quizzes/{identifier}"
        return docname if docname in self.banks else None

    @property
    def scenarios(self) -> Mapping[str, ScenarioName]:
        """Docname → what to know of the scenario it is."""
        return cast("Mapping[str, ScenarioName]", self.data["scenarios"])

    @property
    def courses(self) -> Mapping[str, CoursePage]:
        """Docname → course."""
        return cast("Mapping[str, CoursePage]", self.data["courses"])

    def scenario_docname(self, module: str) -> str | None:
        """Where a module's scenario is, or None when it has none."""
        docname = f"modules/{module}/scenario"
        return docname if docname in self.scenarios else None

    def scenario_home(self, docname: str, edition: Edition) -> str | None:
        """The page that shows the scenario ``docname`` to the readers of an edition.

        Its own module's if that does, else the first; None where none does.
        """
        scenario = self.scenarios.get(docname)
        if scenario is None:
            return None
        uses: Mapping[str, tuple[ScenarioUse, ...]] = self.data["scenario_uses"]
        for page in (f"modules/{scenario.module}/index", *sorted(uses)):
            for use in uses.get(page, ()):
                if use.module == scenario.module and (use.for_learners or edition is not Edition.LEARNER):
                    return page
        return None

    def blocks(self) -> Iterator[Block]:
        """What courses may choose of every module, in the order of docnames."""
        noted = [block for _docname, some in sorted(self.data["blocks"].items()) for block in pickle.loads(some)]
        yield from with_scenarios(noted)

    def shelf(self) -> Shelf:
        """What courses choose from."""
        return shelf_of(self.modules.values(), self.blocks())

    def job_aids(self) -> Iterator[Block]:
        """Every checklist."""
        return (block for block in self.blocks() if block.kind == "checklist")

    def shown_in(self, docname: str) -> tuple[str, ...]:
        """The other documents whose content stands in ``docname``: banks and scenarios, each once."""
        uses: tuple[ScenarioUse, ...] = self.data["scenario_uses"].get(docname, ())
        found = [
            *(self.bank_docname(quiz.bank) for quiz in self.quizzes_of(docname)),
            *(self.scenario_docname(use.module) for use in uses),
        ]
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def unresolved_links(self, docname: str) -> list[nodes.Element]:
        """Every link of ``docname`` that was still to be resolved when it was read, without the page around it."""
        noted = self.data["unresolved"].get(docname)
        return pickle.loads(noted) if noted else []

    def digests_of(self, docname: str) -> Mapping[str, str]:
        """The sha256 of every file that ``docname`` was made from."""
        return cast("Mapping[str, str]", self.data["digests"].get(docname, {}))

    def uses_of(self, docname: str) -> tuple[ReferenceUse, ...]:
        """The reference data that ``docname`` cites."""
        return cast("tuple[ReferenceUse, ...]", self.data["uses"].get(docname, ()))

    def quizzes_of(self, docname: str) -> tuple[QuizUse, ...]:
        """The banks that ``docname`` shows."""
        return cast("tuple[QuizUse, ...]", self.data["quizzes"].get(docname, ()))

    def waivers(self) -> Iterator[Waiver]:
        """Every waiver of every source."""
        yield from self.all("waivers")
        yield from self.data["reference_waivers"]

    def all(self, table: str) -> Iterator[Any]:
        """Every entry of a table, in the order of docnames."""
        for docname in sorted(self.data[table]):
            yield from self.data[table][docname]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Nothing: what a curriculum holds stays out of ``objects.inv``."""
        return iter(())

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to a block: ``target`` is ``docname#anchor``, or a page."""
        docname, _, anchor = target.partition("#")
        if docname not in env.all_docs:
            return None
        return make_refnode(builder, fromdocname, docname, anchor, [contnode])

    def resolve_any_xref(self, *_arguments: object) -> list[tuple[str, nodes.reference]]:
        """Nothing: no ``[text](#name)`` means us, and MyST warns of a domain that does not say so."""
        return []


def curriculum_of(env: BuildEnvironment) -> CurriculumDomain:
    """The curriculum's domain in ``env``."""
    return cast("CurriculumDomain", env.get_domain(CurriculumDomain.name))


def path_of(env: BuildEnvironment, docname: str | None = None) -> str:
    """The path of a document, relative to the curriculum's folder."""
    return env.doc2path(docname or env.docname, base=False).as_posix()


def note(env: BuildEnvironment, code: Code, line: int, message: str, hint: str) -> None:
    """Note a finding at ``line`` of the document being read."""
    curriculum_of(env).note_finding(env.docname, code.at(Location(path_of(env), line), message, hint))
