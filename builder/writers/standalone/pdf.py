"""The builder of printable pages: one tagged PDF for each page of the learner's handbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.errors import CurriculumError
from builder.speech import direction_of
from builder.writers.standalone.builder import StandaloneBuilder, flat_name
from builder.writers.standalone.drawings import in_the_page, pictured
from builder.writers.standalone.embedding import with_pictures
from builder.writers.standalone.press import press


class PdfBuilder(StandaloneBuilder):
    """``<module>.pdf`` …, tagged as PDF/UA-1 asks."""

    name = "pdf"

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """Every page but those that only lead to others: the front page, and lists of job aids."""
        domain = curriculum_of(env)
        listing = {docname for docname, places in domain.data["listings"].items() if places} - domain.modules.keys()
        return [docname for docname in super().wanted(env) if docname not in listing | {env.config.root_doc}]

    def make(self) -> None:
        """Press each page that is due. Raises ``CurriculumError`` where the language cannot be pressed."""
        if direction_of(self.language) == "rtl":
            # Words around a link come out in the wrong order (WeasyPrint 70).
            raise CurriculumError(
                f"casebook build pdf cannot set a language that is written from the right ({self.language}): "
                "print the handbook from a browser"
            )
        for docname in sorted(self.due):
            name = f"{flat_name(docname)}.pdf"
            (Path(self.outdir) / name).write_bytes(press(on_paper(self.markup_of(docname), Path(self.outdir))))
            self.note_made(docname, name)


def on_paper(markup: str, folder: Path) -> str:
    """The page that is pressed: nothing leads out of it, and its pictures, which lie in ``folder``, are in it."""
    # Imported here: a build of anything else need not wait for it.
    from lxml import html

    from builder.writers.standalone.paper import page_on_paper

    page = page_on_paper(pictured(markup, in_the_page), keeps=lambda _: False)
    written: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return with_pictures(written, folder)
