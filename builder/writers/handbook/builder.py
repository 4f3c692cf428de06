"""What both editions of the handbook do: pages, pictures and the search index."""

from __future__ import annotations

import html
import os
import posixpath
import shutil
from collections.abc import Iterable, Mapping, Set
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from sphinx.environment import BuildEnvironment

from builder.digests import digest_of
from builder.domain import curriculum_of
from builder.model.vocabulary import Edition
from builder.scenario_nodes import scenario_anchor
from builder.speech import N_, Translations, _, direction_of, name_of
from builder.translated import language_of, tally_of
from builder.writers.handbook.before import short, taken_first
from builder.writers.handbook.care import rated_passages
from builder.writers.handbook.lightening import light_markup, lighten
from builder.writers.handbook.navigation import Navigation
from builder.writers.handbook.parts import leave_to_parts, part_body, part_pages
from builder.writers.handbook.searching import SearchedHandbook, page_name
from builder.writers.handbook.visitors import HandbookTranslator

LOGO = "casebook-logo"
NOT_FOR_LEARNERS = N_("Facilitator edition — do not hand on")
"""At the foot of each printed page."""

THEME = Path(__file__).parents[2] / "theme"


class HandbookBuilder(SearchedHandbook):
    """HTML that opens from ``file://``: no request to anywhere, no clock, no index of names."""

    default_translator_class = HandbookTranslator
    copysource = False
    pages_of_no_module: ClassVar[tuple[str, ...]] = ("search", "break")
    html_scaled_image_link = False
    scenarios_apart = True
    parts_apart = True

    # -- which pages, and where ----------------------------------------------------------------

    @classmethod
    def wanted(cls, env: BuildEnvironment) -> Iterable[str]:
        """All pages, and of the scenarios' those that a page leads these readers to."""
        domain = curriculum_of(env)
        audience = env.config.casebook_audience
        apart = {
            docname
            for docname, scenario in domain.scenarios.items()
            if domain.scenario_home(docname, cls.edition) is None or (audience and audience not in scenario.audiences)
        }
        return env.all_docs.keys() - apart

    @classmethod
    def stamp(cls, env: BuildEnvironment) -> str:
        """A hash of the curriculum's own templates, which go before ours, and of the files it puts beside ours."""
        config, root = env.config, Path(env.srcdir)
        kept = [root / folder for folder in (*config.templates_path, *config.html_static_path)]
        files = [path for folder in kept for path in (sorted(folder.rglob("*")) if folder.is_dir() else [folder])]
        if config.casebook_logo:
            files.append(root / config.casebook_logo)
        return repr([(os.path.relpath(path, root), digest) for path in files if (digest := digest_of(path))])

    @classmethod
    def stands_on(cls, env: BuildEnvironment, docname: str) -> Iterable[str]:
        """A scenario's page says of its module what the module says of itself."""
        home = curriculum_of(env).scenario_home(docname, cls.edition)
        return (*super().stands_on(env, docname), *([home] if home else []))

    @classmethod
    def fingerprint(cls, env: BuildEnvironment, docname: str, fingerprints: Mapping[str, str]) -> str:
        """A scenario's page is another one when its module's is."""
        home = curriculum_of(env).scenario_home(docname, cls.edition)
        return fingerprints[docname] + fingerprints.get(home, "") if home else fingerprints[docname]

    def get_theme_config(self) -> tuple[str, dict[str, Any]]:
        """Ours, whatever ``html_theme`` says: that one is for ``-b html``."""
        return "casebook", {}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """``modules/x/index`` is ``x/index.html``."""
        return super().get_target_uri(page_name(docname), typ)

    def get_output_path(self, page_name_: str, /) -> Path:
        """Where a page is written."""
        return super().get_output_path(page_name(page_name_))

    def write_buildinfo(self) -> None:
        """Nothing: the ledger knows more."""

    def dump_inventory(self) -> None:
        """Nothing: nobody links into a handbook on a stick."""

    # -- one page ---------------------------------------------------------------------------------

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Compute what all pages share."""
        super().prepare_writing(docnames)
        # No template changes while a page is written: without this, each is looked for at every page.
        environment = getattr(self.templates, "environment", None)
        if environment is not None:
            environment.auto_reload = False
            environment.install_gettext_translations(Translations())
            # Beside what was read, which is as trusted: templates are compiled once, not in every build.
            environment.bytecode_cache = FileSystemBytecodeCache(str(self.doctreedir))
        self.navigation = Navigation(self.env, self.get_target_uri)
        self._link = cache(self.get_relative_uri)
        self._part_pages = part_pages(self.navigation) if self.parts_apart else {}

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """What a page's template needs; titles are text, so nothing is rendered twice."""
        parent, previous, following = self.relations.get(docname, (None, None, None))
        title = html.escape(self.navigation.title(docname))
        return {
            **self._scenario_context(docname),
            "parents": [self._neighbour(docname, parent)]
            if parent and parent != self.config.root_doc
            else [],
            "prev": self._neighbour(docname, previous) if previous else None,
            "next": self._neighbour(docname, following) if following else None,
            "title": title,
            "meta": self.env.metadata.get(docname),
            "body": Body(light_markup(body)),
            "metatags": metatags,
            "rellinks": [],
            "sourcename": "",
            "toc": "",
            "display_toc": False,
            "page_source_suffix": "",
        }

    def _scenario_context(self, docname: str) -> dict[str, Any]:
        """Where a scenario's page leads back to; nothing for any other page."""
        domain = curriculum_of(self.env)
        home = domain.scenario_home(docname, self.edition)
        if home is None:
            return {}
        anchor = scenario_anchor(domain.scenarios[docname].identifier)
        neighbour = self._neighbour(docname, home)
        return {"casebook_of": home, "casebook_home": {**neighbour, "link": f"{neighbour['link']}#{anchor}"}}

    def _neighbour(self, docname: str, other: str) -> dict[str, str]:
        title = self.navigation.title(other)
        language = language_of(self.env, other, title)
        return {"link": self._link(docname, other), "title": html.escape(title), "lang": language}

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Add the edition, the module and this page's navigation; ``casebook_of`` is the page it belongs to."""
        docname = ctx.get("casebook_of", pagename)
        ctx["casebook_edition"] = str(self.edition)
        ctx["casebook_module"] = curriculum_of(self.env).modules.get(docname)
        ctx["casebook_before"] = self._before(docname)
        ctx["casebook_course"] = curriculum_of(self.env).courses.get(docname)
        ctx["casebook_banks"] = self._banks(pagename)
        ctx["casebook_logo"] = f"_static/{logo_name(self.config.casebook_logo)}" if self.config.casebook_logo else ""
        ctx["casebook_contacts"] = self.config.casebook_contacts
        ctx["casebook_nav"] = self.navigation.entries(
            docname,
            partial(self._link, pagename),
            "../" * page_name(pagename).count("/"),
            current=docname == pagename,
        )
        ctx["has_break"] = True
        ctx["casebook_direction"] = direction_of(self.config.language or "en")
        ctx["casebook_translation"] = self._translation(pagename)
        if isinstance(event_arg, nodes.document):
            heading, end, body = ctx["body"].partition("</h1>")
            ctx["casebook_heading"] = heading + end if end else ""
            ctx["body"] = Body(body if end else heading)
            ctx["casebook_rated"] = rated_passages(event_arg)

    def _before(self, docname: str) -> list[dict[str, str]]:
        """What is to be taken before the module that ``docname`` is."""
        modules = curriculum_of(self.env).modules
        module = modules.get(docname)
        named = (self._neighbour(docname, home) for home in taken_first(module, modules)) if module else ()
        return [{**one, "title": short(one["title"])} for one in named]

    def _translation(self, docname: str) -> dict[str, Any] | None:
        """From what a page was translated, and how much of it."""
        domain = curriculum_of(self.env)
        if domain.texts is None or docname not in self.env.all_docs:
            return None
        done, texts = tally_of(self.env, (docname, *domain.shown_in(docname)))
        source = name_of(self.config.casebook_source_language, domain.texts.language)
        return {"source": source, "done": done, "count": texts} if texts else None

    def _banks(self, docname: str) -> list[dict[str, str]]:
        """The pages of the banks that ``docname`` shows, in the edition that has them."""
        if self.edition is not Edition.FACILITATOR:
            return []
        domain = curriculum_of(self.env)
        banks = dict.fromkeys(domain.bank_docname(quiz.bank) for quiz in domain.quizzes_of(docname))
        return [
            {"title": domain.banks[bank].title, "href": self._link(docname, bank)}
            for bank in banks
            if bank is not None
        ]

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page and note its files."""
        if docname == self.config.root_doc and self._part_pages:
            leave_to_parts(doctree, self.navigation, lambda other: self._link(docname, other))
        super().write_doc(docname, doctree)
        self.note_output(docname, self.get_output_path(docname).relative_to(self.outdir))

    def gen_additional_pages(self) -> None:
        """The search page, and a place to pause."""
        super().gen_additional_pages()
        staff = curriculum_of(self.env).reference.helplines_for_staff
        self.handle_page("break", {"casebook_helplines": staff}, "break.html")
        for name, part in self._part_pages.items():
            body = part_body(part, self.navigation, partial(self._link, name))
            self.handle_page(name, {"title": html.escape(part.title), "body": Body(light_markup(body))})

    def copy_assets(self) -> None:
        """Copy what pages load, made light."""
        super().copy_assets()
        static = Path(self.outdir) / "_static"
        lighten(static, THEME / "static")
        # A style sheet cannot ask what a word is in another language.
        if (style := static / "casebook.css").is_file() and (said := _(NOT_FOR_LEARNERS)) != NOT_FOR_LEARNERS:
            text = style.read_text("utf-8").replace(NOT_FOR_LEARNERS, said)
            style.write_text(text, "utf-8", newline="\n")

    # -- pictures: named by where they come from, so that no build depends on another ------------------

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Name each picture by its own path; two modules may both have a ``map.png``."""
        for image in tuple(doctree.findall(nodes.image)):
            super().post_process_images(image)
            uri = image["uri"]
            if uri in self.images:
                # One folder for all: a build in which little changed makes every folder anew.
                self.images[uri] = page_name(uri).replace("/", "--")
                self.note_output(self._indexed, posixpath.join(self.imagedir, self.images[uri]))

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Index one page and find its pictures."""
        self._indexed = docname
        super().write_doc_serialized(docname, doctree)

    def copy_image_files(self) -> None:
        """Copy the pictures of the pages written now."""
        folder = Path(self.outdir) / self.imagedir
        if self.images:
            folder.mkdir(parents=True, exist_ok=True)
        for source, name in sorted(self.images.items()):
            shutil.copyfile(Path(self.srcdir) / source, folder / name)

    def copy_static_files(self) -> None:
        """Copy the theme's files, and the force's logo."""
        super().copy_static_files()
        static = Path(self.outdir) / "_static"
        for stale in static.glob(f"{LOGO}.*"):
            stale.unlink()
        if self.config.casebook_logo:
            logo = Path(self.srcdir, self.config.casebook_logo)
            shutil.copyfile(logo, static / logo_name(self.config.casebook_logo))

    # -- the end -----------------------------------------------------------------------------------------

    def shared_outputs(self) -> Iterable[str]:
        """The pages of no module, the search index, and the theme's static files."""
        yield from (f"{name}.html" for name in (*self.pages_of_no_module, *self._part_pages))
        yield self.searchindex_filename
        for path in (Path(self.outdir) / "_static").rglob("*"):
            if path.is_file():
                yield path.relative_to(self.outdir).as_posix()

    def handle_finish(self) -> None:
        """Write the search index, then delete what is stale."""
        self.finish_tasks.add_task(self.dump_search_index)
        self.finish_tasks.add_task(self.close_ledger)


class Body(str):
    """A page's markup; Sphinx puts the ``repr`` of all that a template gets into a log that nobody reads."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<body>"


def logo_name(path: str) -> str:
    """The name of the force's logo in a handbook, whatever it was called."""
    return LOGO + Path(path).suffix.lower()
