"""The builder of printable pages: one tagged PDF for each page of the learner's handbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.environment import BuildEnvironment

from builder.writers.standalone.builder import StandaloneBuilder, flat_name
from builder.writers.standalone.drawings import in_the_page, pictured
from builder.writers.standalone.embedding import with_pictures
from builder.writers.standalone.press import press


class PdfBuilder(StandaloneBuilder):
    """``<module>.pdf`` …, tagged as PDF/UA-1 asks."""

    name = "pdf"

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """Every page but the front page, which only leads to the others."""
        return [docname for docname in super().wanted(env) if docname != env.config.root_doc]

    def make(self) -> None:
        """Press each page that is due."""
        for docname in sorted(self.due):
            name = f"{flat_name(docname)}.pdf"
            (Path(self.outdir) / name).write_bytes(press(self._on_paper(docname)))
            self.note_made(docname, name)

    def _on_paper(self, docname: str) -> str:
        # Imported here: a build of anything else need not wait for it.
        from lxml import html

        from builder.writers.standalone.paper import page_on_paper

        markup = pictured(self.markup_of(docname), in_the_page)
        page = page_on_paper(markup, keeps=lambda _: False)
        written: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
        return with_pictures(written, Path(self.outdir))
