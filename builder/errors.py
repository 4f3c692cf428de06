"""What can go wrong, and where: the ``CurriculumError`` family and ``Location``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error fails the build, a warning only under ``--strict``, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in a source file.

    ``path`` is relative to the curriculum's folder and always written with ``/``;
    ``line`` counts from 1, and 0 stands for the file as a whole.
    """

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Finding(NamedTuple):
    """One thing the builder says to an author: place, fault and way out.

    ``code`` is the value of a member of :class:`builder.findings.Code`.
    """

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        way_out = f": {self.hint}" if self.hint else ""
        return f"{self.location}: {self.severity}: {self.message}{way_out} [{self.code}]"


class CurriculumError(Exception):
    """Anything an author, a trainer or the machine did that stops the work.

    The message is a whole sentence for a person: place, fault and way out.
    """


class SourceRefused(CurriculumError):
    """A source that cannot be read as what it should be; carries what is wrong with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class BuildFailed(SourceRefused):
    """The findings are such that nothing may be written; it carries all of them."""


class OutputRefused(CurriculumError):
    """The output folder cannot take what was built (not writable, locked, full)."""
