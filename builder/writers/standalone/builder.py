"""What these outputs have in common: the learner’s pages, each whole in one file, its scenario in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of
from builder.targets import Target
from builder.writers.handbook.builder import HandbookBuilder
from builder.writers.handbook.learner import LearnerHandbook
from builder.writers.handbook.searching import page_name


class StandaloneBuilder(LearnerHandbook):
    """Writes pages that are reworked when all are there; they are no outputs themselves."""

    search = False
    scenarios_apart = False
    parts_apart = False
    pages_of_no_module: ClassVar[tuple[str, ...]] = ()

    # -- which pages, and where ----------------------------------------------------------------------

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """The learner's pages; a scenario stands in its module's."""
        scenarios = curriculum_of(env).scenarios
        return [docname for docname in super().wanted(env) if docname not in scenarios]

    @classmethod
    def chosen(cls, env: BuildEnvironment, wanted: set[str]) -> set[str]:
        """The modules asked for by ``casebook_modules``; all pages when none is."""
        asked = set(env.config.casebook_modules)
        modules = curriculum_of(env).modules
        return {name for name in wanted if not asked or (name in modules and modules[name].identifier in asked)}

    @classmethod
    def stamp(cls, env: BuildEnvironment) -> str:
        """Every page says who can help."""
        return repr(curriculum_of(env).reference.helplines_for_staff)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """``modules/x/index`` is ``x.html``: all pages are in one folder."""
        return f"{flat_name(docname)}.html"

    def get_output_path(self, page_name_: str, /) -> Path:
        """Where a page is written."""
        return Path(self.outdir) / self.get_target_uri(page_name_)

    def note_output(self, docname: str, path: Path | str) -> None:
        """A page and its pictures are parts of something."""

    def shared_outputs(self) -> Iterable[str]:
        """None."""
        return ()

    # -- one page ------------------------------------------------------------------------------------

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any) -> None:
        """A page has nobody's progress to keep, and says who can help."""
        HandbookBuilder.update_page_context(self, pagename, templatename, ctx, event_arg)
        ctx["casebook_helplines"] = curriculum_of(self.env).reference.helplines_for_staff
        ctx["author"] = self.author

    def handle_page(
        self, pagename: str, addctx: dict[str, Any], templatename: str = "print.html", *rest: Any, **named: Any
    ) -> None:
        """Write a page by the template of this target."""
        super().handle_page(pagename, addctx, self.template, *rest, **named)

    template: ClassVar[str] = "print.html"

    @property
    def language(self) -> str:
        """The language of the pages, as HTML has it."""
        return (self.config.language or "en").replace("_", "-")

    @property
    def author(self) -> str:
        """Who made the course; empty where ``conf.py`` does not say."""
        return self.config.author if "author" in self.config._raw_config else ""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page; a final test needs a browser."""
        HandbookBuilder.write_doc(self, docname, doctree)

    def markup_of(self, docname: str) -> str:
        """A page as it was written."""
        return self.get_output_path(docname).read_text("utf-8")

    # -- the end -------------------------------------------------------------------------------------

    def gen_indices(self) -> None:
        """None: nothing is looked up here."""

    def gen_pages_from_extensions(self) -> None:
        """None."""

    def gen_additional_pages(self) -> None:
        """None."""

    def copy_assets(self) -> None:
        """Only pictures; each target has a style of its own."""
        self.copy_image_files()

    def handle_finish(self) -> None:
        """Make of the pages what is handed out."""
        self.finish_tasks.add_task(self._make_and_close)

    def _make_and_close(self) -> None:
        self.make()
        self.close_ledger()

    def make(self) -> None:
        """Make the outputs of the pages in ``due``, and note them with ``note_made``."""
        raise NotImplementedError

    def note_made(self, docname: str, name: str) -> None:
        """``name`` was made for ``docname``."""
        Target.note_output(self, docname, name)


def flat_name(docname: str) -> str:
    """The name of a page's file without its ending: ``modules/x/index`` is ``x``, ``modules/x/y`` is ``x--y``."""
    return page_name(docname).removesuffix("/index").replace("/", "--")
