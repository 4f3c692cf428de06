"""What all our builders share: each writes what has changed in content, and knows whose file is whose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms import Transform
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.domains import c, cpp
from sphinx.transforms.post_transforms import PropagateDescDomain, SigElementFallbackTransform
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform, TrimDoctestFlagsTransform
from sphinx.transforms.post_transforms.images import ImageDownloader

from builder.digests import builder_signature
from builder.domain import CurriculumDomain, curriculum_of
from builder.errors import Finding
from builder.ledger import Entry, Ledger, prune
from builder.model.vocabulary import Edition
from builder.programme import programme_of
from builder.standing import laws_to_come, notices_of, shows

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

NOBODY_NEEDS = frozenset(
    {
        HighlightLanguageTransform,
        ImageDownloader,
        PropagateDescDomain,
        SigElementFallbackTransform,
        TrimDoctestFlagsTransform,
        c.AliasTransform,
        cpp.AliasTransform,
    }
)
"""Nothing is fetched from the network, code says its own language, and no course documents programs."""

_OF_THE_RUN = frozenset(
    {
        "casebook_modules",
        "casebook_held_back",
        "casebook_as_of",
        "casebook_template",
        "casebook_template_roles",
        "casebook_schemas",
    }
)
"""Settings that say which pages are wanted and when, not what stands on one; a template has its target's stamp."""

_PLAIN = (str, int, float, bool, type(None))


class Target(Builder):
    """A builder that looks at content, never at clocks.

    A document is written again when its sources, what it cites or what all pages share has
    changed; files of documents that are gone are deleted.
    """

    edition = Edition.FACILITATOR
    wants_slides = False
    wants_exam = False
    scenarios_apart = False
    allow_parallel = False

    fingerprints: Mapping[str, str] | None = None
    """Every document's, when another target of the same build has just read all sources; else taken here."""

    def needs(self, transform: type[Transform]) -> bool:
        """Whether a page is resolved with ``transform``: each that is not needed saves a walk over every page."""
        return transform not in NOBODY_NEEDS

    due: Set[str] = frozenset()
    """The documents being written."""

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The documents this target writes."""
        return env.all_docs

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """Those of the wanted documents that were asked for; all, unless a target can do with fewer."""
        return wanted

    @classmethod
    def stamp(cls, env: BuildEnvironment) -> str:
        """What else all of this target's outputs depend on: files that are no sources, such as a template."""
        return ""

    @classmethod
    def stands_on(cls, env: BuildEnvironment, docname: str) -> Iterable[str]:
        """The documents beside its own that the output of ``docname`` is made from: banks, scenarios it shows."""
        return curriculum_of(env).shown_in(docname)

    @classmethod
    def fingerprint(cls, env: BuildEnvironment, docname: str, fingerprints: Mapping[str, str]) -> str:
        """What the output of ``docname`` depends on, of all documents' ``fingerprints``: its own, unless told."""
        return fingerprints[docname]

    @classmethod
    def fingerprints_for(
        cls, env: BuildEnvironment, docnames: Iterable[str], fingerprints: Mapping[str, str]
    ) -> dict[str, str]:
        """Docname → ``fingerprint``; for a target whose outputs all depend on everything, that is taken once."""
        return {name: cls.fingerprint(env, name, fingerprints) for name in docnames}

    def shared_outputs(self) -> Iterable[str]:
        """Files of this target that belong to no one document."""
        return ()

    def shared_findings(self) -> Iterable[Finding]:
        """What is to be said once of all this target's outputs."""
        return ()

    def get_outdated_docs(self) -> Iterator[str]:
        """The documents to write by what was known before anything is read."""
        yield from self.open_ledger()

    def open_ledger(self) -> set[str]:
        """The documents to write: those whose fingerprint is new; the ledger is ready for them."""
        wanted = set(self.wanted(self.env))
        chosen = self.chosen(self.env, wanted)
        known = fingerprints_of(self.env, chosen) if self.fingerprints is None else self.fingerprints
        fingerprints = self.fingerprints_for(self.env, chosen, known)
        earlier = Ledger.load(self.outdir)
        self._earlier = set(earlier.outputs())
        self.ledger = earlier.standing(stamp_of(type(self), self.env))
        outdated = self.ledger.outdated(fingerprints, self.outdir) - set(self.config.casebook_held_back)
        for docname in outdated | (self.ledger.entries.keys() - wanted):
            self.ledger.entries.pop(docname, None)
        for docname in outdated:
            self.ledger.entries[docname] = Entry(fingerprints[docname], (), sources_of(self.env, docname, type(self)))
        self.due = outdated
        return outdated

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Look again where something may have been read by now."""
        if self.fingerprints is None:
            self.open_ledger()
        super().prepare_writing(self.due)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write what is due, whatever Sphinx thinks."""
        super().write_documents(self.due)

    def note_output(self, docname: str, path: Path | str) -> None:
        """``path`` (relative to the output folder) was written for ``docname``."""
        entry = self.ledger.entries[docname]
        name = Path(path).as_posix()
        if name not in entry.outputs:
            entry.outputs = (*entry.outputs, name)

    def say(self, docname: str, finding: Finding) -> None:
        """Say ``finding`` of what was written for ``docname``, now and until it is written again."""
        entry = self.ledger.entries[docname]
        entry.findings = (*entry.findings, finding)

    def close_ledger(self) -> None:
        """Delete what nothing stands for any more, and keep the ledger; call it last."""
        shared = Entry(stamp_of(type(self), self.env), tuple(sorted(self.shared_outputs())))
        shared.findings = tuple(self.shared_findings())
        self.ledger.entries[""] = shared
        prune(Path(self.outdir), self._earlier - self.ledger.outputs().keys())
        self.ledger.save(self.outdir)


