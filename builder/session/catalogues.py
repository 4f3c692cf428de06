"""Writes what there is to translate into ``locale/``; what is translated stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.catalogues import parsed, written
from builder.errors import CurriculumError
from builder.pseudo import PSEUDO
from builder.session.build import Wish
from builder.session.languages import checked_tag
from builder.session.making import read
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.speech import name_of
from builder.translated import Met, catalogues_of, texts_shown_by
from builder.translating import REFERENCE, Texts

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HEAD = """\
# {project}: {catalogue}, in {language}.
# No native practitioner has reviewed this translation yet.
#
# Put the translation of each msgid between the quotation marks of the msgstr below it. Keep as they are:
# numbers; a word in braces with what stands between backticks after it, such as {{fact}}`A-1`; `code`; the
# marks ** and *; the address in [words](address). A text without a translation stands on the page as it was
# written, marked.
# "fuzzy" means that the text has changed since: look again, then take the word out.
#"""


class Brought(NamedTuple):
    """A catalogue that was brought up to date: its path, how many texts it has, how many are translated."""

    path: str
    texts: int
    translated: int


def update_catalogues(
    project: Project, language: str, modules: Sequence[str] = (), progress: Progress = silent
) -> Iterator[Brought]:
    """Bring the catalogues of ``language`` up to date: all, or those of ``modules`` and of what they cite.

    Raises ``SourceRefused`` when a source, or a catalogue that is there, cannot be read, and ``CurriculumError`` when
    ``language`` is that of the sources; nothing is written then.
    """
    if language in PSEUDO:
        raise CurriculumError(f"{language!r} is nobody's language: build with it, there is nothing to translate")
    wish = Wish(language=language, modules=tuple(modules))
    env = read(project.in_language(checked_tag(language)), wish, progress=progress)
    if language == env.config.casebook_source_language:
        raise CurriculumError(f"the curriculum is written in {language!r}: name the language to translate it into")
    texts = Texts(project.root, language)
    found = catalogues_of(env)
    if modules:
        shown = texts_shown_by(env, modules)
        known = {entry.text for entry in texts.entries(REFERENCE)}
        reference = {text: met for text, met in found.get(REFERENCE, {}).items() if text in shown or text in known}
        found = {name: found.get(name, {}) for name in modules} | {REFERENCE: reference}
    ready: list[tuple[Path, str, Brought]] = []
    for name, met in sorted(found.items()):
        path = texts.path(name)
        file = project.root / path
        head = HEAD.format(project=env.config.project, catalogue=name, language=name_of(language, "en"))
        catalogue = _updated(_read(file, path), met, language, head)
        done = sum(bool(one.string) and not one.fuzzy for one in catalogue if one.id)
        ready.append((file, written(catalogue), Brought(path, len(catalogue), done)))
    for file, text, brought in ready:
        if not file.is_file() or file.read_text("utf-8-sig") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        yield brought


def _read(file: Path, path: str) -> Catalog | None:
    return parsed(file.read_text("utf-8-sig"), path) if file.is_file() else None


def _updated(known: Catalog | None, texts: Mapping[str, Met], language: str, head: str) -> Catalog:
    from babel import UnknownLocaleError
    from babel.messages.catalog import Catalog

    template = Catalog(charset="utf-8", header_comment=head)
    for text, met in texts.items():
        places = dict.fromkeys(place.path for place in met.places)
        template.add(text, locations=[(path, 0) for path in places])
    if known is None:
        try:
            known = Catalog(locale=language.replace("-", "_"), charset="utf-8", header_comment=head, fuzzy=False)
        except (UnknownLocaleError, ValueError):
            known = Catalog(charset="utf-8", header_comment=head, fuzzy=False)
    known.update(template, update_header_comment=False)
    return known
