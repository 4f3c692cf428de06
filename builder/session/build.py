"""The build: check first, then every target that was asked for, then all in place at once."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import BuildFailed, CurriculumError, Finding, Severity, SourceRefused
from builder.findings import read_findings
from builder.session.freshness import input_digests, remember, unchanged
from builder.session.manifest import Made
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.session.publish import Published, publish, recover, refusing
from builder.session.targets import TARGETS, Output
from builder.sources import digest_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


MANY_SOURCES = 60
"""From here on a second reader is worth its start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to build: names of ``TARGETS`` and ids of modules; no module means all."""

    targets: tuple[str, ...] = tuple(TARGETS)
    modules: tuple[str, ...] = ()
    audience: str = ""

    @property
    def settings(self) -> dict[str, Any]:
        """What Sphinx is told; the same for every target."""
        return {"casebook_audience": self.audience, "casebook_modules": list(self.modules)}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build: all findings, and what was published (None when nothing had changed)."""

    findings: tuple[Finding, ...]
    outputs: int
    published: Published | None


def build(
    project: Project, wish: Wish, *, strict: bool = False, jobs: int = 0, progress: Progress = silent
) -> Result:
    """Bring ``project.out`` up to date.

    Raises ``BuildFailed`` when a finding forbids it (an error, or a warning under ``strict``)
    and ``OutputRefused`` when the machine does; the outputs are then as they were.
    """
    recover(project.out)
    if last := unchanged(project, _plain(wish)):
        refuse_on(last.findings, strict)
        return Result(last.findings, len(last.manifest), None)
    inputs = input_digests(project)
    _probe(project.out)
    findings = check(project, wish, jobs=jobs, progress=progress)
    refuse_on(findings, strict)
    heard = _run(project, wish, jobs, progress)
    findings = tuple(sorted({*findings, *heard}))
    refuse_on(findings, strict)
    made = _made(project, wish)
    published = publish(project.out, made, lambda name: _speaks_for(wish, name))
    with refusing(project.out):
        remember(project, _plain(wish), findings, inputs)
    return Result(findings, len(published.manifest), published)


def check(project: Project, wish: Wish, *, jobs: int = 0, progress: Progress = silent) -> tuple[Finding, ...]:
    """Read what has changed and say all there is to say; nothing is published."""
    try:
        read(project, wish, jobs=jobs, progress=progress)
    except SourceRefused as refused:
        return refused.findings
    return noted(project)


def read(project: Project, wish: Wish, *, jobs: int = 0, progress: Progress = silent) -> BuildEnvironment:
    """Read what has changed and run the check; what Sphinx knows of the course comes back.

    Raises ``SourceRefused`` when a source cannot even be read.
    """
    # Imported here so that an unchanged build does not pay for Sphinx.
    from builder.session.target_run import Run, run_target

    quiet_collector()
    with refusing(project.cache):
        _keep_out_of_git(project.cache)
        run = Run("check", "checking", wish.settings, jobs=_readers(project, jobs), reads=True)
        env = run_target(project, run, progress).env
    _refuse_unknown_modules(env, wish)
    return env


def noted(project: Project) -> tuple[Finding, ...]:
    """All there was to say when the curriculum was last read."""
    return read_findings(project.work / "check" / "findings.json")


def _readers(project: Project, jobs: int) -> int:
    """How many processes read: several only where a whole large course is new, or they cost more than they save."""
    known = (project.doctrees / "environment.pickle").exists()
    if known or sum(path.endswith((".md", ".yml")) for path in project.inputs()) < MANY_SOURCES:
        return 1
    return jobs or os.cpu_count() or 1


def _refuse_unknown_modules(env: BuildEnvironment, wish: Wish) -> None:
    from builder.course import course_of

    known = [module.identifier for module in course_of(env).modules] if wish.modules else []
    for identifier in wish.modules:
        if identifier not in known:
            raise CurriculumError(f"there is no module {identifier!r}: choose among {', '.join(known) or 'none yet'}")


def refuse_on(findings: Sequence[Finding], strict: bool) -> None:
    """Raise ``BuildFailed`` with the findings that forbid a build."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or (strict and findings):
        raise BuildFailed(findings)


def quiet_collector() -> None:
    """Collect garbage seldom: a build makes many objects and keeps most of them."""
    gc.set_threshold(700_000, 20, 20)
    gc.freeze()


def outputs_of(wish: Wish) -> list[Output]:
    """The outputs of the targets wished for."""
    return [output for name in wish.targets for output in TARGETS[name]]


def _run(project: Project, wish: Wish, jobs: int, progress: Progress) -> list[Finding]:
    from builder.session.target_run import Run
    from builder.session.workers import run_targets

    # The longest first, so that processes end together.
    outputs = sorted(outputs_of(wish), key=lambda output: output.builder != "deck")
    runs = [Run(output.builder, output.title, wish.settings) for output in outputs]
    with refusing(project.cache):
        return run_targets(project, runs, jobs or os.cpu_count() or 1, progress)


def _made(project: Project, wish: Wish) -> Mapping[str, tuple[Path, Made]]:
    from builder.ledger import Ledger

    made: dict[str, tuple[Path, Made]] = {}
    for output in outputs_of(wish):
        folder = project.work / output.builder
        for name, sources in Ledger.load(folder).outputs().items():
            path = folder / name
            made[f"{output.folder}/{name}"] = (path, Made(path.stat().st_size, digest_of(path), sources))
    return made


def _speaks_for(wish: Wish, name: str) -> bool:
    return not wish.modules and any(name.startswith(f"{output.folder}/") for output in outputs_of(wish))


def _probe(out: Path) -> None:
    """Find out now, not after minutes, that the outputs cannot be written."""
    with refusing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        probe = out.with_name(f".{out.name}.probe")
        probe.mkdir(exist_ok=True)
        probe.rmdir()


def _keep_out_of_git(cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    ignore = cache / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")


def _plain(wish: Wish) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(wish).items()}
