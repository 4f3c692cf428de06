"""The curriculum as Sphinx remembers it: what stands in which document."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain
from sphinx.util.nodes import make_refnode

from builder.blocks import with_scenarios
from builder.collecting import Collector, labels_of
from builder.deny_list import DenyList
from builder.errors import Finding, Location
from builder.findings import Code
from builder.makeup import MADE_UP_OF
from builder.model.course import Module
from builder.model.course_page import Block, CoursePage
from builder.model.items import ItemBank
from builder.model.reference import Reference
from builder.model.scenario import Scenario
from builder.model.uses import BankName, Output, QuizUse, ReferenceUse, ScenarioName, ScenarioUse
from builder.model.waivers import Waiver
from builder.modules import is_module
from builder.programme import Shelf, shelf_of
from builder.translating import REFERENCE, Shown, Texts, catalogue_of, has_words, text_of, translated
from builder.waivers import Waivers

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class CurriculumDomain(Domain):
    """Everything about the course that crosses documents.

    Each table maps a docname to what that document holds, so that forgetting and merging
    a document is the same few lines for all of them.
    """

    name = "casebook"
    label = "Casebook"
    # 2: what rules say of a page, and waivers, are kept with it.
    # 2: what rules say of a page, and waivers, are kept with it; 3: tables, places; 4: what blocks are rated by.
    data_version = 4

    TABLES: ClassVar[tuple[str, ...]] = (
        "modules", "banks", "bank_contents", "objectives", "activities", "decisions", "plans", "quizzes", "uses",
        "scenarios", "scenario_uses", "courses", "blocks", "listings", "texts",
        "addresses", "labels", "links", "findings", "page_findings", "waivers", "bodies", "later", "digests",
        *MADE_UP_OF,
    )  # fmt: skip
    initial_data: ClassVar[dict[str, Any]] = {
        **{table: {} for table in TABLES},
        "reference": Reference(),
        "reference_digest": "",
        "reference_findings": (),
        "reference_waivers": (),
        "terms_digest": "",
    }

    texts: Texts | None = None
    """The translation being built, if any; set when a builder starts, not remembered."""

    output = Output()
    """Set when a builder starts; not remembered."""

    as_of = datetime.date.min
    """The date of the build; set when a builder starts, not remembered."""

    deny_list: DenyList | None = None
    """Set when a builder starts; not remembered."""

    is_new = False
    """Whether this run has read, or lost, anything; not remembered."""

    has_news = False
    """Whether something was noted after the environment was saved; not remembered."""

    # -- forgetting and merging ------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget all that ``docname`` held."""
        for table in self.TABLES:
            # What was said when a page was resolved holds until it is resolved again.
            if table != "later":
                self.data[table].pop(docname, None)

    def forget_documents(self) -> None:
        """Forget what every document held."""
        for table in self.TABLES:
            self.data[table].clear()

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for table in self.TABLES:
            theirs = otherdata[table]
            self.data[table].update({name: theirs[name] for name in docnames if name in theirs})

    # -- noting ------------------------------------------------------------------------------

    def note_module(self, docname: str, module: Module) -> None:
        """``docname`` is this module."""
        self.data["modules"][docname] = module

    def note_bank(self, docname: str, bank: ItemBank) -> None:
        """``docname`` is this item bank."""
        self.data["banks"][docname] = BankName(identifier=bank.identifier, title=bank.title, location=bank.location)
        # As bytes, since most targets ask for its name only and each loads all that is noted.
        self.data["bank_contents"][docname] = pickle.dumps(bank, pickle.HIGHEST_PROTOCOL)

    def note_scenario(self, docname: str, scenario: Scenario) -> None:
        """``docname`` is this scenario."""
        self.data["scenarios"][docname] = ScenarioName(
            identifier=scenario.identifier,
            title=scenario.title,
            module=docname.split("/")[1],
            minutes=scenario.minutes,
            audiences=scenario.audiences,
            objectives=scenario.objectives,
            location=scenario.location,
        )

    def shown(self, docname: str, written: str, line: int) -> Shown:
        """``written`` in the language of the build; noted as a text of ``docname`` (empty for reference data)."""
        lead, text = text_of(written) if self.texts else ("", "")
        if self.texts is None or not has_words(text):
            return Shown(written, False)
        translation = self.texts.translation(text, catalogue_of(docname) if docname else REFERENCE)
        met = self.data["texts"].setdefault(docname, {})
        met.setdefault(text, (line, bool(translation)))
        return Shown(lead + translation, False) if translation else Shown(written, True)

    def translated(self, docname: str, record: Any) -> Any:
        """``record``, of the document ``docname``, in the language of the build."""
        return translated(record, partial(self.shown, docname)) if self.texts else record

    def translated_reference(self, reference: Reference) -> Reference:
        """The reference data in the language of the build."""
        if self.texts is None:
            return reference
        self.data["texts"].pop("", None)
        tables = {
            field.name: {name: self.translated("", one) for name, one in getattr(reference, field.name).items()}
            for field in dataclasses.fields(reference)
        }
        return Reference(**tables)

    def note_course(self, docname: str, page: CoursePage) -> None:
        """``docname`` is this course's page."""
        self.data["courses"][docname] = page

    def note_finding(self, docname: str, finding: Finding) -> None:
        """Say ``finding`` on every build until ``docname`` is read again; once is enough."""
        known = self.data["findings"].setdefault(docname, [])
        if finding not in known:
            known.append(finding)

    def note_page_findings(self, docname: str, seen: str, findings: Sequence[Finding]) -> None:
        """What the rules say of the page ``docname``; ``seen`` is a hash of what they saw beside the page."""
        self.data["page_findings"][docname] = (seen, tuple(findings))

    def note_body(self, docname: str, text: str) -> None:
        """What the page ``docname`` holds below its front matter, as a hash."""
        self.data["bodies"][docname] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def note_waivers(self, docname: str, waivers: Waivers) -> None:
        """What ``docname`` lets stand, and what is wrong with how it says so."""
        if waivers.given:
            self.data["waivers"][docname] = waivers.given
        for fault in waivers.faults:
            self.note_finding(docname, fault)

    def note_links(self, docname: str, targets: Iterable[str]) -> None:
        """``docname`` links to these pages by their paths, be they there or not."""
        self.data["links"][docname] = tuple(sorted(set(targets)))

    def note_later(self, docname: str, finding: Finding) -> None:
        """Say ``finding`` on every build until ``docname`` is resolved again."""
        known = self.data["later"].setdefault(docname, [])
        if finding not in known:
            known.append(finding)
            self.has_news = True

    def forget_later(self, docname: str) -> None:
        """Forget what was said of ``docname`` when it was last resolved."""
        if self.data["later"].pop(docname, None):
            self.has_news = True

    def note_digests(self, docname: str, digests: Mapping[str, str]) -> None:
        """The sha256 of every file that ``docname`` was made from."""
        self.data["digests"][docname] = dict(digests)
        self.is_new = True

    def note_reference(
        self, reference: Reference, digest: str, findings: Sequence[Finding], waivers: Sequence[Waiver]
    ) -> None:
        """The reference data, the digest of the files it was read from, and what they let stand."""
        self.data["reference_waivers"] = tuple(waivers)
        self.data["terms_digest"] = hashlib.sha256(repr(sorted(reference.terms.items())).encode()).hexdigest()
        self.data["reference"] = reference
        self.data["reference_digest"] = digest
        self.data["reference_findings"] = tuple(findings)
        self.is_new = True

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what the finished doctree of ``docname`` holds."""
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

    def scenario_home(self, docname: str) -> str | None:
        """The page that shows the scenario ``docname``: its own module's if that does, else the first; None if none."""
        scenario = self.scenarios.get(docname)
        if scenario is None:
            return None
        uses: Mapping[str, tuple[ScenarioUse, ...]] = self.data["scenario_uses"]
        for page in (f"modules/{scenario.module}/index", *sorted(uses)):
            if any(use.module == scenario.module for use in uses.get(page, ())):
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
