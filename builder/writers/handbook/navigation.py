"""The handbook's navigation: computed once, cut to what each page needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from html import escape

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from builder.translated import language_of
from builder.writers.handbook.visitors.markup import element

Link = Callable[[str], str]
"""Where a document stands, from the page at hand or from the top of the handbook."""


FEW = 12
"""So many chapters can stand on every page; a reader of a small course sees all of it at once."""

MANY = 100
"""With more chapters than these the front page leaves their list to a page for each part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the course: ``docname`` is its own page, or empty when only a caption names it.

    ``home`` is the page its title leads to: its own, one that lists its chapters, or its first chapter.
    """

    title: str
    docname: str
    chapters: tuple[str, ...]
    home: str


class Navigation:
    """All parts, and for each page the parts' titles and, unless there are few, its own part's chapters only.

    Neither time nor bytes grow with the square of the number of pages.
    """

    def __init__(self, env: BuildEnvironment, address: Link) -> None:
        self._address = address
        self._titles = {docname: title.astext() for docname, title in env.titles.items()}
        self._languages = {docname: language_of(env, docname, title) for docname, title in self._titles.items()}
        self._captions_in = partial(language_of, env, env.config.root_doc)
        parts = tuple(_parts(env, self._titles))
        count = sum(len(part.chapters) for part in parts)
        self._is_small = count <= FEW
        self.is_large = count > MANY
        self.parts = tuple(map(_with_page, parts, range(1, len(parts) + 1))) if self.is_large else parts
        self._part_of = {
            docname: part for part in self.parts for docname in (part.home, *part.chapters) if docname
        }
        self._closed = cache(self._closed_part)

    def title(self, docname: str) -> str:
        """The title of a page, as text."""
        return self._titles.get(docname, "")

    def entries(self, docname: str, link: Link, top: str, *, current: bool = True) -> Sequence[str]:
        """The parts as the page ``docname`` lists them, its own open; ``top`` leads from it to the top.

        A page that only belongs to ``docname`` is not the ``current`` one.
        """
        here, shown = self._part_of.get(docname), docname if current else None
        return [
            self._open(part, shown, link) if self._is_small or part is here else self._closed(part, top)
            for part in self.parts
        ]

    def _open(self, part: Part, shown: str | None, link: Link) -> str:
        chapters = [
            entry(self.title(one), link(one), lang=self._languages.get(one, ""), current=one == shown)
            for one in part.chapters
        ]
        is_page = shown == part.home and shown not in part.chapters
        return self._headed(part, link, current=is_page, below=chapters)

    def _closed_part(self, part: Part, top: str) -> str:
        """The same on all pages as deep below the top."""
        return self._headed(part, lambda home: top + self._address(home))

    def _headed(self, part: Part, link: Link, *, current: bool = False, below: Sequence[str] = ()) -> str:
        lang = self._languages[part.docname] if part.docname else self._captions_in(part.title)
        href = link(part.home) if part.home else ""
        # A caption leads to its first chapter, which says for itself how far it has come.
        return entry(part.title, href, lang=lang, current=current, is_caption=not part.docname, below=below)


def entry(
    title: str, href: str, *, lang: str = "", current: bool = False, is_caption: bool = False, below: Sequence[str] = ()
) -> str:
    """A line of the contents, with those below it."""
    words = escape(title)
    foreign = {"lang": lang, "dir": "ltr"} if lang else {}
    if current:
        words = element("a", words, href="#casebook-main", **foreign, aria_current="page")
    elif href:
        words = element("a", words, class_="part" if is_caption else None, **foreign, href=href)
    listed = f"\n<ul>{''.join(below)}\n</ul>" if below else ""
    return f"\n<li>{words}{listed}</li>"


def _with_page(part: Part, number: int) -> Part:
    return part if part.docname else replace(part, home=f"part-{number}")


def _parts(env: BuildEnvironment, titles: Mapping[str, str]) -> list[Part]:
    parts: list[Part] = []
    root = env.config.root_doc
    if root not in env.tocs:
        return parts
    for toctree in env.tocs[root].findall(addnodes.toctree):
        docnames = [name for name in toctree["includefiles"] if name in titles]
        if toctree.get("caption"):
            parts.append(Part(str(toctree["caption"]), "", tuple(docnames), docnames[0] if docnames else ""))
            continue
        for name in docnames:
            chapters = tuple(one for one in env.toctree_includes.get(name, ()) if one in titles)
            parts.append(Part(titles[name], name, chapters, name))
    return parts
