"""The quizzes' builder: every bank in every format, a cartridge of all banks, and one for each course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.course import course_of
from builder.domain import curriculum_of
from builder.exchange.capabilities import Format
from builder.exchange.lowering import question_bank
from builder.exchange.questions import QuestionBank
from builder.model.vocabulary import Edition
from builder.programme import programme_of, taught_by
from builder.targets import Target
from builder.writers.cartridge.package import cartridge
from builder.writers.quizzes.chapters import Share, Shares, share_of
from builder.writers.quizzes.formats import FORMATS
from builder.writers.quizzes.report import found_limits, notes, report, surprises

CARTRIDGE = "curriculum.imscc"


class QuizBuilder(Target):
    """For every bank a file or two in each of ``casebook_quiz_formats``, practice and exam items alike.

    The cartridge of the whole curriculum is the output of the front page. A course's is its own page's output, and
    holds what tests the objectives that the course teaches.
    """

    name = "quiz"
    # Whoever takes the file, what it asks is read by learners.
    edition = Edition.LEARNER
    wants_exam = True

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The banks, and for their cartridges the front page and the courses."""
        domain = curriculum_of(env)
        banks = domain.banks.keys() & env.all_docs.keys()
        if not banks or not cls._has(env, Format.CARTRIDGE):
            return banks
        return {*banks, env.config.root_doc, *(domain.courses.keys() & env.all_docs.keys())}

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The banks that the modules asked for by ``casebook_modules`` show; cartridges are of all or none."""
        asked = env.config.casebook_modules
        if not asked:
            return wanted
        course = course_of(env)
        shown = {bank for module in asked for bank in course.banks_of(module)}
        banks = curriculum_of(env).banks
        return {name for name in wanted if name in banks and banks[name].identifier in shown}

    @classmethod
    def stands_on(cls, env: BuildEnvironment, docname: str) -> Iterable[str]:
        """A cartridge is made from all banks, or from those that a course's modules show; a bank from itself."""
        domain = curriculum_of(env)
        banks = domain.banks.keys() & env.all_docs.keys()
        if page := domain.courses.get(docname):
            modules = [f"modules/{part.module}/index" for part in page.parts if part.module]
            return sorted(banks & {name for module in modules for name in domain.shown_in(module)})
        return sorted(banks) if docname == env.config.root_doc else ()

    @classmethod
    def fingerprint(cls, env: BuildEnvironment, docname: str, fingerprints: Mapping[str, str]) -> str:
        """A cartridge is another one when a bank in it is, a course's also when its modules teach something else."""
        made_of = [fingerprints[name] for name in (docname, *cls.stands_on(env, docname))]
        if docname in curriculum_of(env).courses:
            made_of += sorted(cls._taught(env, docname))
        return made_of[0] if len(made_of) == 1 else sha256("".join(made_of).encode()).hexdigest()

    @staticmethod
    def _taught(env: BuildEnvironment, docname: str) -> set[str]:
        """The ids of the objectives that a course teaches."""
        domain = curriculum_of(env)
        shelf = domain.shelf()
        programme = programme_of(domain.courses[docname], shelf)
        return {one.identifier for one in taught_by(programme, domain.all("objectives"), shelf)}

    @staticmethod
    def _has(env: BuildEnvironment, name: Format) -> bool:
        return name in env.config.casebook_quiz_formats

    def open_ledger(self) -> set[str]:
        """What is due; the text of the front page and of courses is none of our business."""
        outdated = super().open_ledger()
        self.due = outdated & curriculum_of(self.env).banks.keys()
        self._cartridges_due = sorted(outdated - self.due)
        return outdated

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The main file of a bank; other pages have none, and a name stands for them."""
        bank = curriculum_of(self.env).banks.get(docname)
        return f"{bank.identifier if bank else docname}.moodle.xml"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one bank in all formats."""
        bank = self._questions(docname, doctree)
        formats = [name for name in Format if self._has(self.env, name)]
        for name in formats:
            if name in FORMATS:
                for suffix, content in FORMATS[name](bank):
                    self._put(docname, f"{bank.identifier}{suffix}", content)
        found = found_limits(bank, formats)
        for finding in (*surprises(bank, found), *notes(bank, found)):
            self.say(docname, finding)
        self._put(docname, f"{bank.identifier}.exports.txt", report(bank, found).encode())
        if self._has(self.env, Format.CARTRIDGE):
            self._shares.keep(docname, share_of(bank, self._fingerprint(docname)))

    def finish(self) -> None:
        """Write the cartridges, and delete the files of banks that are gone."""
        for docname in self._cartridges_due:
            if docname == self.env.config.root_doc:
                self._write_cartridge()
            else:
                self._write_course(docname)
        self.close_ledger()

    def _write_cartridge(self) -> None:
        root = self.env.config.root_doc
        shares = self._shares_of(root)
        self._shares.forget_others(self._banks_of(root))
        listed = [chapter for share in shares for chapter in share.chapters]
        if listed:
            pictures = [picture for share in shares for picture in share.pictures]
            content = cartridge("curriculum", self.config.project, self._language, listed, pictures)
            self._put(root, CARTRIDGE, content)

    def _write_course(self, docname: str) -> None:
        page = curriculum_of(self.env).courses[docname]
        shares, taught = self._shares_of(docname), self._taught(self.env, docname)
        listed = [chapter for share in shares for chapter in share.testing(taught)]
        if listed:
            shown = {name for chapter in listed for name in chapter.pictures}
            pictures = [one for share in shares for one in share.pictures if one[0] in shown]
            name = f"course-{page.identifier}"
            self._put(docname, f"{name}.imscc", cartridge(name, page.title, self._language, listed, pictures))

    def _banks_of(self, docname: str) -> list[str]:
        return [name for name in self.stands_on(self.env, docname) if name in self.ledger.entries]

    def _shares_of(self, docname: str) -> list[Share]:
        return [self._share(name) for name in self._banks_of(docname)]

    def _share(self, docname: str) -> Share:
        fingerprint = self._fingerprint(docname)
        share = self._shares.get(docname, fingerprint)
        if share is None:
            doctree = self.env.get_and_resolve_doctree(docname, self)
            share = share_of(self._questions(docname, doctree), fingerprint)
            self._shares.keep(docname, share)
        return share

    def _questions(self, docname: str, doctree: nodes.document) -> QuestionBank:
        bank = curriculum_of(self.env).banks[docname]
        path = bank.location.path
        return question_bank(doctree, bank.title, path, take=self._picture, language=self._language)

    def _picture(self, uri: str) -> bytes | None:
        """The file of a picture; None where it cannot be read, which Sphinx has said by then."""
        try:
            return (Path(self.srcdir) / uri).read_bytes()
        except (OSError, ValueError):
            return None

    def _put(self, docname: str, name: str, content: bytes) -> None:
        (Path(self.outdir) / name).write_bytes(content)
        self.note_output(docname, name)

    def _fingerprint(self, docname: str) -> str:
        return self.ledger.entries[docname].fingerprint

    @property
    def _shares(self) -> Shares:
        return Shares(Path(self.outdir))

    @property
    def _language(self) -> str:
        return (self.config.language or "en-GB").replace("_", "-")
