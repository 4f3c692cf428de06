"""Looks at everything and writes down what there is to say; every build runs it first."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from docutils.transforms import Transform
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders.latex.transforms import FootnoteDocnameUpdater
from sphinx.transforms import AutoIndexUpgrader, DoctestTransform, MoveModuleTargets, i18n
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import new_document

from builder.clock import same_until
from builder.course import Course, course_of
from builder.course_files import course_files
from builder.domain import curriculum_of
from builder.errors import Finding
from builder.looking import look_again, look_at_course, what_is_unreleased
from builder.noted import NOTED, Noted, write_noted
from builder.sources import strays
from builder.targets import Target
from builder.translated import tally_of, untranslated
from builder.waivers import idle, unwaived

TRANSLATION = frozenset(
    {
        i18n.AddTranslationClasses,
        i18n.Locale,
        i18n.RemoveTranslatableInline,
        i18n.TranslationProgressTotaliser,
    }
)
NO_COURSE_NEEDS = frozenset({AutoIndexUpgrader, DoctestTransform, FootnoteDocnameUpdater, MoveModuleTargets})
"""Doctests, Python modules, LaTeX and old index entries; each would be looked for on every page."""


class CheckBuilder(Target):
    """Resolves the links of every page whose content is new and runs the rules over the whole course.

    What Sphinx says of a page while it is resolved is kept with the page, so that it is
    said again by a build that does not look at the page.
    """

    name = "check"

    def needs(self, transform: type[Transform]) -> bool:
        """Only those that follow references: they alone have something to say."""
        return issubclass(transform, ReferencesResolver)

    def reads_with(self, transform: type[Transform]) -> bool:
        """Not with those for translation when there is none, nor with those for other kinds of book."""
        translates = bool(
            self.config.locale_dirs and any(Path(self.srcdir, one).is_dir() for one in self.config.locale_dirs)
        )
        return transform not in NO_COURSE_NEEDS and (translates or transform not in TRANSLATION)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A name only: nothing is written for a page."""
        return docname

    def write_documents(self, docnames: Set[str]) -> None:
        """Resolve links; what was said of them when they last were is forgotten."""
        self.phase = BuildPhase.RESOLVING
        domain = curriculum_of(self.env)
        for docname in sorted(self.due):
            domain.forget_later(docname)
            if docname in self.env.toctree_includes:
                # A list of pages may have something to say, too.
                self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            else:
                self.env.resolve_references(self._links_of(docname), docname, self)

    def _links_of(self, docname: str) -> nodes.document:
        """A page's links alone: to load and resolve all of the page would show nothing more."""
        links = new_document(str(self.env.doc2path(docname)))
        links.settings.env = self.env
        links += nodes.paragraph("", "", *curriculum_of(self.env).unresolved_links(docname))
        return links

    def finish(self) -> None:
        """Write down all there is to say."""
        domain = curriculum_of(self.env)
        look_again(self.env)
        if domain.has_news:
            self._save_environment()
        course = self._course()
        ruled = look_at_course(course, translated=domain.texts is not None)
        findings = {*self._said_before(), *strays(Path(self.srcdir)), *ruled}
        waivers = tuple(domain.waivers())
        unreleased = tuple(what_is_unreleased(course))
        said = {*findings, *unreleased}
        after, until = same_until((*course.last_days, *(one.until for one in waivers)), course.as_of)
        noted = Noted(
            # A rule that does not read translations leaves nothing for its waiver to do.
            findings=(
                *unwaived(findings, waivers, course.as_of),
                *(() if domain.texts else idle(said, waivers, course.as_of)),
            ),
            unreleased=unreleased,
            waivers=waivers,
            translated=tally_of(self.env, domain.data["texts"]),
            after=after,
            until=until,
        )
        write_noted(Path(self.outdir), noted)
        self.close_ledger()

    def _said_before(self) -> Iterator[Finding]:
        """What was said while pages were read and resolved, in this run or an earlier one."""
        domain = curriculum_of(self.env)
        yield from domain.all("findings")
        for docname, said in domain.data["later"].items():
            yield from said if docname in self.env.all_docs else ()
        for _seen, found in domain.data["page_findings"].values():
            yield from found
        yield from domain.data["reference_findings"]
        if domain.texts:
            yield from domain.texts.findings()
            yield from untranslated(self.env)

    def _course(self) -> Course:
        files = tuple(course_files(Path(self.srcdir)))
        deny_list = curriculum_of(self.env).deny_list
        return replace(course_of(self.env), files=files, denied=deny_list.has if deny_list else None)

    def _save_environment(self) -> None:
        # Sphinx saved it before anything was resolved.
        with (Path(self.doctreedir) / ENV_PICKLE_FILENAME).open("wb") as file:
            pickle.dump(self.env, file, pickle.HIGHEST_PROTOCOL)

    def shared_outputs(self) -> Iterable[str]:
        """What is noted."""
        return (NOTED,)
