"""Makes what is not up to date: reads, checks, runs targets, puts all in place at once."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sphinx.environment import BuildEnvironment

import builder.session.later  # noqa: F401  # before all that would load what it puts off
from builder import __version__
from builder.course import course_of
from builder.digests import digest_of
from builder.errors import BuildFailed, CurriculumError, Finding, SourceRefused
from builder.extension import BUILDERS
from builder.ledger import Ledger, measured_with
from builder.model.uses import Address
from builder.noted import Noted, read_noted
from builder.session.alone import alone
from builder.session.bases import keep_bases
from builder.session.build import Result, Wish, refuse_on
from builder.session.current import current_ledger, current_outputs
from builder.session.elsewhere import inputs_elsewhere
from builder.session.freshness import input_digests, outputs_of, remember
from builder.session.handing import HANDBOOK, LEARNERS, bundle, start_page
from builder.session.hashes import Hashes
from builder.session.manifest import Made, read_manifest
from builder.session.progress import Progress, silent
from builder.session.project import Project
from builder.session.publish import publish, recover, refusing
from builder.session.target_run import Run, run_target
from builder.session.targets import BUNDLE_FILE, TARGETS, Share
from builder.session.translations import faults_of_catalogues
from builder.session.workers import run_targets
from builder.targets import fingerprints_of
from builder.waivers import unwaived
from builder.writers.standalone.press import weasyprint

KINDS = {kind.name: kind for kind in BUILDERS}

MANY_SOURCES = 60
"""From here on a second reader is worth its start."""


def make(project: Project, wish: Wish, *, strict: bool, jobs: int, progress: Progress) -> Result:
    """Build what ``wish`` asks for; raises as ``builder.session.build.build`` does."""
    if "pdf" in wish.targets:
        weasyprint()
    with alone(project.cache):
        return _make(project, wish, strict, jobs, progress)


def _make(project: Project, wish: Wish, strict: bool, jobs: int, progress: Progress) -> Result:
    recover(project.out)
    inputs = input_digests(project)
    _probe(project.out)
    try:
        env = read(project, wish, jobs=jobs, progress=progress)
    except SourceRefused as refused:
        raise BuildFailed(refused.findings) from refused
    inputs |= {path: digest_of(project.root / path) for path in inputs_elsewhere(project, env) if path not in inputs}
    checked = noted(project)
    refuse_on(checked.findings, strict)
    fingerprints = fingerprints_of(env, env.all_docs)
    heard = _run(project, wish, env, fingerprints, jobs, progress)
    findings = tuple(sorted({*checked.findings, *unwaived(heard, checked.waivers, wish.day)}))
    refuse_on(findings, strict)
    outgrown = _outgrown(project, wish, env, fingerprints)
    made = _made(project, wish, env, outgrown)
    outputs = outputs_of(project)
    published = publish(
        project.out, made, lambda name: name in outgrown or _speaks_for(wish, name), digest=outputs.of
    )
    keep_bases(project, published.changed)
    with refusing(project.out):
        outputs.keep({name: made.sha256 for name, made in published.manifest.items()})
        days = (checked.after, checked.until)
        remember(project, wish.plain, findings, inputs, len(outputs), days, checked.translated)
    return Result.of(findings, len(published.manifest), published, checked.translated, outgrown)


def check(
    project: Project,
    wish: Wish,
    *,
    release: bool = False,
    links: bool = False,
    jobs: int = 0,
    progress: Progress = silent,
) -> tuple[Finding, ...]:
    """Read what has changed and say all there is to say; nothing is published.

    For a ``release`` also what it lacks; with ``links`` every web address is tried. Raises ``CurriculumError`` when
    that needs a network and there is none.
    """
    with alone(project.cache):
        try:
            env = read(project, wish, jobs=jobs, progress=progress)
        except SourceRefused as refused:
            return refused.findings
        said = noted(project)
        with refusing(project.cache):
            translations = () if wish.language else tuple(faults_of_catalogues(project))
    tried = _tried(project, env, wish, progress) if links else ()
    more = [*translations, *(said.unreleased if release else ()), *tried]
    return tuple(sorted({*said.findings, *unwaived(more, said.waivers, wish.day)}))


def _tried(project: Project, env: BuildEnvironment, wish: Wish, progress: Progress) -> Iterator[Finding]:
    """What is wrong with the web addresses that pages and sources name."""
    from builder.addresses import Asking

    course = course_of(env)
    sources = course.reference.sources.values()
    named = [Address(url=source.url, location=source.location) for source in sources if source.url]
    asking = Asking(
        cache=project.cache / "addresses.json",
        day=wish.day,
        agent=f"casebook/{__version__} (link check; one question at a time)",
        progress=lambda done, total: progress("trying links", done, total),
    )
    findings = list(asking.findings([*named, *course.addresses]))
    if asking.is_offline:
        raise CurriculumError("no web address could be reached: check without --links, or mend the network")
    yield from findings


def read(project: Project, wish: Wish, *, jobs: int = 0, progress: Progress = silent) -> BuildEnvironment:
    """Read what has changed and run the check; what Sphinx knows of the course comes back.

    Raises ``SourceRefused`` when a source cannot even be read.
    """
    quiet_collector()
    with alone(project.cache), refusing(project.cache):
        _keep_out_of_git(project.cache)
        run = Run("check", "checking", wish.settings, jobs=_readers(project, jobs))
        env = run_target(project, run, progress).env
    _refuse_unknown_modules(env, wish)
    return env


def noted(project: Project) -> Noted:
    """All there was to say when the curriculum was last read."""
    return read_noted(project.work / "check")


def _readers(project: Project, jobs: int) -> int:
    """How many processes read: several only where a whole large course is new, or they cost more than they save."""
    known = (project.doctrees / "environment.pickle").exists()
    if known or sum(path.endswith((".md", ".yml")) for path in project.inputs()) < MANY_SOURCES:
        return 1
    return jobs or os.cpu_count() or 1


def _refuse_unknown_modules(env: BuildEnvironment, wish: Wish) -> None:
    known = [module.identifier for module in course_of(env).modules] if wish.modules else []
    for identifier in wish.modules:
        if identifier not in known:
            raise CurriculumError(f"there is no module {identifier!r}: choose among {', '.join(known) or 'none yet'}")


def quiet_collector() -> None:
    """Collect garbage seldom: a build makes many objects and keeps most of them."""
    gc.set_threshold(700_000, 20, 20)
    gc.freeze()


def shares_of(wish: Wish) -> list[Share]:
    """What the targets wished for make, builder by builder."""
    return list(dict.fromkeys(share for name in wish.targets for share in TARGETS[name]))


def _run(
    project: Project,
    wish: Wish,
    env: BuildEnvironment,
    fingerprints: Mapping[str, str],
    jobs: int,
    progress: Progress,
) -> list[Finding]:
    """Run the targets that have something to do; what was said of the others is said again."""
    said: list[Finding] = []
    runs: list[Run] = []
    # The longest first, so that processes end together.
    for share in sorted(shares_of(wish), key=lambda share: share.builder != "deck"):
        ledger = current_ledger(KINDS[share.builder], env, fingerprints, project.work / share.builder)
        if ledger is None:
            runs.append(Run(share.builder, share.title, wish.settings, fingerprints, known=env))
        else:
            said.extend(ledger.findings())
    with refusing(project.cache):
        return [*said, *run_targets(project, runs, jobs or os.cpu_count() or 1, progress)]


def _outgrown(
    project: Project, wish: Wish, env: BuildEnvironment, fingerprints: Mapping[str, str]
) -> tuple[str, ...]:
    """What stands for learners beside a new handbook and was made from older texts.

    The folder is handed out whole: what was taken from learners since must not be in it.
    """
    shares = shares_of(wish)
    if all(share.builder != "learner" for share in shares):
        return ()
    earlier = read_manifest(project.out)
    others = {share for target in TARGETS.values() for share in target if share.folder.startswith(LEARNERS)}
    found: set[str] = set()
    for share in others.difference(shares):
        if there := {name for name in earlier if name.startswith(f"{share.folder}/")}:
            current = current_outputs(KINDS[share.builder], env, fingerprints, project.work / share.builder)
            found |= there - {share.place(name) for name in current}
    return tuple(sorted(found))


def _made(
    project: Project, wish: Wish, env: BuildEnvironment, outgrown: Collection[str]
) -> Mapping[str, tuple[Path, Made]]:
    made: dict[str, tuple[Path, Made]] = {}
    for share in shares_of(wish):
        made.update(_made_by(share, project.work / share.builder))
    if not any(name.startswith(LEARNERS) for name in made):
        return made
    folder, titles = project.work / "handing", _titles(env)
    # Whatever comes to stand beside the handbook is found from where a learner begins.
    if HANDBOOK in (names := {*made, *_staying(project, wish)} - {*outgrown}):
        made.update(start_page(env.config, folder, names, titles))
    if "bundle" in wish.targets:
        made.update(bundle(env.config, folder, made, titles))
    return made


def _made_by(share: Share, folder: Path) -> Mapping[str, tuple[Path, Made]]:
    ledger = Ledger.load(folder)
    measured = measured_with(ledger)
    hashes = Hashes(folder, folder / ".casebook-hashes.json")
    made: dict[str, tuple[Path, Made]] = {}
    for name, sources in ledger.outputs().items():
        path = folder / name
        made[name] = (path, Made(os.path.getsize(path), hashes.of(name), sources, measured.get(name, "")))
    with refusing(folder):
        hashes.keep({name: one.sha256 for name, (_, one) in made.items()})
    return {share.place(name): output for name, output in made.items()}


def _staying(project: Project, wish: Wish) -> Iterator[str]:
    """What earlier builds made and this one leaves in its place."""
    for name in read_manifest(project.out):
        if not _speaks_for(wish, name) and (project.out / name).is_file():
            yield name


def _titles(env: BuildEnvironment) -> Mapping[str, str]:
    """What each page is called, by the name of the one file it is put into."""
    return {
        name.removeprefix("modules/").removesuffix("/index").replace("/", "-"): title.astext()
        for name, title in env.titles.items()
    }


def _speaks_for(wish: Wish, name: str) -> bool:
    # An archive of an older handbook must not be handed out beside a new one.
    if name == BUNDLE_FILE:
        return any(share.builder == "learner" for share in shares_of(wish))
    return not wish.modules and any(
        name.startswith(f"{folder}/") for share in shares_of(wish) for folder in share.folders
    )


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
