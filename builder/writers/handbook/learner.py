"""The learner's edition of the handbook."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.certificates import course_identifier
from builder.domain import curriculum_of
from builder.model.vocabulary import Edition
from builder.writers.handbook.builder import Body, HandbookBuilder
from builder.writers.handbook.final_test import drawn, items_digest, test_body, test_name
from builder.writers.handbook.lightening import light_markup


class LearnerHandbook(HandbookBuilder):
    """The learner's edition: no facilitator text, no exam items, no page for a bank."""

    name = "learner"
    edition = Edition.LEARNER

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """All pages but the banks'."""
        return [docname for docname in super().wanted(env) if not docname.startswith("quizzes/")]

    _drawn: Sequence[nodes.Element] = ()
    """The final test's items of the module being written."""

    pages_of_no_module: ClassVar[tuple[str, ...]] = ("search", "break", "progress", "certificate")

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Add what the learner's progress is kept by, and the module's final test."""
        super().update_page_context(pagename, templatename, ctx, event_arg)
        ctx["casebook_store"] = course_identifier(self.config.project)
        ctx["casebook_page"] = self.get_target_uri(ctx.get("casebook_of", pagename))
        ctx["casebook_count"] = len(curriculum_of(self.env).modules)
        if isinstance(event_arg, nodes.document) and ctx["casebook_module"] is not None:
            ctx["casebook_test_name"] = test_name(pagename)
            self._drawn = drawn(event_arg)
            ctx["casebook_questions"] = len(self._drawn)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page, and its module's final test."""
        self._drawn = ()
        super().write_doc(docname, doctree)
        module, items = curriculum_of(self.env).modules.get(docname), self._drawn
        if module is None or not items:
            return
        context = {
            "casebook_of": docname,
            "casebook_test_page": True,
            "casebook_items": items_digest(items),
            "casebook_questions": len(items),
            "title": html.escape(module.title),
            "body": Body(light_markup(test_body(doctree, items, posixpath.basename(self.get_target_uri(docname))))),
        }
        self.handle_page(test_name(docname), context, "test.html")
        self.note_output(docname, self.get_output_path(test_name(docname)).relative_to(self.outdir))

    def gen_additional_pages(self) -> None:
        """The learner's own pages, too."""
        super().gen_additional_pages()
        for name in ("progress", "certificate"):
            self.handle_page(name, {}, f"{name}.html")
