"""The quiz files' builder: one GIFT file for each item bank."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.course import course_of
from builder.domain import curriculum_of
from builder.errors import Finding, Location
from builder.findings import Code
from builder.nodes import quiz_item
from builder.targets import Target
from builder.walking import found
from builder.writers.gift.writer import gift, unsayable


class GiftBuilder(Target):
    """``<bank>.gift`` for every bank: all items, practice and exam."""

    name = "gift"

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The banks."""
        return curriculum_of(env).banks.keys() & env.all_docs.keys()

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The banks that the modules asked for by ``casebook_modules`` show."""
        asked = env.config.casebook_modules
        if not asked:
            return wanted
        course = course_of(env)
        banks = {bank for module in asked for bank in course.banks_of(module)}
        return {name for name in wanted if curriculum_of(env).banks[name].identifier in banks}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The file of a bank; other pages have none, and a name stands for them."""
        bank = curriculum_of(self.env).banks.get(docname)
        return f"{bank.identifier if bank else docname}.gift"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one bank."""
        bank = curriculum_of(self.env).banks[docname]
        target = Path(self.outdir) / self.get_target_uri(docname)
        for item in found(doctree, quiz_item):
            if reason := unsayable(item):
                self.say(docname, _left_out(item, bank.location.path, reason))
        target.write_text(gift(doctree, bank.title), "utf-8", newline="\n")
        self.note_output(docname, target.name)

    def finish(self) -> None:
        """Delete the files of banks that are gone."""
        self.close_ledger()


def _left_out(item: quiz_item, path: str, reason: str) -> Finding:
    return Code.UNSAYABLE.at(
        Location(path, item.line or 0),
        f"item {item['identifier']!r} is not in the GIFT file: {reason.rstrip('.')}",
        "reword the item, or take it from another format",
    )
