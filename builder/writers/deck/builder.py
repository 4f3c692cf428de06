"""The deck's builder: one PowerPoint file for each module, and for each course taught in a room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder import walking
from builder.domain import curriculum_of
from builder.errors import Finding, Location, Severity
from builder.model.course import Module
from builder.model.course_page import CoursePage
from builder.model.vocabulary import Audience, Setting
from builder.nodes import casebook_course_agenda
from builder.programme import for_audience, programme_of
from builder.targets import Target
from builder.writers.deck.design import Design, design_of
from builder.writers.deck.shelved import shelved, take_down

if TYPE_CHECKING:
    from builder.writers.deck.page import Page
    from builder.writers.deck.slides import Laid, Slide
    from builder.writers.deck.template import Template

HANDOUTS = Path("handouts")
TIMED = ("activity", "scenario", "decision", "case")
"""Kinds of blocks that an agenda may name."""


class DeckBuilder(Target):
    """``<module>.pptx`` and ``course-<course>.pptx``: slides show, notes tell; each with its handout."""

    name = "deck"
    wants_slides = True
    _opened: Template | None = None

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The modules, and the courses that have a room and somebody to teach."""
        domain = curriculum_of(env)
        courses = (name for name, page in domain.courses.items() if _is_taught(page, env.config.casebook_audience))
        return {*domain.modules, *courses} & env.all_docs.keys()

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The modules asked for by ``casebook_modules``; courses when none is."""
        asked = set(env.config.casebook_modules)
        modules = curriculum_of(env).modules
        return {name for name in wanted if not asked or (name in modules and modules[name].identifier in asked)}

    @classmethod
    def stands_on(cls, env: BuildEnvironment, docname: str) -> Iterable[str]:
        """Of a course also its modules, with what they show."""
        shown = curriculum_of(env).shown_in
        modules = _modules_of(env, docname)
        return (*shown(docname), *modules, *(one for name in modules for one in shown(name)))

    @classmethod
    def fingerprint(cls, env: BuildEnvironment, docname: str, fingerprints: Mapping[str, str]) -> str:
        """A course's is that of its page and its modules."""
        if docname not in curriculum_of(env).courses:
            return fingerprints[docname]
        made_of = [fingerprints[name] for name in (docname, *_modules_of(env, docname))]
        return sha256(repr(made_of).encode()).hexdigest()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The deck of a module or a course; other pages have none, and a name stands for them."""
        domain = curriculum_of(self.env)
        if page := domain.courses.get(docname):
            return f"course-{page.identifier}.pptx"
        return f"{domain.module_of(docname) or docname}.pptx"

    @classmethod
    def stamp(cls, env: BuildEnvironment) -> str:
        """A hash of the template and what lies beside it."""
        return design_in(env).digest

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the modules' decks; then the courses', from what was laid out for those."""
        courses = curriculum_of(self.env).courses.keys()
        due, self.due = self.due, self.due - courses
        self._in_courses = {name for course in courses for name in _modules_of(self.env, course)}
        self._laid: dict[str, Laid] = {}
        super().write_documents(docnames)
        self.due = due
        for docname in sorted(due & courses):
            self._write_course(docname)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Plan the slides of one module and write them."""
        # Imported here so that a check or a handbook does not pay for python-pptx.
        from builder.writers.deck.titles import join

        slides = self._lay(docname, doctree).slides
        self._write(docname, join(slides), of=curriculum_of(self.env).modules[docname], new=slides)

    def _lay(self, docname: str, doctree: nodes.document) -> Laid:
        """Lay out a module, and keep that if a course takes it."""
        from builder.writers.deck.plan import lay

        module = curriculum_of(self.env).modules[docname]
        in_courses = docname in self._in_courses
        laid = lay(
            doctree,
            module=module,
            folder=Path(self.srcdir),
            page=self._page,
            left_out=self._left_out(module.identifier, doctree),
            for_courses=in_courses,
        )
        if in_courses:
            self._laid[docname] = laid
            shelved(laid, Path(self.outdir), docname)
        return laid

    def _left_out(self, module: str, doctree: nodes.document) -> tuple[str, ...]:
        """The titles of what an agenda may name and this audience does not get."""
        if not self.config.casebook_audience:
            return ()
        from builder.writers.deck.places import around

        blocks = curriculum_of(self.env).shelf().blocks.get(module, {})
        kept = around(doctree)
        return tuple(one.title for name, one in blocks.items() if one.kind in TIMED and name not in kept)

    def _laid_of(self, docname: str) -> Laid:
        """What was laid out for a module, in this build or an earlier one."""
        if docname not in self._laid:
            laid = None if docname in self.due else take_down(Path(self.outdir), docname)
            if laid is None:
                doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
                laid = self._lay(docname, doctree)
            self._laid[docname] = laid
        return self._laid[docname]

    def _write_course(self, docname: str) -> None:
        """Put a course's deck together."""
        from builder.writers.deck.course_deck import course_slides
        from builder.writers.deck.course_parts import stands
        from builder.writers.deck.plan import lay

        domain = curriculum_of(self.env)
        page = domain.courses[docname]
        names = _modules_of(self.env, docname)
        laid = {domain.modules[name].identifier: self._laid_of(name) for name in names}
        shelf = domain.shelf()
        programme = for_audience(
            programme_of(page, shelf), domain.output.audience, shelf, lambda part: not stands(part, laid)
        )
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        for agenda in walking.found(doctree, casebook_course_agenda):
            agenda.parent.remove(agenda)
        own = lay(doctree, module=None, folder=Path(self.srcdir), page=self._page, key=f"course-{page.identifier}")
        titles = {domain.modules[name].identifier: domain.modules[name].title for name in names}
        slides = course_slides(programme, own, laid, titles, self._page)
        known = {slide.identifier for one in laid.values() for slide in one.slides}
        self._write(docname, slides, of=page, new=[one for one in slides if one.identifier not in known])

    def _write(self, docname: str, slides: Sequence[Slide], *, of: Module | CoursePage, new: Iterable[Slide]) -> None:
        """Write the deck of a module or a course; of what is ``new`` on a slide it is said where it does not fit."""
        from builder.writers.deck.branding import branded
        from builder.writers.deck.fit import fit_cover
        from builder.writers.deck.handout.page import handout
        from builder.writers.deck.measured import measured_with
        from builder.writers.deck.overflow import unfit, unshown
        from builder.writers.deck.pictures import Album
        from builder.writers.deck.render import proofing_language, render

        template, album = self._template, Album()
        page = template.page
        logo = Path(self.srcdir, self.config.casebook_logo) if self.config.casebook_logo else None
        slides = branded(slides, contacts=self.config.casebook_contacts, logo=logo, name=self.config.project)
        slides = tuple(fit_cover(slide, page) for slide in slides)
        asked = {slide.identifier for slide in new}
        looked_at = [slide for slide in slides if slide.identifier in asked]
        for finding in (*unfit(looked_at, page), *unshown(looked_at, album)):
            self.say(docname, finding)
        language = self.config.language or "en-GB"
        name = Path(self.get_target_uri(docname))
        made = {
            name: render(slides, title=of.title, language=language, template=template, album=album, version=of.version),
            HANDOUTS / name.with_suffix(".html"): handout(
                slides,
                title=of.title,
                language=proofing_language(language),
                page=page,
                size=template.size,
                album=album,
            ),
        }
        self.ledger.entries[docname].measured = measured_with(page)
        for path, content in made.items():
            target = Path(self.outdir) / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
            self.note_output(docname, path)

    @property
    def _template(self) -> Template:
        if self._opened is None:
            from builder.writers.deck.kept_template import kept_template

            self._opened = kept_template(design_in(self.env), Path(self.outdir))
        return self._opened

    @property
    def _page(self) -> Page:
        return self._template.page

    def shared_findings(self) -> Iterable[Finding]:
        """What speaks against a house's template: its decks can be made, so none of it is an error here."""
        design = design_in(self.env)
        if not design.content:
            return
        from builder.writers.deck.templates.report import report

        said = Path(self.config.casebook_template)
        where = Location(said.name if said.is_absolute() else said.as_posix())
        for finding in report(design).findings:
            yield finding._replace(location=where, severity=Severity.WARNING)

    def finish(self) -> None:
        """Delete the decks of modules and courses that are gone."""
        self.close_ledger()


def _is_taught(page: CoursePage, audience: str) -> bool:
    return page.setting is Setting.CLASSROOM and (not audience or Audience(audience) in page.audiences)


def _modules_of(env: BuildEnvironment, docname: str) -> tuple[str, ...]:
    """The pages of the modules that a course takes, in its order, each once; none where there is no course."""
    domain = curriculum_of(env)
    page = domain.courses.get(docname)
    if page is None or page.setting is not Setting.CLASSROOM:
        return ()
    by_name = {module.identifier: name for name, module in domain.modules.items()}
    return tuple(dict.fromkeys(by_name[part.module] for part in page.parts if part.module in by_name))


def design_in(env: BuildEnvironment) -> Design:
    """Return the design that the settings name; raises ``TemplateRefused``."""
    config = env.config
    return design_of(Path(env.srcdir), config.casebook_template, tuple(sorted(config.casebook_template_roles.items())))
