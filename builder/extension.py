"""Registers everything with Sphinx, through its public door."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from builder import __version__, nodes
from builder.check import CheckBuilder
from builder.clock import date_of_build
from builder.collecting import links_of
from builder.deny_list import read_deny_list
from builder.digests import digest_of
from builder.directives import DIRECTIVES, ROLES
from builder.domain import CurriculumDomain, curriculum_of, path_of
from builder.errors import SourceRefused
from builder.exchange.capabilities import Format
from builder.front_matter import mended_front_matter
from builder.leavings import keep_to_ourselves
from builder.lookalikes import lookalikes
from builder.looking import look_at_page
from builder.model.uses import Output
from builder.model.vocabulary import Audience, Edition
from builder.parser import BANK_FILETYPE, BankParser, MarkdownParser, linked_pages, take_front_matter
from builder.reference import KINDS, read_reference
from builder.sources import faults_of, misnamed
from builder.speech import speak
from builder.targets import Target
from builder.todo import todos
from builder.transforms import POST_TRANSFORMS, TRANSFORMS
from builder.translating import REFERENCE, Texts, catalogue_of
from builder.waivers import waivers_in
from builder.writers.deck.builder import DeckBuilder
from builder.writers.handbook.facilitator import FacilitatorHandbook
from builder.writers.handbook.folding import LANGUAGES
from builder.writers.handbook.learner import LearnerHandbook
from builder.writers.handbook.visitors import HTML
from builder.writers.lms.builder import LmsBuilder
from builder.writers.quizzes.builder import QuizBuilder
from builder.writers.standalone.epub import EpubBuilder
from builder.writers.standalone.pdf import PdfBuilder
from builder.writers.standalone.single import SingleBuilder

BUILDERS = (
    CheckBuilder, LearnerHandbook, FacilitatorHandbook, DeckBuilder, QuizBuilder, LmsBuilder, PdfBuilder, EpubBuilder,
    SingleBuilder,
)  # fmt: skip

DEFAULTS: dict[str, Any] = {
    "root_doc": "modules/index",
    "include_patterns": ["modules/**.md", "quizzes/*.yml"],
    "myst_enable_extensions": {"attrs_block", "attrs_inline", "colon_fence", "deflist", "tasklist"},
    "myst_heading_anchors": 3,
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_use_index": False,
    "html_domain_indices": False,
    "html_show_search_summary": False,
    "smartquotes": False,
    # A rule of ours says it on every build, not only on the one that reads the page.
    "suppress_warnings": ["toc.not_included"],
}
"""What a course's ``conf.py`` need not say."""


SCENARIOS = "modules/*/scenario.yml"
"""Always sources, so that a course's ``conf.py`` need not name them."""

NO_SOURCES = ("modules/*.yml", "modules/reference/**.yml", "modules/*/[!s]*.yml", "modules/*/*/**.yml")
"""YAML under ``modules/`` that is no scenario."""


class SourcesRefused(SphinxError, SourceRefused):
    """Sources that cannot even be read; Sphinx's own command prints it as a sentence."""

    category = "Sources refused"


