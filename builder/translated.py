"""How much of a curriculum is translated: text by text, page by page, catalogue by catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sphinx.environment import BuildEnvironment

from builder.domain import CurriculumDomain, curriculum_of
from builder.errors import Finding, Location
from builder.findings import Code
from builder.translating import REFERENCE, catalogue_of, record_name


@dataclass(slots=True)
class Met:
    """A text of the sources: the places where it stands, and whether it is translated."""

    places: list[Location] = field(default_factory=list)
    done: bool = False


def catalogues_of(env: BuildEnvironment) -> dict[str, dict[str, Met]]:
    """Catalogue → every text that belongs into it, in the order of the sources."""
    found: dict[str, dict[str, Met]] = {}
    for docname in sorted(curriculum_of(env).data["texts"]):
        path, catalogue = f"modules/{docname.rpartition('/')[0]}.yml", catalogue_of(docname)
        if catalogue != REFERENCE:
            path = env.doc2path(docname, base=False).as_posix()
        texts = found.setdefault(catalogue, {})
        for text, (line, done) in curriculum_of(env).data["texts"][docname].items():
            met = texts.setdefault(text, Met())
            met.places.append(Location(path, line))
            met.done = done
    return found


def tally_of(env: BuildEnvironment, docnames: Iterable[str]) -> tuple[int, int]:
    """How many of the documents' texts are translated, and how many there are."""
    texts = curriculum_of(env).data["texts"]
    done = [is_done for name in docnames for _line, is_done in texts.get(name, {}).values()]
    return sum(done), len(done)


def language_of(env: BuildEnvironment, docname: str, text: str) -> str:
    """The language of the sources where ``text``, of ``docname``, is not translated; else empty."""
    met = curriculum_of(env).data["texts"].get(docname, {}).get(text)
    return str(env.config.casebook_source_language) if met is not None and not met[1] else ""


def texts_shown_by(env: BuildEnvironment, modules: Iterable[str]) -> set[str]:
    """Every text of these modules, of their scenarios and banks, and of what they cite."""
    domain = curriculum_of(env)
    wanted = set(modules)
    pages = {name for name in env.all_docs if catalogue_of(name) in wanted}
    return {text for name in {*pages, *_cited(domain, pages)} for text in domain.data["texts"].get(name, ())}


def _cited(domain: CurriculumDomain, docnames: Iterable[str]) -> Iterator[str]:
    reference = domain.reference
    yield from (record_name("helplines", name) for name in reference.helplines)
    for use in (use for docname in docnames for use in domain.uses_of(docname)):
        kind = RECORDS.get(use.kind)
        records = getattr(reference, kind) if kind else {}
        if kind and use.identifier in records:
            yield record_name(kind, use.identifier)
            yield record_name("sources", getattr(records[use.identifier], "source", ""))
        elif use.kind == "gap-table":
            for name, law in reference.laws.items():
                if law.gaps and use.identifier in ("", law.jurisdiction):
                    yield record_name("laws", name)


RECORDS = {
    "fact": "facts",
    "law": "laws",
    "source": "sources",
    "item-source": "sources",
    "term": "terms",
    "chart": "series",
}
"""What a page may cite → the file it is read from."""


def untranslated(env: BuildEnvironment) -> Iterator[Finding]:
    """Catalogues that somebody has begun, and which lack some of their texts."""
    texts = curriculum_of(env).texts
    begun = texts.catalogues() if texts else []
    found = catalogues_of(env)
    for name in begun:
        assert texts is not None, "else nothing is begun"
        lines = {entry.text: entry.line for entry in texts.entries(name)}
        # A module's catalogue may name a few records of the reference data: the others are nobody's yet.
        asked = {text: met for text, met in found.get(name, {}).items() if name != REFERENCE or text in lines}
        missing = [text for text, met in asked.items() if not met.done]
        if missing:
            yield Code.UNTRANSLATED.at(
                Location(texts.path(name), min((lines[text] for text in missing if text in lines), default=0)),
                f"{len(asked) - len(missing)} of {len(asked)} texts are translated",
                f"translate the others; `casebook translate {texts.language}` brings in new ones",
            )
