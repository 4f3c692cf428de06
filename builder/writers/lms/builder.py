"""The packages' builder: the learner's handbook written for a session, then cut into packages."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from builder.certificates import course_identifier
from builder.course import Course, course_of
from builder.domain import curriculum_of
from builder.findings import Code
from builder.model.course_page import Block
from builder.speech import _
from builder.targets import Target
from builder.writers.handbook.builder import HandbookBuilder
from builder.writers.handbook.learner import LearnerHandbook
from builder.writers.handbook.searching import page_name
from builder.writers.lms.exam import Form, as_practice, asked_in, forms, test_markup
from builder.writers.lms.lesson import Lesson, lessons
from builder.writers.lms.package import FORMATS, Contents, package
from builder.writers.lms.pages import safe_name
from builder.writers.lms.schemas import digest_of_schemas
from builder.writers.lms.shell import Page
from builder.writers.lms.state import LIMIT, Question
from builder.writers.lms.taking import only_taken

BREAK = "break.html"
APART = ".part.html"
TEST = "quizzes/test"
"""In the folder of the banks, so that what an item links to or shows is found from here as well."""


class LmsBuilder(LearnerHandbook):
    """``<module>-scorm12.zip`` … for every module and every course.

    A package depends on every page: a change anywhere makes all of them anew.
    """

    name = "lms"
    search = False
    parts_apart = False
    _apart: Path | None = None
    """Where the page that is being written goes, when it is one that a course has changed."""

    pages_of_no_module: ClassVar[tuple[str, ...]] = ()

    # -- which packages ----------------------------------------------------------------------------

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The modules and the courses."""
        domain = curriculum_of(env)
        return (domain.modules.keys() | domain.courses.keys()) & env.all_docs.keys()

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The modules asked for by ``casebook_modules``; courses when none is."""
        asked = set(env.config.casebook_modules)
        modules = curriculum_of(env).modules
        return {name for name in wanted if not asked or (name in modules and modules[name].identifier in asked)}

    @classmethod
    def fingerprints_for(
        cls, env: BuildEnvironment, docnames: Iterable[str], fingerprints: Mapping[str, str]
    ) -> dict[str, str]:
        """That of the whole curriculum, and of the schemas."""
        made_of = (sorted(fingerprints.items()), digest_of_schemas(env.config.casebook_schemas))
        return dict.fromkeys(docnames, sha256(repr(made_of).encode()).hexdigest())

    def open_ledger(self) -> set[str]:
        """The packages due, and the pages that they are cut from."""
        outdated = super().open_ledger()
        self._packages = sorted(outdated)
        self._questions: dict[str, list[Question]] = {}
        self.due = set(LearnerHandbook.wanted(self.env)) if outdated else set()
        return outdated

    def note_output(self, docname: str, path: Path | str) -> None:
        """A page is a part of packages, not an output."""

    def shared_outputs(self) -> Iterable[str]:
        """None: a package holds all it needs."""
        return ()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """As in the handbook, by a name that every LMS takes."""
        return f"{safe_name(page_name(docname))}.html"

    def get_output_path(self, page_name_: str, /) -> Path:
        """Where a page is written."""
        return Path(self.outdir) / self.get_target_uri(page_name_)

    # -- pages ---------------------------------------------------------------------------------------

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any) -> None:
        """A page stands in a session, which leads from one to the next and keeps what was done."""
        HandbookBuilder.update_page_context(self, pagename, templatename, ctx, event_arg)
        ctx["casebook_nav"] = []
        ctx["casebook_packaged"] = True
        ctx["casebook_in_part"] = self._apart is not None
        ctx["prev"] = ctx["next"] = None

    def handle_page(
        self, pagename: str, addctx: dict[str, Any], templatename: str = "page.html", *rest: Any, **named: Any
    ) -> None:
        """Write a page of the course by the template of packages."""
        template = "lms-page.html" if templatename == "page.html" else templatename
        if self._apart is not None:
            named["outfilename"] = self._apart
        super().handle_page(pagename, addctx, template, *rest, **named)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page, and note what it asks."""
        HandbookBuilder.write_doc(self, docname, doctree)
        self._questions[docname] = list(asked_in(doctree))

    def gen_additional_pages(self) -> None:
        """A place to pause."""
        HandbookBuilder.gen_additional_pages(self)

    # -- packages ------------------------------------------------------------------------------------

    def handle_finish(self) -> None:
        """Cut the pages into packages."""
        self.finish_tasks.add_task(self._write_packages)

    def _write_packages(self) -> None:
        domain = curriculum_of(self.env)
        docnames = {module.location.path: docname for docname, module in domain.modules.items()}
        docnames |= {page.location.path: docname for docname, page in domain.courses.items()}
        for lesson in lessons(self._course, docnames):
            if lesson.docname in self._packages:
                self._write_package(lesson)
        self.close_ledger()

    def _write_package(self, lesson: Lesson) -> None:
        contents = self._contents(lesson)
        if contents.longest_state > LIMIT:
            self.say(
                lesson.docname,
                Code.LONG_STATE.at(
                    lesson.location,
                    f"what an LMS must remember of a learner can reach {contents.longest_state} characters, and "
                    f"SCORM 1.2 keeps {LIMIT}",
                    "ask fewer practice questions, or split it in two",
                ),
            )
            return
        schemas = Path(self.config.casebook_schemas) if self.config.casebook_schemas else None
        for format_ in FORMATS:
            name = f"{lesson.identifier}{format_.suffix}"
            (Path(self.outdir) / name).write_bytes(package(contents, Path(self.outdir), format_, schemas))
            Target.note_output(self, lesson.docname, name)

    def _contents(self, lesson: Lesson) -> Contents:
        pages: list[Page] = []
        markup = {BREAK: self._read(BREAK)}
        questions: list[Question] = []
        for name in self._shown(lesson):
            path, module = self.get_target_uri(name), curriculum_of(self.env).module_of(name)
            pages.append(Page(path, self.navigation.title(name), module or ""))
            if blocks := lesson.taken.get(module or ""):
                markup[path], asked = self._taken(name, blocks)
            else:
                markup[path], asked = self._read(path), self._questions[name]
            questions += asked
        if lesson.items:
            forms_ = [self._forms(item.location.path)[item.identifier] for item in lesson.items]
            questions += [form.question for form in forms_]
            pages.append(Page(f"{TEST}.html", _("Final test")))
            markup[f"{TEST}.html"] = self._test_page(lesson, forms_)
        return Contents(
            lesson=lesson,
            identifier=f"CASEBOOK-{course_identifier(self.config.project)}-{lesson.identifier}",
            language=self.config.language or "en-GB",
            pages=tuple(pages),
            extra=(BREAK,),
            questions=tuple({one.identifier: one for one in questions}.values()),
            markup=markup,
        )

    def _shown(self, lesson: Lesson) -> Iterator[str]:
        """The pages of a lesson; of a module in part its own page, and its scenario where a block shows that."""
        if lesson.is_course:
            yield lesson.docname
        for module in lesson.modules:
            first, *others = self._pages_in[posixpath.dirname(module.location.path)]
            yield first
            blocks = lesson.taken[module.identifier]
            shows = any(block.kind == "scenario" or module.identifier in block.shows for block in blocks)
            scenario = curriculum_of(self.env).scenario_docname(module.identifier)
            yield from (name for name in others if not blocks or (shows and name == scenario))

    @cached_property
    def _pages_in(self) -> Mapping[str, list[str]]:
        """A module's folder → the pages in it, its own first."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._questions, key=lambda name: (not name.endswith("/index"), name)):
            for above in PurePosixPath(self.env.doc2path(name, base=False).as_posix()).parents:
                found.setdefault(above.as_posix(), []).append(name)
        return found

    def _taken(self, docname: str, blocks: Sequence[Block]) -> tuple[str, list[Question]]:
        """A module's page with those blocks alone, and what it asks."""
        doctree = self.env.get_doctree(docname)
        only_taken(doctree, blocks)
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags, doctree=doctree)
        self._indexed = docname
        self.post_process_images(doctree)
        with self._written_apart():
            HandbookBuilder.write_doc(self, docname, doctree)
        return self._read(APART), list(asked_in(doctree))

    @contextmanager
    def _written_apart(self) -> Iterator[None]:
        """A page that is written meanwhile goes where no other does."""
        self._apart = Path(self.outdir) / APART
        try:
            yield
        finally:
            self._apart = None

    @contextmanager
    def _exam_items_shown(self) -> Iterator[None]:
        """What is resolved meanwhile keeps its exam items."""
        domain = curriculum_of(self.env)
        usual, domain.output = domain.output, replace(domain.output, wants_exam=True)
        try:
            yield
        finally:
            domain.output = usual

    def _read(self, path: str) -> str:
        return (Path(self.outdir) / path).read_text("utf-8")

    def _test_page(self, lesson: Lesson, asked: list[Form]) -> str:
        context = {
            "casebook_of": lesson.docname,
            "casebook_questions": lesson.draw,
            "casebook_pass_mark": f"{lesson.pass_mark:g}",
            "casebook_test_page": True,
            "title": html.escape(lesson.title),
            "body": test_markup(asked),
        }
        self.handle_page(TEST, context, "lms-test.html")
        return self._read(f"{TEST}.html")

    def _forms(self, path: str) -> Mapping[str, Form]:
        """The forms of a bank's exam items."""
        if path not in self._asked:
            domain = curriculum_of(self.env)
            docname = next(name for name, bank in domain.banks.items() if bank.location.path == path)
            with self._exam_items_shown():
                doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            as_practice(doctree)
            self._indexed = docname
            self.post_process_images(doctree)
            doctree.settings = self.docsettings
            self.imgpath = "../_images"
            translator = self.create_translator(doctree, self)
            assert isinstance(translator, HTML5Translator), "as every builder of HTML has it"
            self._asked[path] = forms(doctree, translator)
            self.copy_image_files()
        return self._asked[path]

    @cached_property
    def _asked(self) -> dict[str, Mapping[str, Form]]:
        return {}

    @cached_property
    def _course(self) -> Course:
        return course_of(self.env)