def sources_of(env: BuildEnvironment, docname: str, kind: type[Target] = Target) -> tuple[str, ...]:
    """The files that a document's output is made from, relative to the curriculum."""
    domain = curriculum_of(env)
    names = (docname, *kind.stands_on(env, docname))
    return tuple(sorted({path for name in names for path, digest in domain.digests_of(name).items() if digest}))


def stamp_of(kind: type[Target], env: BuildEnvironment) -> str:
    """A hash of what one target's every output depends on beside the course."""
    return _hash((builder_signature(), kind.name, kind.stamp(env)))


def fingerprints_of(env: BuildEnvironment, docnames: Iterable[str]) -> Mapping[str, str]:
    """Docname → a hash of everything its output can depend on."""
    shared = _shared_state(env, env.config)
    domain = curriculum_of(env)
    reference = domain.reference
    to_come = [reference.laws[name] for name in sorted(laws_to_come(domain))]
    tables = {
        "fact": reference.facts,
        "law": reference.laws,
        "source": reference.sources,
        "item-source": reference.sources,
        "term": reference.terms,
        "chart": reference.series,
    }

    def cited(docname: str) -> list[object]:
        found: list[object] = []
        for use in domain.uses_of(docname):
            record: Any = (
                tables[use.kind].get(use.identifier) if use.kind in tables else domain.data["reference_digest"]
            )
            coming = [law.identifier for law in to_come if shows(use, law)]
            found.append(
                (use.kind, use.identifier, record, reference.sources.get(getattr(record, "source", "")), coming)
            )
        return found

    # The page for a break lists them, and it is written whenever the first page is.
    prints: dict[str, str] = {}
    beside = {env.config.root_doc: sorted(reference.helplines.items())}
    for docname in docnames:
        made_of = [
            (name, sorted(domain.digests_of(name).items()), cited(name), notices_of(env, name, for_learners=False))
            for name in (docname, *Target.stands_on(env, docname))
        ]
        prints[docname] = _hash((shared, made_of, _listed(domain, docname), beside.get(docname)))
    return prints


def _listed(domain: CurriculumDomain, docname: str) -> object:
    """What a page says of blocks on other pages: a course's programme, or the job aids."""
    if page := domain.courses.get(docname):
        return programme_of(page, domain.shelf())
    return tuple(domain.job_aids()) if domain.data["listings"].get(docname) else None


def _shared_state(env: BuildEnvironment, config: Any) -> str:
    """A hash of what any page may show of any other: titles, order, labels, settings."""
    standard = env.domains.standard_domain
    slugs = [
        (
            docname,
            sorted((slug, identifier, title) for slug, (_line, identifier, title) in metadata["myst_slugs"].items()),
        )
        for docname, metadata in sorted(env.metadata.items())
        if "myst_slugs" in metadata
    ]
    captions = [
        (docname, [(toctree.get("caption"), toctree["entries"]) for toctree in toc.findall(addnodes.toctree)])
        for docname, toc in sorted(env.tocs.items())
        if docname in env.toctree_includes
    ]
    settings = sorted(
        (value.name, repr(value.value))
        for value in config
        if value.name not in _OF_THE_RUN and value.rebuild in ("env", "html", "epub", "") and _is_plain(value.value)
    )
    statuses = [(name, module.status, module.version) for name, module in sorted(curriculum_of(env).modules.items())]
    return _hash(
        (
            [(docname, _title(title)) for docname, title in sorted(env.titles.items())],
            sorted(env.toctree_includes.items()),
            sorted(standard.labels.items()),
            sorted(standard.anonlabels.items()),
            slugs,
            captions,
            settings,
            statuses,
        )
    )


def _title(title: nodes.Node) -> str:
    return title.pformat() if isinstance(title, nodes.Element) and len(title.children) > 1 else title.astext()


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(key) and _is_plain(one) for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    return isinstance(value, _PLAIN)


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
