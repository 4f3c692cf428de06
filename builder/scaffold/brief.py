"""What an author says of a module before writing it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.errors import CurriculumError
from builder.model.constraints import JURISDICTION
from builder.model.vocabulary import Audience
from builder.scaffold.minutes import SHORTEST

LONGEST = 6000
BOTH = "both"
"""What an author says who writes for every audience."""

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_TAKEN = ("courses", "reference")
"""Folders of ``modules/`` whose files are no modules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """``minutes`` are those of a session; alone takes about half as long.

    ``source`` is the id of one in ``sources.yml``, or the title or address of a new one.
    Raises ``CurriculumError`` when something cannot be.
    """

    identifier: str
    title: str = ""
    audiences: tuple[Audience, ...] = tuple(Audience)
    minutes: int = 60
    jurisdictions: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        checked_identifier(self.identifier)
        checked_minutes(str(self.minutes))
        for code in self.jurisdictions:
            checked_jurisdiction(code)


def checked_identifier(identifier: str) -> str:
    """The id, if it can be a folder's name and a file's; raises ``CurriculumError``."""
    if not _IDENTIFIER.fullmatch(identifier):
        raise CurriculumError(
            f"{identifier[:60]!r} cannot be an id: use small letters, digits and hyphens, at most 60, "
            "such as first-call"
        )
    if identifier in _TAKEN:
        raise CurriculumError(
            f"{identifier!r} cannot be an id: modules/{identifier} holds something else: choose another"
        )
    return identifier


def checked_audience(name: str) -> str:
    """One audience, or both; raises ``CurriculumError``."""
    if name not in (*Audience, BOTH):
        raise CurriculumError(f"there is no audience {name[:20]!r}: choose {', '.join(Audience)} or {BOTH}")
    return name


def checked_minutes(text: str) -> str:
    """Whole minutes that a session can take; raises ``CurriculumError``."""
    if not text.isdecimal() or not SHORTEST <= int(text) <= LONGEST:
        raise CurriculumError(f"a session of {text[:20]} minutes: choose {SHORTEST} to {LONGEST}")
    return text


def checked_jurisdictions(text: str) -> str:
    """Codes with blanks or commas between them, in capitals; raises ``CurriculumError``."""
    return " ".join(checked_jurisdiction(code) for code in text.upper().replace(",", " ").split())


def checked_jurisdiction(code: str) -> str:
    """The code, if it can be one; raises ``CurriculumError``."""
    if not re.fullmatch(JURISDICTION.regex, code):
        raise CurriculumError(f"jurisdiction {code[:20]!r}: use {JURISDICTION.meaning}")
    return code


def identifier_from(title: str) -> str:
    """An id made from a title: its words in small letters, joined by hyphens; empty when it has none."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
