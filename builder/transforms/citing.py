"""One page's citations: what a role prints, and the number of each source."""

from __future__ import annotations

from collections.abc import Callable, Collection

from docutils import nodes

from builder.model.periods import is_a_day
from builder.model.reference import Fact, Law, Reference, Source, Term
from builder.model.vocabulary import Edition, Visibility
from builder.speech import N_, _


class CitingPage:
    """One page's citations: numbers its sources in the order they are first cited.

    ``for_learners`` says whose text is being filled; ``public`` are the sources that learners' text cites. Text that
    is not translated is ``foreign``, and cites what is ``written`` in the sources. Laws
    ``to_come`` are not in force yet.
    """

    def __init__(
        self,
        reference: Reference,
        edition: Edition,
        written: Reference | None = None,
        to_come: Collection[str] = (),
    ) -> None:
        self.reference = reference
        self.edition = edition
        self.for_learners = True
        self.written = written or reference
        self.foreign = False
        self.to_come = to_come
        self.numbers: dict[str, int] = {}
        self.public: set[str] = set()

    def may_print(self, visibility: Visibility) -> bool:
        """Whether what has this visibility may stand in the text being filled."""
        return visibility is Visibility.LEARNER or (visibility is Visibility.FACILITATOR and not self.for_learners)

    def cite(self, kind: str, identifier: str) -> list[nodes.Node]:
        """What the role ``kind`` prints for ``identifier``."""
        reference = self.written if self.foreign else self.reference
        table: dict[str, Callable[[], list[nodes.Node]]] = {
            "fact": lambda: self._fact(reference.facts.get(identifier)),
            "law": lambda: self._law(reference.laws.get(identifier)),
            "source": lambda: self._source(reference.sources.get(identifier)),
            "term": lambda: self._term(reference.terms.get(identifier)),
        }
        return table[kind]()

    def citation(self, identifier: str) -> list[nodes.Node]:
        """A number that leads to the source in this page's list."""
        source = self.reference.sources.get(identifier)
        if source is None:
            return []
        number = self.numbers.setdefault(identifier, len(self.numbers) + 1)
        if self.for_learners:
            self.public.add(identifier)
        text = f"[{number}]"
        return [
            nodes.reference(
                text,
                text,
                internal=True,
                refid=source_anchor(number),
                classes=["citation"],
                short=short_citation(source),
            )
        ]

    def _fact(self, fact: Fact | None) -> list[nodes.Node]:
        if fact is None or not self.may_print(fact.visibility):
            return _nothing()
        value = [nodes.inline(fact.value, fact.value, classes=["fact"])] if fact.value else []
        return [*value, *_spaced(bool(value), self.citation(fact.source))]

    def _law(self, law: Law | None) -> list[nodes.Node]:
        if law is None or not self.may_print(law.visibility):
            return _nothing()
        said = str if self.foreign else _
        dated = N_("{law}, {provision} ({jurisdiction}; {force}; as of {date})")
        undated = N_("{law}, {provision} ({jurisdiction}; as of {date})")
        text = said(dated if law.in_force else undated).format(
            law=law.title,
            provision=law.provision,
            jurisdiction=law.jurisdiction,
            force=said(self.force(law)).format(since=law.in_force),
            date=law.as_of.isoformat(),
        )
        return [nodes.inline(text, text, classes=["law"]), *_spaced(True, self.citation(law.source))]

    def force(self, law: Law) -> str:
        """How to say that a law is, or will be, in force ``{since}``."""
        if law.identifier not in self.to_come:
            return N_("in force since {since}")
        return N_("comes into force on {since}") if is_a_day(law.in_force) else N_("comes into force: {since}")

    def _source(self, source: Source | None) -> list[nodes.Node]:
        if source is None:
            return _nothing()
        text = short_citation(source)
        return [nodes.Text(text), *_spaced(True, self.citation(source.identifier))]

    def _term(self, term: Term | None) -> list[nodes.Node]:
        if term is None:
            return _nothing()
        text = term.preferred or term.term
        return [nodes.inline(text, text, classes=["term"])]


def short_citation(source: Source) -> str:
    """Publisher and year, as a sentence would name it."""
    year = source.date[:4]
    return f"{source.publisher}, {year}" if year.isdigit() else source.publisher


def source_anchor(number: int) -> str:
    """The id of a source in its page's list; short, since a page may lead there a hundred times."""
    return f"source-{number}"


def _nothing() -> list[nodes.Node]:
    return [nodes.Text("—")]


def _spaced(space: bool, citation: list[nodes.Node]) -> list[nodes.Node]:
    # A no-break space keeps the number with what it belongs to.
    return [nodes.Text("\N{NO-BREAK SPACE}"), *citation] if space and citation else citation
