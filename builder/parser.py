"""What turns a source file into a doctree: Markdown pages and YAML item banks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from docutils import nodes
from markdown_it import MarkdownIt
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.environment import BuildEnvironment
from sphinx.parsers import Parser as SphinxParser

from builder import nodes as vocabulary
from builder.bank_nodes import bank_section
from builder.banks import read_bank
from builder.domain import curriculum_of, note, path_of
from builder.errors import Location, SourceRefused
from builder.findings import Code
from builder.front_matter import split_front_matter
from builder.model.text import Text
from builder.modules import Page, is_course, is_module, read_course, read_module, read_page
from builder.rendering import SafeRenderer, translate
from builder.scenario_nodes import scenario_section
from builder.scenarios import is_scenario, read_scenario
from builder.todo import todos
from builder.translating import FOREIGN

BANK_FILETYPE = "casebook-bank"

_TITLE = re.compile(r"^['\"]?title['\"]?[ \t]*:", re.MULTILINE)
_PATH_LINK = re.compile(r"(?:\]\(<?|\]:\s*<?)([^\s()<>#]+)\.md\b")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,;:.?!()’‘“”–/%-]*")
"""A line that Markdown cannot change: it needs no parser."""


_PARSERS: WeakKeyDictionary[BuildEnvironment, dict[tuple[bool, bool], MarkdownIt]] = WeakKeyDictionary()


def _markdown(document: nodes.document, *, translated: bool = False, counted: bool = False) -> MarkdownIt:
    """A parser of Markdown into ``document``: a build makes one for all its pages.

    ``counted`` are the words of a page that says how many they are, as MyST's ``{sub-ref}`` lets it.
    """
    env = document.settings.env
    parsers = _PARSERS.setdefault(env, {})
    parser = parsers.get((translated, counted))
    if parser is None:
        parser = parsers[translated, counted] = create_md_parser(env.myst_config, SafeRenderer)
        if translated:
            parser.core.ruler.after("block", "casebook_translations", translate)
        if not counted:
            parser.disable("wordcount")
    parser.options["document"] = document
    return parser


class MarkdownParser(MystParser):
    """MyST Markdown without raw HTML and without files read from elsewhere."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse ``inputstring`` into ``document``."""
        document.settings.file_insertion_enabled = False
        document.settings.raw_enabled = False
        translated = bool(curriculum_of(document.settings.env).texts)
        parser = _markdown(document, translated=translated, counted="wordcount-" in inputstring)
        try:
            parser.render(inputstring)
        except RecursionError:
            document.children.clear()
            # What MyST's transforms look for is there all the same.
            parser.render("")
            hint = "nest fewer blocks in each other"
            note(document.settings.env, Code.WRONG_DIRECTIVE, 0, "blocks are nested too deep to be read", hint)
        _frame_course(document)


class BankParser(SphinxParser):
    """An item bank or a scenario in YAML; its texts are Markdown, and every warning names the YAML's own line."""

    supported = (BANK_FILETYPE,)
    settings_spec: ClassVar[Any] = MystParser.settings_spec
    config_section = "myst parser"

    def get_transforms(self) -> list[Any]:
        """Those that Markdown needs."""
        transforms: list[Any] = MystParser().get_transforms()  # type: ignore[no-untyped-call]  # untyped there
        return transforms

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse ``inputstring`` into ``document``; a refused one leaves its name and its findings."""
        document.settings.file_insertion_enabled = False
        document.settings.raw_enabled = False
        env: BuildEnvironment = document.settings.env
        env.metadata[env.docname]["orphan"] = ""
        domain = curriculum_of(env)
        # Made first: MyST's transforms need what it leaves in the document, even when the source is refused.
        fragments = FragmentParser(document)
        for finding in todos(path_of(env), inputstring):
            domain.note_finding(env.docname, finding)
        try:
            if is_scenario(env.docname):
                scenario = domain.translated(env.docname, read_scenario(inputstring, path_of(env)))
                domain.note_scenario(env.docname, scenario)
                document += scenario_section(scenario, fragments.parse)
            else:
                bank = domain.translated(env.docname, read_bank(inputstring, path_of(env)))
                domain.note_bank(env.docname, bank)
                document += bank_section(bank, fragments.parse)
        except SourceRefused as refused:
            for finding in refused.findings:
                domain.note_finding(env.docname, finding)
            name = env.docname.rpartition("/")[2]
            document += nodes.section("", nodes.title("", name), ids=["bank"])


class FragmentParser:
    """Parses many small Markdown texts of one document with one parser."""

    def __init__(self, document: nodes.document) -> None:
        parser = _markdown(document)
        parser.render("")
        self._renderer: Any = parser.renderer
        self._path = document["source"]

    def parse(self, text: Text, parent: nodes.Element) -> None:
        """Append the nodes of ``text`` to ``parent``; those that are not translated say so."""
        before = len(parent.children)
        self._parse(text, parent)
        for node in parent.children[before:] if text.foreign else ():
            if isinstance(node, nodes.Element):
                node["classes"].append(FOREIGN)

    def _parse(self, text: Text, parent: nodes.Element) -> None:
        parent.source, parent.line = self._path, text.location.line
        source = text.source.strip()
        if _PLAIN.fullmatch(source):
            paragraph = nodes.paragraph(source, source)
            paragraph.source, paragraph.line = self._path, text.location.line
            parent += paragraph
            return
        with self._renderer.current_node_context(parent):
            self._renderer.nested_render_text(text.source, text.location.line - 1)


def linked_pages(docname: str, text: str) -> Iterator[str]:
    """The docnames that a page's Markdown links to by path, such as ``[this](../other/index.md)``."""
    folder = posixpath.dirname(docname)
    for target in _PATH_LINK.findall(text):
        yield posixpath.normpath(posixpath.join(folder, target))


