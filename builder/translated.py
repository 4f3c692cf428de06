"""How much of a curriculum is translated: text by text, page by page, catalogue by catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.errors import Finding, Location
from builder.findings import Code
from builder.translating import REFERENCE, catalogue_of


@dataclass(slots=True)
class Met:
    """A text of the sources: the places where it stands, and whether it is translated."""

    places: list[Location] = field(default_factory=list)
    done: bool = False


def catalogues_of(env: BuildEnvironment) -> dict[str, dict[str, Met]]:
    """Catalogue → every text that belongs into it, in the order of the sources."""
    found: dict[str, dict[str, Met]] = {}
    for docname in sorted(curriculum_of(env).data["texts"]):
        path = env.doc2path(docname, base=False).as_posix() if docname else "modules/reference"
        texts = found.setdefault(catalogue_of(docname) if docname else REFERENCE, {})
        for text, (line, done) in curriculum_of(env).data["texts"][docname].items():
            met = texts.setdefault(text, Met())
            met.places.append(Location(path, line if docname else 0))
            met.done = done
    return found


def tally_of(env: BuildEnvironment, docnames: Iterable[str]) -> tuple[int, int]:
    """How many of the documents' texts are translated, and how many there are."""
    texts = curriculum_of(env).data["texts"]
    done = [is_done for name in docnames for _line, is_done in texts.get(name, {}).values()]
    return sum(done), len(done)


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
