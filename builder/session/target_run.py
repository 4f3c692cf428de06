"""Runs Sphinx for one target over the shared doctrees."""

from __future__ import annotations

import itertools
import logging
import mmap
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import CONFIG_OK, BuildEnvironment
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import NAMESPACE

from builder.digests import builder_signature
from builder.errors import CurriculumError, Finding, Location, SourceRefused
from builder.findings import Code
from builder.heard import Listener
from builder.part_readers import PartReaders
from builder.session.progress import Progress
from builder.session.project import Project
from builder.session.settings import blaming_conf, in_words, vet_kinds, vet_settings
from builder.session.shortcuts import shortcuts
from builder.spent import SpentDoctrees
from builder.targets import Target

_UNFINISHED = ".unfinished"
_READ_BY = ".read-by"
_SPHINX = logging.getLogger(NAMESPACE)


@dataclass(frozen=True, slots=True)
class Run:
    """One target to run: the builder's name, what to call it, what Sphinx is told.

    Without the ``fingerprints`` of all documents it reads what has changed; only one at a time may. ``known`` is what
    Sphinx keeps on the disk of what was read, for a run that may do with it as it likes.
    """

    builder: str
    title: str
    settings: Mapping[str, Any]
    fingerprints: Mapping[str, str] | None = None
    jobs: int = 1
    known: BuildEnvironment | None = None

    @property
    def reads(self) -> bool:
        """Whether sources are looked at."""
        return self.fingerprints is None


@dataclass(frozen=True, slots=True)
class Ran:
    """What Sphinx warned of, and what it knows of the course."""

    findings: tuple[Finding, ...]
    env: BuildEnvironment


def run_target(project: Project, run: Run, progress: Progress) -> Ran:
    """Run one builder into its work folder; the first one reads what has changed.

    Raises ``CurriculumError`` with a sentence when sources are refused or ``conf.py`` fails.
    """
    folder = project.work / run.builder
    doctrees = project.doctrees
    if run.reads:
        vet_settings(project.root)
        _forget_other_builders(doctrees)
    with (
        _all_or_nothing(folder),
        _all_or_nothing(doctrees) if run.reads else nullcontext(),
        patch_docutils(project.root),
        docutils_namespace(),
        shortcuts(reads=run.reads),
    ):
        app = _open(project, run)
        if isinstance(app.builder, Target):
            app.builder.fingerprints = run.fingerprints
        listener = Listener(app)
        _SPHINX.addHandler(listener)
        SpentDoctrees(app)
        PartReaders(app)
        _watch(app, run.title, progress)
        try:
            with blaming_conf(project.root), _what_was_read_kept(doctrees):
                app.build()
        except (SourceRefused, ExtensionError):
            # The first has its words; the second is a fault in a handler, ours or an extension's.
            raise
        except SphinxError as error:
            raise CurriculumError(f"{project.root}: {error}") from error
        finally:
            _SPHINX.removeHandler(listener)
    said = app.builder.ledger.findings() if isinstance(app.builder, Target) else ()
    return Ran((*listener.heard, *said), app.env)


class _Informed(Sphinx):
    """Sphinx that need not load, or find out, what it is told."""

    def __init__(self, run: Run, *arguments: Any, **named: Any) -> None:
        self._run = run
        super().__init__(*arguments, **named)

    def _load_existing_env(self, filename: Path) -> BuildEnvironment:
        env = super()._load_existing_env(filename) if self._run.known is None else self._told(self._run.known)
        if not self._run.reads and not self._fresh_env_used:
            # Sources were just read with this very conf.py; what of it no pickle holds would seem to have changed.
            env.config_status, env.config_status_extra = CONFIG_OK, ""
        return env

    def _told(self, known: BuildEnvironment) -> BuildEnvironment:
        # A copy is without what a pickle is without: what belongs to the run before.
        env = copy(known)
        env.config = copy(env.config)
        env.settings = {**env.settings, "env": env}
        env.setup(self)
        self._fresh_env_used = False
        return env


def _open(project: Project, run: Run) -> Sphinx:
    """Sphinx, with ``conf.py`` taken in and nothing read yet."""
    with in_words(project.root):
        app = _Informed(
            run,
            project.root,
            project.root,
            project.work / run.builder,
            project.doctrees,
            run.builder,
            dict(run.settings),
            status=None,
            warning=None,
            parallel=run.jobs,
        )
    # Nobody hears of its progress from Sphinx; each line would be made all the same.
    _SPHINX.setLevel(logging.WARNING)
    vet_kinds(app)
    _refuse_no_front_page(app)
    return app


def _refuse_no_front_page(app: Sphinx) -> None:
    front_page = app.config.root_doc
    if not any((Path(app.srcdir) / f"{front_page}{suffix}").is_file() for suffix in app.config.source_suffix):
        raise SourceRefused(
            [
                Code.MISSING_FILE.at(
                    Location(f"{front_page}.md"),
                    "there is no front page here",
                    "write one whose {toctree} lists the modules",
                )
            ]
        )


def _forget_other_builders(doctrees: Path) -> None:
    """What another version of the builder read may not be what this one expects."""
    mark = doctrees / _READ_BY
    if not mark.is_file() or mark.read_text("utf-8") != builder_signature():
        shutil.rmtree(doctrees, ignore_errors=True)
        doctrees.mkdir(parents=True)
        mark.write_text(builder_signature(), "utf-8")


class _all_or_nothing:  # reads as the statement it makes
    """A folder that is thrown away on the next run when this one does not finish."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark = folder / _UNFINISHED

    def __enter__(self) -> None:
        if self._mark.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._mark.touch()

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        # Sources are refused before any of them is read, so nothing is half done.
        if kind is None or issubclass(kind, SourceRefused):
            self._mark.unlink(missing_ok=True)


@contextmanager
def _what_was_read_kept(doctrees: Path) -> Iterator[None]:
    """Keep what Sphinx knows when sources are refused; it would forget all, and read all again."""
    known, kept = doctrees / ENV_PICKLE_FILENAME, doctrees / f".{ENV_PICKLE_FILENAME}"
    if known.exists():
        kept.unlink(missing_ok=True)
        # Where files cannot be shared, all is read again: slower, not wrong.
        with suppress(OSError):
            os.link(known, kept)
    try:
        yield
    except SourceRefused:
        if kept.exists():
            kept.replace(known)
        raise
    finally:
        kept.unlink(missing_ok=True)


def _watch(app: Sphinx, title: str, progress: Progress) -> None:
    written = itertools.count(1)

    def before_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        places = {docname: place for place, docname in enumerate(docnames)}
        # A byte for each document, shared with all processes that are forked from this one to read.
        read = mmap.mmap(-1, len(docnames) or 1)

        def note_read(app: Sphinx, doctree: nodes.document) -> None:
            read[places[env.docname]] = 1
            progress("reading", read[:].count(1), len(docnames))

        app.connect("doctree-read", note_read)

    def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        progress(title, next(written), len(getattr(app.builder, "due", ())))

    app.connect("env-before-read-docs", before_reading)
    app.connect("doctree-resolved", note_written)
