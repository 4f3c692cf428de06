"""Reads gettext catalogues (``.po``): what is translated, where, and what is wrong with the file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import Location, SourceRefused
from builder.findings import Code

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_CHANCE = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By):.*\n',
    re.MULTILINE,
)
"""Lines of a head that say when and by what program it was written."""

LOCALE = "locale"
"""The folder of a curriculum's translations."""

FOLDER = "LC_MESSAGES"
"""Below a language's folder, as gettext has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text, its translation (empty when there is none that may be used), and the line where the entry stands."""

    text: str
    translation: str
    line: int


def parsed(text: str, path: str) -> Catalog:
    """The catalogue written in ``text``; ``path`` is where, relative to the curriculum.

    Raises ``SourceRefused`` when it is no catalogue.
    """
    # Imported here: a build in the language of the sources needs none of it.
    from babel.messages.pofile import PoFileError, read_po

    _refuse_broken_lines(text, path)
    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise _refused(path, error.lineno + 1, str(error).rpartition(" on ")[0] or str(error)) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _refused(path, 0, str(error)) from error


def entries_of(catalogue: Catalog) -> Iterator[Entry]:
    """Every entry of a catalogue beside its head; what is marked fuzzy is not translated."""
    for message in catalogue:
        text, translation = message.id, message.string
        if text and isinstance(text, str) and isinstance(translation, str):
            yield Entry(text, "" if message.fuzzy else translation, message.lineno or 0)


def written(catalogue: Catalog) -> str:
    """A catalogue as the text of a ``.po`` file; the same whenever it is written."""
    from babel.messages.pofile import write_po

    for message in catalogue:
        # Babel's guess from the text: braces are roles here, and a per cent sign is one.
        message.flags -= {"python-format", "python-brace-format"}
    out = io.BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False)
    return _CHANCE.sub("", out.getvalue().decode())


def own_words(language: str) -> Mapping[str, str]:
    """Casebook's own words in ``language`` (``fr_CA`` is ``fr`` where it has no catalogue); none when unknown."""
    for name in dict.fromkeys((language.replace("-", "_"), language.replace("_", "-").partition("-")[0])):
        if words := _own(name):
            return words
    return {}


def known_languages() -> list[str]:
    """The languages that Casebook's own words are translated into."""
    return sorted(path.parent.parent.name for path in OWN.glob(f"*/{FOLDER}/{NAME}.po"))


OWN = Path(__file__).parent / "locale"
NAME = "casebook"


@cache
def _own(language: str) -> Mapping[str, str]:
    path = OWN / language / FOLDER / f"{NAME}.po"
    if not path.is_file():
        return {}
    entries = entries_of(parsed(path.read_text("utf-8"), path.name))
    return {one.text: one.translation for one in entries if one.translation}


def _refuse_broken_lines(text: str, path: str) -> None:
    """Raise ``SourceRefused`` at the first line that is none of a catalogue's, or stands before what it belongs to."""
    before = ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise _refused(path, number, f"{line.strip()[:40]!r} is neither a text nor a translation")
        keyword = (found[1] or before).partition("[")[0]
        if keyword == "" or (found[1] and before not in _AFTER[keyword]):
            raise _refused(path, number, f"{line.strip()[:40]!r} belongs to no text")
        before = keyword


_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"')
_AFTER = {
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgstr", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural"),
}
"""What a line begins with → what the lines above it began with."""


def _refused(path: str, line: int, why: str) -> SourceRefused:
    return SourceRefused(
        [
            Code.BROKEN_CATALOGUE.at(
                Location(path, line),
                f"this is not a catalogue of translations: {why.rstrip('.')}",
                "a text stands in quotation marks after `msgid`, its translation below it after `msgstr`; undo the "
                "last change, or open the file in a translator's program such as Poedit",
            )
        ]
    )
