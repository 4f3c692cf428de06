"""The quizzes' builder: every bank in every format, and all banks in one cartridge."""

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
from builder.targets import Target
from builder.writers.cartridge.package import cartridge
from builder.writers.quizzes.chapters import Share, Shares, share_of
from builder.writers.quizzes.formats import FORMATS
from builder.writers.quizzes.report import found_limits, report, surprises

CARTRIDGE = "curriculum.imscc"


class QuizBuilder(Target):
    """For every bank a file or two in each of ``casebook_quiz_formats``, practice and exam items alike.

    The cartridge is the output of the front page: it holds the whole curriculum's banks.
    """

    name = "quiz"

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The banks, and the front page for the cartridge."""
        banks = curriculum_of(env).banks.keys() & env.all_docs.keys()
        return {*banks, env.config.root_doc} if banks and cls._has(env, Format.CARTRIDGE) else banks

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The banks that the modules asked for by ``casebook_modules`` show; the cartridge is of all or none."""
        asked = env.config.casebook_modules
        if not asked:
            return wanted
        course = course_of(env)
        shown = {bank for module in asked for bank in course.banks_of(module)}
        banks = curriculum_of(env).banks
        return {name for name in wanted if name in banks and banks[name].identifier in shown}

    @classmethod
    def stands_on(cls, env: BuildEnvironment, docname: str) -> Iterable[str]:
        """The front page's cartridge is made from all banks; a bank from itself."""
        banks = curriculum_of(env).banks.keys() & env.all_docs.keys()
        return sorted(banks) if docname == env.config.root_doc else ()

    @classmethod
    def fingerprint(cls, env: BuildEnvironment, docname: str, fingerprints: Mapping[str, str]) -> str:
        """The cartridge is another one when any bank is."""
        made_of = [fingerprints[name] for name in (docname, *cls.stands_on(env, docname))]
        return made_of[0] if len(made_of) == 1 else sha256("".join(made_of).encode()).hexdigest()

    @staticmethod
    def _has(env: BuildEnvironment, name: Format) -> bool:
        return name in env.config.casebook_quiz_formats

    def open_ledger(self) -> set[str]:
        """What is due; the front page's own text is none of our business."""
        outdated = super().open_ledger()
        self._cartridge_is_due = self.env.config.root_doc in outdated
        self.due = outdated - {self.env.config.root_doc}
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
        for finding in surprises(bank, found):
            self.say(docname, finding)
        self._put(docname, f"{bank.identifier}.exports.txt", report(bank, found).encode())
        if self._has(self.env, Format.CARTRIDGE):
            self._shares.keep(docname, share_of(bank, self._fingerprint(docname)))

    def finish(self) -> None:
        """Write the cartridge, and delete the files of banks that are gone."""
        if self._cartridge_is_due:
            self._write_cartridge()
        self.close_ledger()

    def _write_cartridge(self) -> None:
        root = self.env.config.root_doc
        banks = [docname for docname in self.stands_on(self.env, root) if docname in self.ledger.entries]
        shares = [self._share(docname) for docname in banks]
        self._shares.forget_others(banks)
        listed = [chapter for share in shares for chapter in share.chapters]
        if listed:
            pictures = [picture for share in shares for picture in share.pictures]
            content = cartridge("curriculum", self.config.project, self._language, listed, pictures)
            self._put(root, CARTRIDGE, content)

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
        return self.config.language or "en-GB"
