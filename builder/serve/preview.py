"""One edition of the handbook, kept up to date in a process that stays warm."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterator, Mapping, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.errors import CurriculumError, Finding, Severity, SourceRefused
from builder.model.vocabulary import Edition
from builder.session.build import Wish
from builder.session.making import noted, read
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.session.publish import refusing
from builder.session.target_run import Run, run_target
from builder.targets import fingerprints_of, sources_of
from builder.waivers import unwaived
from builder.writers.handbook.searching import page_name


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What there is to say after the ``number``-th build; ``trouble`` when it could not be done at all.

    ``pages`` maps each page (its path below the handbook, without ending) to the sources it is made of.
    """

    number: int = 0
    trouble: str = ""
    findings: tuple[Finding, ...] = ()
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of_page(self, page: str) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings in what ``page`` is made of, and all others."""
        sources = self.pages.get(page, frozenset())
        here = tuple(finding for finding in self.findings if finding.location.path in sources)
        return here, tuple(finding for finding in self.findings if finding not in here)


class Preview:
    """Builds one edition into a cache of its own; nothing of it reaches ``dist/``."""

    def __init__(self, project: Project, edition: Edition) -> None:
        self._project = project.beside("serve")
        self._edition = edition
        self._wish = Wish(targets=("handbook",))
        self.state = State()

    @property
    def folder(self) -> Path:
        """Where the pages are written."""
        return self._project.work / self._edition

    def refresh(self, progress: Progress = silent, writing: AbstractContextManager[object] | None = None) -> State:
        """Bring the pages up to date; whatever is wrong with a source, the last good pages stay.

        A page with an error in what it is made of stays as it last was; all others are written.
        ``writing`` is entered while files in ``folder`` change.
        """
        trouble, findings = "", self.state.findings
        try:
            with refusing(self.folder):
                self.state = self._built(progress, writing or nullcontext())
                return self.state
        except SourceRefused as refused:
            findings = refused.findings
        except CurriculumError as error:
            trouble = str(error)
        except Exception as error:  # a fault of ours ends nobody's afternoon; the terminal shows what we need
            traceback.print_exc()
            trouble = f"casebook itself failed ({type(error).__name__}: {error}): undo the last change, and report it"
        pages = self.state.pages
        self.state = State(number=self.state.number + 1, trouble=trouble, findings=findings, pages=pages)
        return self.state

    def rest(self) -> None:
        """Let go of what the last build left behind; for when nobody waits."""
        gc.unfreeze()
        gc.collect()

    def _built(self, progress: Progress, writing: AbstractContextManager[object]) -> State:
        env = read(self._project, self._wish, jobs=1, progress=progress)
        checked = noted(self._project)
        findings = checked.findings
        faulty = {finding.location.path for finding in findings if finding.severity is Severity.ERROR}
        sources = {docname: frozenset(_sources(env, docname, faulty)) for docname in env.all_docs}
        held = sorted(docname for docname, paths in sources.items() if not faulty.isdisjoint(paths))
        settings = {**self._wish.settings, "casebook_held_back": held}
        run = Run(self._edition, "writing", settings, fingerprints_of(env, env.all_docs))
        with writing:
            heard = unwaived(run_target(self._project, run, progress).findings, checked.waivers, self._wish.day)
        return State(
            number=self.state.number + 1,
            findings=tuple(sorted({*findings, *heard})),
            pages={page_name(docname): paths for docname, paths in sources.items()},
        )


def _sources(env: BuildEnvironment, docname: str, faulty: Set[str]) -> Iterator[str]:
    """What a page is made of, or would be if it could be read: its files, its banks, reference data that is faulty."""
    yield from sources_of(env, docname)
    domain = curriculum_of(env)
    banks = [f"quizzes/{quiz.bank}" for quiz in domain.quizzes_of(docname)]
    yield from (f"{bank}.yml" for bank in banks)
    if any(domain.uses_of(name) for name in (docname, *banks)):
        yield from (path for path in faulty if path.startswith("modules/reference/"))
