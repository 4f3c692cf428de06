"""The build: nothing where nothing has changed, else check, targets and all in place at once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.clock import date_of_build
from builder.digests import digest_of
from builder.errors import BuildFailed, Finding, Severity
from builder.session.freshness import unchanged
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.session.targets import BY_DEFAULT

if TYPE_CHECKING:
    from builder.session.publish import Published


class Wish(NamedTuple):
    """What to build: names of ``TARGETS`` and ids of modules; no module means all.

    ``template`` is the absolute path of the decks' template; without one ``conf.py`` decides.
    ``schemas`` is a folder whose schemas packages carry.
    ``language`` is the language to build in, none for that of the sources.
    ``as_of`` is the date by which everything that expires is measured; None for the build's own.
    """

    targets: tuple[str, ...] = BY_DEFAULT
    modules: tuple[str, ...] = ()
    audience: str = ""
    template: str = ""
    as_of: datetime.date | None = None
    schemas: str = ""
    language: str = ""

    @property
    def day(self) -> datetime.date:
        """The date by which everything that expires is measured."""
        return self.as_of or date_of_build()

    @property
    def settings(self) -> dict[str, Any]:
        """What Sphinx is told; the same for every target."""
        said: dict[str, Any] = {
            "casebook_audience": self.audience,
            "casebook_modules": list(self.modules),
            "casebook_schemas": self.schemas,
            "casebook_as_of": self.day.isoformat(),
        }
        said |= {"language": self.language} if self.language else {}
        return said | ({"casebook_template": self.template} if self.template else {})

    @property
    def plain(self) -> dict[str, Any]:
        """The wish as JSON would have it, without its date: most days nothing expires."""
        from builder.writers.lms.schemas import digest_of_schemas

        template = [self.template, digest_of(self.template)] if self.template else []
        return {
            "targets": list(self.targets),
            "modules": list(self.modules),
            "audience": self.audience,
            "schemas": digest_of_schemas(self.schemas),
            "language": self.language,
            "template": template,
        }


class Result(NamedTuple):
    """What came of a build: what to mend, ``notes`` to know, and what was published (None when nothing had changed).

    ``translated`` is how many of the sources' texts are, and of how many; none in their own language. ``outgrown``
    are files for learners that were made from older texts, and are gone.
    """

    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    outputs: int
    published: Published | None
    translated: tuple[int, int] = (0, 0)
    outgrown: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        said: Sequence[Finding],
        outputs: int,
        published: Published | None,
        translated: tuple[int, int],
        outgrown: tuple[str, ...] = (),
    ) -> Result:
        """The result of a build in which all this was said."""
        notes = tuple(finding for finding in said if finding.severity is Severity.NOTE)
        findings = tuple(finding for finding in said if finding.severity is not Severity.NOTE)
        return cls(findings, notes, outputs, published, translated, outgrown)


def build(
    project: Project, wish: Wish, *, strict: bool = False, jobs: int = 0, progress: Progress = silent
) -> Result:
    """Bring ``project.out`` up to date.

    Raises ``BuildFailed`` when a finding forbids it (an error, or a warning under ``strict``)
    and ``OutputRefused`` when the machine does; the outputs are then as they were.
    """
    if last := unchanged(project, wish.plain, wish.day):
        refuse_on(last.findings, strict)
        return Result.of(last.findings, last.outputs, None, last.translated)
    # Imported here so that an unchanged build does not pay for Sphinx.
    from builder.session.making import make

    return make(project, wish, strict=strict, jobs=jobs, progress=progress)


def refuse_on(findings: Sequence[Finding], strict: bool) -> None:
    """Raise ``BuildFailed`` with the findings, if one of them forbids a build; notes never do."""
    findings = [finding for finding in findings if finding.severity is not Severity.NOTE]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or (strict and findings):
        raise BuildFailed(findings)
