"""A curriculum's own texts in another language: where each is looked up, and what of a record is shown."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from builder.catalogues import FOLDER, LOCALE, Entry, entries_of, parsed
from builder.errors import Finding, Location, SourceRefused
from builder.findings import Code
from builder.model.course import Module
from builder.model.course_page import CoursePage, CoursePart, CourseSession
from builder.model.items import Accepted, ItemBank, Number
from builder.model.reference import Fact, Helpline, Law, Point, Series, Source, Term
from builder.model.scenario import Scenario, ScenarioStep
from builder.model.text import Text
from builder.pseudo import MARKUP, PSEUDO
from builder.sources import faults_of
from builder.speech import _

FOREIGN = "untranslated"
"""The class of what stands on a page in another language than the page."""

REFERENCE = "reference"
"""The catalogue of what ``modules/reference/`` shows."""

SHOWN: Mapping[type, tuple[str, ...]] = {
    Module: ("title",),
    CoursePage: ("title", "summary"),
    CourseSession: ("title",),
    CoursePart: ("title", "break_", "task"),
    ItemBank: ("title",),
    Accepted: ("text",),
    Number: ("unit",),
    Scenario: ("title",),
    ScenarioStep: ("title",),
    Fact: ("value",),
    Law: ("title", "provision", "in_force", "gaps"),
    Source: ("reliability",),
    Term: ("term", "preferred"),
    Series: ("title", "counts", "caution"),
    Point: ("period", "note"),
    Helpline: ("name", "hours", "language"),
}
"""What a reader sees of each kind of record, beside every ``Text`` in it."""

_LEAD = re.compile(
    r"(?:\[[ xX]\] |\(\d{1,4} ?min\)\s+|\d{1,4} ?min:\s+"
    r"|\d{4}(?:-\d{2}){0,2}(?: ?[–-] ?\d{4}(?:-\d{2}){0,2})?:\s+)+"
)
"""What a directive reads at the head of a line: boxes, minutes, dates. No translator sees it."""

_APART = re.compile(r"\n\s*\n")
_KEEPS_LINES = re.compile(r"^\s*(?:[-*+] |[>#|:`]|\d+[.)] )|(?:  |\\)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d{3}(?!\d))")

Record = TypeVar("Record")


class Foreign(str):
    """A text of a record that is not translated."""

    __slots__ = ()


class Shown(NamedTuple):
    """A text as it is shown; ``foreign`` when it is still in the language of the source."""

    text: str
    foreign: bool


Show = Callable[[str, int], Shown]
"""Says a text that stands in a line in the language of the build."""


class Texts:
    """The translations of a curriculum in ``root`` from the language ``source`` into ``language``."""

    def __init__(self, root: Path, language: str, source: str = "en") -> None:
        self.language = language
        self.source = source
        self._root = root
        self._pseudo = PSEUDO.get(language)
        self._known: dict[str, Mapping[str, str]] = {}
        self._read: dict[str, tuple[Entry, ...]] = {}

    def path(self, catalogue: str) -> str:
        """Where a catalogue lies, relative to the curriculum."""
        return f"{LOCALE}/{self.language}/{FOLDER}/{catalogue}.po"

    def translation(self, text: str, catalogue: str) -> str:
        """What ``text``, as ``text_of`` gives it, is in the language; empty when nobody has said.

        Raises as ``entries`` does.
        """
        if self._pseudo:
            return self._pseudo(text)
        if catalogue not in self._known:
            self._known[catalogue] = {one.text: one.translation for one in self.entries(catalogue)}
        return self._known[catalogue].get(text, "")

    def entries(self, catalogue: str) -> tuple[Entry, ...]:
        """All that a catalogue holds; nothing where there is none. Raises ``SourceRefused`` when it cannot be read."""
        if catalogue not in self._read:
            file = self._root / self.path(catalogue)
            written = file.read_text("utf-8-sig") if file.is_file() else ""
            self._read[catalogue] = tuple(entries_of(parsed(written, self.path(catalogue)))) if written else ()
        return self._read[catalogue]

    def catalogues(self) -> list[str]:
        """The names of those there are."""
        return sorted(path.stem for path in (self._root / self.path("x")).parent.glob("*.po"))

    def faults(self) -> Iterator[Finding]:
        """What keeps a catalogue from being read at all."""
        for name in self.catalogues():
            yield from self._unreadable(name)

    def findings(self) -> Iterator[Finding]:
        """Translations that say something else than their text, by what a program can see of it."""
        for name in self.catalogues():
            yield from self._differing(name)

    def faults_in(self, catalogue: str) -> list[Finding]:
        """All that is wrong with a catalogue, by its file alone."""
        return list(self._unreadable(catalogue)) or list(self._differing(catalogue))

    def _unreadable(self, catalogue: str) -> Iterator[Finding]:
        try:
            yield from faults_of(self._root, self.path(catalogue))
            self.entries(catalogue)
        except SourceRefused as refused:
            yield from refused.findings
        except UnicodeDecodeError:
            # Said above.
            return

    def _differing(self, catalogue: str) -> Iterator[Finding]:
        for entry in self.entries(catalogue):
            if entry.translation:
                yield from _differing(entry, self.path(catalogue))


def record_name(kind: str, identifier: str) -> str:
    """What a record of the reference data is called where others have the name of a document."""
    return f"{REFERENCE}/{kind}/{identifier}"


def catalogue_of(docname: str) -> str:
    """The catalogue of a document: a module's pages, scenario and bank share one, as do all reference data."""
    parts = docname.split("/")
    if parts[0] == REFERENCE:
        return REFERENCE
    if parts[0] == "modules" and len(parts) == 2:
        return "pages"
    return parts[1] if len(parts) > 1 else docname