def take_front_matter(env: BuildEnvironment, docname: str, text: str) -> str:
    """Note the front matter of ``docname``; the text without it, its title now a heading.

    The heading takes the place of the title's own line, so that every line keeps its number.
    """
    front_matter, rest = split_front_matter(text)
    domain = curriculum_of(env)
    domain.note_body(docname, rest.lstrip("\n"))
    if is_module(docname):
        title = docname.split("/")[1]
        try:
            module = read_module(front_matter, path_of(env, docname))
            domain.note_module(docname, domain.translated(docname, module))
            title = module.title
        except SourceRefused as refused:
            for finding in refused.findings:
                domain.note_finding(docname, finding)
        return _with_heading(title, front_matter, rest)
    if is_course(docname):
        return _take_course(env, docname, front_matter, rest)
    if front_matter is None:
        return text
    try:
        page = read_page(front_matter, path_of(env, docname))
    except SourceRefused as refused:
        page = Page(location=Location(path_of(env, docname)))
        for finding in refused.findings:
            domain.note_finding(docname, finding)
    if page.orphan:
        env.metadata[docname]["orphan"] = ""
    return _with_heading(page.title, front_matter, rest) if page.title else rest


def _take_course(env: BuildEnvironment, docname: str, front_matter: str | None, rest: str) -> str:
    """Note the front matter of a course's page; its agenda is asked for below the page's own text."""
    title = docname.rpartition("/")[2]
    try:
        page = read_course(front_matter, path_of(env, docname))
    except SourceRefused as refused:
        for finding in refused.findings:
            curriculum_of(env).note_finding(docname, finding)
        return _with_heading(title, front_matter, rest)
    domain = curriculum_of(env)
    domain.note_course(docname, domain.translated(docname, page))
    return _with_heading(page.title, front_matter, rest)


def _frame_course(document: nodes.document) -> None:
    """Put a course's summary under its title, and ask for its agenda below its own text."""
    env: BuildEnvironment = document.settings.env
    page = curriculum_of(env).courses.get(env.docname)
    home = next((child for child in document.children if isinstance(child, nodes.section)), None)
    if page is None or home is None:
        return
    if page.summary:
        summary = nodes.paragraph(page.summary, page.summary)
        summary.source, summary.line = document["source"], page.location.line
        home.insert(1, summary)
    home += vocabulary.casebook_course_agenda(docname=env.docname)


def _with_heading(title: str, front_matter: str | None, rest: str) -> str:
    heading = "# " + " ".join(title.split())
    if front_matter is None:
        return f"{heading}\n\n{rest}"
    # At the title's own line, so that what is wrong with it is named there.
    above = front_matter[: match.start()] if (match := _TITLE.search(front_matter)) else front_matter
    line = above.count("\n") + 1
    return "\n" * line + heading + rest[line:]