def register(app: Sphinx) -> dict[str, Any]:
    """Add the vocabulary, what reads it and what writes it."""
    app.setup_extension("myst_parser")
    app.add_config_value("casebook_edition", str(Edition.LEARNER), "", str)
    app.add_config_value("casebook_audience", "", "", str)
    app.add_config_value("casebook_modules", [], "", list)
    app.add_config_value("casebook_template", "", "", str)
    app.add_config_value("casebook_template_roles", {}, "", dict)
    app.add_config_value("casebook_quiz_formats", [str(name) for name in Format], "", list)
    # A force's own: a picture in _static/, lines of text, and the codes that a new module begins with.
    app.add_config_value("casebook_logo", "", "", str)
    app.add_config_value("casebook_contacts", [], "", list)
    app.add_config_value("casebook_jurisdictions", [], "", list)
    app.add_config_value("casebook_logo_digest", "", "", str)
    # Pages that are not written now, whatever has changed: they stay as they last were.
    app.add_config_value("casebook_held_back", [], "", list)
    # A folder of the standards' schemas for learning platforms, outside the curriculum.
    app.add_config_value("casebook_schemas", "", "", str)
    app.add_config_value("casebook_as_of", "", "", str)
    # The language the sources are written in: what conf.py calls ``language``, whatever is being built.
    app.add_config_value("casebook_source_language", "", "", str)
    app.add_config_value("casebook_deny_list", "", "", str)
    app.add_domain(CurriculumDomain)
    for node in nodes.ALL:
        if node in HTML:
            app.add_node(node, html=HTML[node])
        else:
            app.add_node(node)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, role in ROLES.items():
        # {term} is Sphinx's too, for its glossary; ours cites modules/reference/terms.yml.
        app.add_role_to_domain("std", name, role, override=True)
    app.add_source_suffix(".yml", BANK_FILETYPE)
    app.add_source_parser(BankParser)
    app.add_source_parser(MarkdownParser, override=True)
    for transform in TRANSFORMS:
        app.add_transform(transform)
    for post_transform in POST_TRANSFORMS:
        app.add_post_transform(post_transform)
    for builder in BUILDERS:
        app.add_builder(builder)
    for language in LANGUAGES:
        app.add_search_language(language)
    app.add_html_theme("casebook", str(Path(__file__).parent / "theme"))
    app.connect("config-inited", set_defaults)
    app.connect("builder-inited", leave_out_transforms)
    app.connect("builder-inited", note_output)
    app.connect("builder-inited", note_deny_list)
    app.connect("env-get-outdated", changed_in_content)
    app.connect("env-before-read-docs", vet_sources)
    app.connect("source-read", read_front_matter)
    app.connect("doctree-read", look_at_page)
    app.connect("doctree-read", note_links)
    app.connect("env-updated", note_digests)
    app.connect("env-updated", citing_pages)
    app.connect("env-get-updated", due_pages)
    app.connect("build-finished", keep_to_ourselves)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def set_defaults(app: Sphinx, config: Config) -> None:
    """Fill in what ``conf.py`` leaves out; the same for every target, so that none reads again."""
    said = config._raw_config  # Sphinx has no public word for "set in conf.py"
    for name, value in DEFAULTS.items():
        if name not in said and name not in config.overrides:
            config[name] = value
    config.casebook_source_language = said.get("language") or "en"
    if "**" not in config.include_patterns:
        config.include_patterns = [*config.include_patterns, SCENARIOS]
    # What shows a logo is written again when the picture changes, not only its name.
    config.casebook_logo_digest = digest_of(Path(app.confdir, config.casebook_logo)) if config.casebook_logo else ""
    # Whatever else is included: reference data is no bank.
    config.exclude_patterns = [*config.exclude_patterns, *NO_SOURCES]


def leave_out_transforms(app: Sphinx) -> None:
    """Read and resolve pages with the transforms that this one target needs."""
    if isinstance(app.builder, Target):
        app.registry.post_transforms[:] = filter(app.builder.needs, app.registry.post_transforms)
    if isinstance(app.builder, CheckBuilder):
        app.registry.transforms[:] = filter(app.builder.reads_with, app.registry.transforms)


def note_output(app: Sphinx) -> None:
    """Tell the domain which edition is being written, and when: a stock builder's edition is the configured one."""
    audience = app.config.casebook_audience
    speak(app.config.language)
    is_translation = app.config.language != app.config.casebook_source_language
    curriculum_of(app.env).texts = Texts(Path(app.srcdir), app.config.language) if is_translation else None
    curriculum_of(app.env).as_of = date_of_build(app.config.casebook_as_of)
    curriculum_of(app.env).output = Output(
        edition=getattr(app.builder, "edition", Edition(app.config.casebook_edition)),
        audience=Audience(audience) if audience else None,
        wants_slides=getattr(app.builder, "wants_slides", False),
        wants_exam=getattr(app.builder, "wants_exam", False),
        scenarios_apart=getattr(app.builder, "scenarios_apart", False),
        knows_us=isinstance(app.builder, Target) or app.builder.format == "html",
    )


def note_deny_list(app: Sphinx) -> None:
    """Take the list of services nobody may be led to, if ``conf.py`` names one."""
    if app.config.casebook_deny_list:
        try:
            curriculum_of(app.env).deny_list = read_deny_list(Path(app.confdir, app.config.casebook_deny_list))
        except SourceRefused as refused:
            raise SourcesRefused(refused.findings) from refused