def text_of(written: str) -> tuple[str, str]:
    """What stands before a text, and the text as catalogues have it: in one line unless its lines mean something."""
    lead = match[0] if (match := _LEAD.match(written)) else ""
    parts = _APART.split(written[len(lead) :].strip())
    return lead, "\n\n".join(part if _KEEPS_LINES.search(part) else " ".join(part.split()) for part in parts)


def has_words(text: str) -> bool:
    """Whether there is anything to translate beside roles, code and numbers."""
    return any(map(str.isalpha, MARKUP.sub("", text)))


def translated(record: Record, show: Show) -> Record:
    """``record`` with all that a reader sees of it in the language of the build."""
    return _of_record(record, show, getattr(record, "location", Location("")).line)  # type: ignore[no-any-return]


def _of_record(record: Any, show: Show, line: int) -> Any:
    if isinstance(record, Text):
        return _of_text(record, show)
    if isinstance(record, tuple) and not hasattr(record, "_fields"):
        return tuple(_of_record(one, show, line) for one in record)
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        return record
    line = getattr(record, "location", Location("", line)).line or line
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in SHOWN.get(type(record), ()):
            changed[field.name] = _of_value(value, show, line)
        elif isinstance(value, (tuple, Text)) or dataclasses.is_dataclass(value):
            changed[field.name] = _of_record(value, show, line)
    return dataclasses.replace(record, **changed) if changed else record


def _of_value(value: Any, show: Show, line: int) -> Any:
    if isinstance(value, Mapping):
        return {key: _of_value(one, show, line) for key, one in value.items()}
    shown = show(value, line) if value else Shown(value, False)
    return Foreign(shown.text) if shown.foreign else shown.text


def _of_text(text: Text, show: Show) -> Text:
    if text.source in ("True", "False"):
        return Text(_(text.source), text.location)
    shown = show(text.source, text.location.line)
    return Text(shown.text, text.location, shown.foreign)


def _differing(entry: Entry, path: str) -> Iterator[Finding]:
    for what, of in (("numbers", _numbers), ("roles, links or code", _markup)):
        theirs, ours = of(entry.text), of(entry.translation)
        if theirs != ours:
            lost = ", ".join(sorted((theirs - ours).elements())) or "none lost"
            more = ", ".join(sorted((ours - theirs).elements())) or "none added"
            yield Code.TRANSLATION_DIFFERS.at(
                Location(path, entry.line),
                f"the translation has other {what} (lost: {lost}; added: {more})",
                "take them over as they stand in the text",
            )


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(_GROUPED.sub("", MARKUP.sub(" ", text))))


def _markup(text: str) -> Counter[str]:
    return Counter(one for one in MARKUP.findall(text) if not one.startswith(("&", "\\")))
