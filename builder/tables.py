"""The tables of the curriculum's domain: what each document holds, noted, forgotten and merged."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain

from builder.errors import Finding
from builder.makeup import MADE_UP_OF
from builder.model.course import Module
from builder.model.course_page import CoursePage
from builder.model.items import ItemBank
from builder.model.reference import Reference
from builder.model.scenario import Scenario
from builder.model.uses import BankName, ScenarioName
from builder.model.waivers import Waiver
from builder.waivers import Waivers


class Tables(Domain):
    """Each table maps a docname to what that document holds.

    So forgetting and merging a document is the same few lines for all of them.
    """

    TABLES: ClassVar[tuple[str, ...]] = (
        "modules", "banks", "bank_contents", "objectives", "activities", "decisions", "plans", "quizzes", "uses",
        "scenarios", "scenario_uses", "courses", "blocks", "listings", "texts",
        "addresses", "labels", "links", "unresolved",
        "findings", "page_findings", "waivers", "bodies", "later", "digests",
        *MADE_UP_OF,
    )  # fmt: skip
    initial_data: ClassVar[dict[str, Any]] = {
        **{table: {} for table in TABLES},
        "reference": Reference(),
        "written_reference": Reference(),
        "reference_digest": "",
        "reference_findings": (),
        "reference_waivers": (),
        "terms_digest": "",
    }

    is_new = False
    """Whether this run has read, or lost, anything; not remembered."""

    has_news = False
    """Whether something was noted after the environment was saved; not remembered."""

    _showing: Mapping[str, Sequence[str]] | None = None

    def modules_showing(self, bank: str) -> Sequence[str]:
        """The modules that show a bank, in the order of docnames; looked up once for all banks."""
        if self._showing is None:
            showing: dict[str, list[str]] = {}
            for module in sorted(self.data["modules"]):
                for name in dict.fromkeys(use.bank for use in self.data["quizzes"].get(module, ())):
                    showing.setdefault(name, []).append(module)
            self._showing = showing
        return self._showing.get(bank, ())

    # -- forgetting and merging ------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget all that ``docname`` held."""
        self._showing = None
        for table in self.TABLES:
            # What was said when a page was resolved holds until it is resolved again.
            if table != "later":
                self.data[table].pop(docname, None)

    def forget_documents(self) -> None:
        """Forget what every document held."""
        self._showing = None
        for table in self.TABLES:
            self.data[table].clear()

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self._showing = None
        for table in self.TABLES:
            theirs = otherdata[table]
            self.data[table].update({name: theirs[name] for name in docnames if name in theirs})

    # -- noting ----------------------------------------------------------------------------

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

    def note_unresolved(self, docname: str, links: Sequence[nodes.Element]) -> None:
        """These links of ``docname`` are still to be resolved; each stands alone."""
        if links:
            self.data["unresolved"][docname] = pickle.dumps(links, pickle.HIGHEST_PROTOCOL)

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