def changed_in_content(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """The documents whose files hold other bytes than when they were read, whatever their clocks say."""
    if isinstance(app.builder, Target) and app.builder.fingerprints is not None:
        return ()
    domain = curriculum_of(env)
    seen: dict[str, str] = {}

    def now(path: str) -> str:
        if path not in seen:
            seen[path] = digest_of(Path(app.srcdir) / path)
        return seen[path]

    # What names a page is read again when that page comes or goes: tables of contents, and links by path,
    # of which MyST decides while reading whether they lead to a page.
    moved = added | removed
    naming = {name for name, linked in domain.data["links"].items() if not moved.isdisjoint(linked)}
    naming |= env.toctree_includes.keys() if moved else set()
    domain.is_new = bool(removed)
    return [
        docname
        for docname in env.found_docs - added - changed
        if docname in naming or any(now(path) != digest for path, digest in domain.digests_of(docname).items())
    ]


def vet_sources(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Refuse sources that cannot be read, and read the reference data if it is new."""
    root = Path(app.srcdir)
    paths = [env.doc2path(docname, base=False).as_posix() for docname in docnames]
    reference = sorted(path.relative_to(root).as_posix() for path in root.glob("modules/reference/*.yml"))
    faults = [fault for path in sorted({*paths, *reference}) for fault in faults_of(root, path)]
    faults += misnamed(root, KINDS)
    if texts := curriculum_of(env).texts:
        faults += texts.faults()
    if faults:
        raise SourcesRefused(faults)
    contents = {path: (root / path).read_text("utf-8-sig") for path in reference}
    domain = curriculum_of(env)
    made_of = sorted(contents.items())
    if domain.texts:
        made_of += [("", digest_of(root / domain.texts.path(REFERENCE)))]
    digest = hashlib.sha256(repr(made_of).encode()).hexdigest()
    if domain.data["reference_digest"] != digest:
        data, findings = read_reference(contents)
        data = domain.translated_reference(data)
        unwritten = (finding for path, text in contents.items() for finding in todos(path, text))
        waivers = [waivers_in(text, path) for path, text in contents.items()]
        faults = [fault for one in waivers for fault in one.faults]
        given = [one for each in waivers for one in each.given]
        domain.note_reference(data, digest, (*findings, *unwritten, *faults), given)


def note_links(app: Sphinx, doctree: document) -> None:
    """Note what is still to be resolved in a page that has just been read, as MyST's last transforms leave it."""
    curriculum_of(app.env).note_unresolved(app.env.docname, list(links_of(doctree)))


def read_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take a page's front matter before MyST sees it, and what any source lets stand."""
    domain, path = curriculum_of(app.env), path_of(app.env, docname)
    if not path.endswith(".md"):
        domain.note_waivers(docname, waivers_in(content[0], path))
        return
    text, fault = mended_front_matter(content[0], path)
    domain.note_waivers(docname, waivers_in(text, path))
    domain.note_links(docname, linked_pages(docname, text))
    for finding in (*([fault] if fault else ()), *todos(path, text), *lookalikes(path, text)):
        domain.note_finding(docname, finding)
    content[0] = take_front_matter(app.env, docname, text)


def note_digests(app: Sphinx, env: BuildEnvironment) -> None:
    """Note what every document that has just been read was made from."""
    domain = curriculum_of(env)
    root = Path(app.srcdir)
    for docname in env.all_docs:
        if docname not in domain.data["digests"]:
            files = {Path(env.doc2path(docname)), *(root / one for one in env.dependencies.get(docname, ()))}
            if domain.texts:
                files.add(root / domain.texts.path(catalogue_of(docname)))
            paths = {Path(os.path.relpath(path, root)) for path in files}
            domain.note_digests(docname, {path.as_posix(): digest_of(root / path) for path in paths})


def citing_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages a stock builder writes again, since they may cite reference data that has changed.

    Naming any page also makes Sphinx save what it knows.
    """
    domain = curriculum_of(env)
    return sorted((domain.data["uses"].keys() & env.all_docs.keys()) | {env.config.root_doc}) if domain.is_new else ()


def due_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """What our own builder has to write now that something was read: more pages than Sphinx knows of."""
    return app.builder.open_ledger() if isinstance(app.builder, Target) and curriculum_of(env).is_new else ()
