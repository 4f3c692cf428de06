"""Gathers the words that Casebook itself says into its catalogues: ``python -m builder.own_words``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

from builder.catalogues import FOLDER, NAME, OWN, known_languages, parsed, written
from builder.writers.deck import words as deck_words

HOME = Path(__file__).parent

METHODS = {".py": "python", ".html": "jinja2.ext:babel_extract"}
"""The ending of a file → how Babel finds words in it."""

KEYWORDS = {"_": None, "N_": None}
"""What marks a text as one to be translated."""


def template() -> Catalog:
    """Every text, with the files it stands in; lines are left out, since they change with every edit."""
    catalogue = Catalog(project="Casebook", charset="utf-8")
    for words, path in sorted(_found()):
        catalogue.add(words, locations=[(path, 0)])
    return catalogue


def updated(catalogue: Catalog) -> Catalog:
    """A language's catalogue with exactly the words that there are now; translations stay."""
    catalogue.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def own_catalogue(language: str) -> Path:
    """Where the words in a language are kept."""
    return OWN / language / FOLDER / f"{NAME}.po"


def _found() -> Iterator[tuple[str, str]]:
    for path in sorted(HOME.rglob("*")):
        if path.suffix in METHODS and "scaffold" not in path.parts:
            name = path.relative_to(HOME.parent).as_posix()
            for _line, words, _comments, _context in extract_from_file(METHODS[path.suffix], path, KEYWORDS):
                yield str(words), name
    for words in deck_words.every():
        yield words, "builder/writers/deck/words.py"


def main() -> None:
    """Bring every language's catalogue up to date."""
    for language in known_languages():
        path = own_catalogue(language)
        path.write_text(written(updated(parsed(path.read_text("utf-8"), path.name))), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
