"""The deck's builder: one PowerPoint file for each module."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.targets import Target
from builder.writers.deck.design import Design, design_of


class DeckBuilder(Target):
    """``<module>.pptx`` for every module: slides show, notes tell."""

    name = "deck"
    wants_slides = True

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The modules."""
        return curriculum_of(env).modules.keys() & env.all_docs.keys()

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The modules asked for by ``casebook_modules``."""
        asked = set(env.config.casebook_modules)
        modules = curriculum_of(env).modules
        return {docname for docname in wanted if not asked or modules[docname].identifier in asked}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The deck of a module; other pages have none, and a name stands for them."""
        return f"{curriculum_of(self.env).module_of(docname) or docname}.pptx"

    @classmethod
    def stamp(cls, env: BuildEnvironment) -> str:
        """A hash of the template and what lies beside it."""
        return design_in(env).digest

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Plan the slides of one module and write them."""
        # Imported here so that a check or a handbook does not pay for python-pptx.
        from builder.writers.deck.branding import branded
        from builder.writers.deck.fit import fit_cover
        from builder.writers.deck.overflow import unfit, unshown
        from builder.writers.deck.pictures import Album
        from builder.writers.deck.plan import plan
        from builder.writers.deck.render import render
        from builder.writers.deck.template import opened

        module = curriculum_of(self.env).modules[docname]
        design, album = design_in(self.env), Album()
        page = opened(design).page
        slides = plan(doctree, module=module, folder=Path(self.srcdir), page=page)
        logo = Path(self.srcdir, self.config.casebook_logo) if self.config.casebook_logo else None
        slides = branded(slides, contacts=self.config.casebook_contacts, logo=logo, name=self.config.project)
        slides = tuple(fit_cover(slide, page) for slide in slides)
        for finding in (*unfit(slides, page), *unshown(slides, album)):
            self.say(docname, finding)
        language = self.config.language or "en-GB"
        content = render(
            slides, title=module.title, language=language, design=design, album=album, version=module.version
        )
        target = Path(self.outdir) / self.get_target_uri(docname)
        target.write_bytes(content)
        self.note_output(docname, target.name)

    def finish(self) -> None:
        """Delete the decks of modules that are gone."""
        self.close_ledger()


def design_in(env: BuildEnvironment) -> Design:
    """Return the design that the settings name; raises ``TemplateRefused``."""
    config = env.config
    return design_of(Path(env.srcdir), config.casebook_template, tuple(sorted(config.casebook_template_roles.items())))
