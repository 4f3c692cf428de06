"""Read-only answers about the whole course, from the domain."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.errors import Location, Severity
from builder.findings import Code
from builder.model.course import Activity, Decision, Module, Objective, SessionPlan
from builder.model.course_page import Block, CoursePage, Programme
from builder.model.files import CourseFile
from builder.model.items import Item, ItemBank
from builder.model.makeup import Place, Rated, Table, each_once
from builder.model.reference import Fact, Law, Reference
from builder.model.uses import Address, Label, QuizUse, ReferenceUse, ScenarioName, ScenarioUse
from builder.model.vocabulary import Use
from builder.programme import Shelf, programme_of, shelf_of
from builder.standing import is_changed, signed_pages

_OF_BLOCKS = frozenset({Code.WRONG_DIRECTIVE.code, Code.UNCLOSED_BLOCK.code})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything the curriculum holds, in the order of its pages."""

    modules: tuple[Module, ...] = ()
    objectives: tuple[Objective, ...] = ()
    activities: tuple[Activity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    plans: tuple[SessionPlan, ...] = ()
    banks: tuple[ItemBank, ...] = ()
    scenarios: tuple[ScenarioName, ...] = ()
    scenario_uses: tuple[ScenarioUse, ...] = ()
    pages: tuple[CoursePage, ...] = ()
    """The courses, in the order of the table of contents."""
    blocks: tuple[Block, ...] = ()
    """What courses may choose, module by module."""
    quizzes: tuple[QuizUse, ...] = ()
    uses: tuple[ReferenceUse, ...] = ()
    addresses: tuple[Address, ...] = ()
    """The web addresses that pages link to."""
    labels: tuple[Label, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    refused: frozenset[str] = frozenset()
    """Paths of files with errors: what they should hold is missed by nobody else."""
    misread: frozenset[str] = frozenset()
    """Those of them with blocks that are not as they were meant: no sum there says anything."""
    unlisted: tuple[Location, ...] = ()
    documents: Mapping[str, Location] = field(default_factory=dict)
    """Docname → its file, of every page, bank and scenario."""
    files: tuple[CourseFile, ...] = ()
    """Those that are no text; only the check looks for them."""
    denied: Callable[[str], bool] | None = None
    """Whether the force's own list holds a host, a handle or a name."""
    reference: Reference = field(default_factory=Reference)
    changed: frozenset[str] = frozenset()
    """The paths of modules and courses that are no longer what was reviewed."""
    as_of: datetime.date = datetime.date.min
    """The date of the build: what was to be looked at again before it is overdue."""

    @property
    def last_days(self) -> Iterator[datetime.date]:
        """The last day of everything that becomes overdue."""
        dated: list[Module | Fact | Law] = [
            *self.modules, *self.reference.facts.values(), *self.reference.laws.values()
        ]  # fmt: skip
        yield from (one.review_by for one in dated if one.review_by is not None)
        # A law is to come, and a source read in the future a fault, until that day is there.
        first = [law.begins for law in self.reference.laws.values()]
        first += [source.accessed for source in self.reference.sources.values()]
        yield from (day - datetime.timedelta(days=1) for day in first if day and day > datetime.date.min)

    @property
    def items(self) -> Iterator[Item]:
        """Every item of every bank."""
        for bank in self.banks:
            yield from bank.items

    @property
    def banks_by_identifier(self) -> Mapping[str, ItemBank]:
        """Bank id → bank."""
        return {bank.identifier: bank for bank in self.banks}

    @property
    def shelf(self) -> Shelf:
        """Modules and blocks by id."""
        return shelf_of(self.modules, self.blocks)

    def programme(self, course: str) -> Programme:
        """The programme of a course by its id: sessions, and in each the parts with modules, blocks, minutes.

        Raises ``KeyError`` when there is no such course.
        """
        pages = {page.identifier: page for page in self.pages}
        return programme_of(pages[course], self.shelf)

    @property
    def programmes(self) -> Iterator[Programme]:
        """The programme of every course."""
        shelf = self.shelf
        for page in self.pages:
            yield programme_of(page, shelf)

    def rated_in(self, module: str) -> tuple[Rated, ...]:
        """The rated passages of a module and of the scenarios it shows, each once."""
        return each_once(passage for block in self.blocks if block.module == module for passage in block.rated)

    def tests_of(self, objective: str, use: Use | None = None) -> tuple[Item, ...]:
        """The items that test an objective, all or those of one use."""
        return tuple(item for item in self.items if item.objective == objective and use in (None, item.use))

    def banks_of(self, module: str) -> tuple[str, ...]:
        """The banks that a module's pages show, each once."""
        prefix = f"modules/{module}/"
        shown = (quiz.bank for quiz in self.quizzes if quiz.location.path.startswith(prefix))
        return tuple(dict.fromkeys(shown))


def course_of(env: BuildEnvironment) -> Course:
    """The course as ``env`` remembers it; modules in the order of the table of contents."""
    domain = curriculum_of(env)
    place = {docname: number for number, docname in enumerate(reading_order(env))}

    def in_order(docnames: Iterable[str]) -> list[str]:
        return sorted(docnames, key=lambda docname: (place.get(docname, len(place)), docname))

    return Course(
        modules=tuple(domain.modules[docname] for docname in in_order(domain.modules)),
        objectives=tuple(domain.all("objectives")),
        activities=tuple(domain.all("activities")),
        decisions=tuple(domain.all("decisions")),
        plans=tuple(domain.all("plans")),
        banks=tuple(domain.bank_contents()),
        scenarios=tuple(scenario for _docname, scenario in sorted(domain.scenarios.items())),
        scenario_uses=tuple(domain.all("scenario_uses")),
        pages=tuple(domain.courses[docname] for docname in in_order(domain.courses)),
        blocks=tuple(domain.blocks()),
        quizzes=tuple(domain.all("quizzes")),
        uses=tuple(domain.all("uses")),
        addresses=tuple(domain.all("addresses")),
        labels=tuple(domain.all("labels")),
        tables=tuple(domain.all("tables")),
        places=tuple(domain.all("places")),
        refused=frozenset(
            finding.location.path
            for finding in (*domain.all("findings"), *domain.data["reference_findings"])
            if finding.severity is Severity.ERROR
        ),
        misread=frozenset(
            finding.location.path for finding in domain.all("findings") if finding.code in _OF_BLOCKS
        ),
        unlisted=tuple(
            Location(env.doc2path(docname, base=False).as_posix())
            for docname in sorted(env.all_docs.keys() - place.keys())
            if "orphan" not in env.metadata.get(docname, {})
        ),
        documents={
            docname: Location(env.doc2path(docname, base=False).as_posix()) for docname in sorted(env.all_docs)
        },
        reference=domain.reference,
        changed=frozenset(
            page.location.path
            for docname, page in signed_pages(domain).items()
            if is_changed(env, docname)
        ),
        as_of=domain.as_of,
    )


def reading_order(env: BuildEnvironment) -> list[str]:
    """The docnames in the order of the table of contents, the root first."""
    order: list[str] = []
    pending = [env.config.root_doc]
    seen: set[str] = set()
    while pending:
        docname = pending.pop()
        if docname not in seen:
            seen.add(docname)
            order.append(docname)
            pending.extend(reversed(env.toctree_includes.get(docname, [])))
    return order
