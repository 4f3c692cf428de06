"""The handbook's navigation: computed once, cut to what each page needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from html import escape
from itertools import groupby
from typing import Any

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from builder.translated import language_of
from builder.writers.handbook.visitors.markup import element

Link = Callable[[str, str], str]
"""The relative link from one document to another."""

Address = Callable[[str], str]
"""Where a document stands, from the top of the handbook."""


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

    def __init__(self, env: BuildEnvironment, address: Address) -> None:
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

    def entries(self, docname: str, link: Link, top: str, *, current: bool = True) -> Sequence[Mapping[str, Any]]:
        """What the page ``docname`` shows: ``title``, ``href``, ``current`` and ``children`` of each open part.

        Closed ones in a row come as ``markup``, the same on all pages from which ``top`` leads to the top. A page
        that only belongs to ``docname`` is not the ``current`` one.
        """
        here = self._part_of.get(docname)
        entries: list[Mapping[str, Any]] = []
        for is_open, parts in groupby(self.parts, lambda part: self._is_small or part is here):
            if is_open:
                entries += [self._open(part, docname, link) for part in parts]
            else:
                entries.append({"markup": "".join(self._closed(part, top) for part in parts)})
        return entries if current else [_not_here(entry) for entry in entries]

    def _open(self, part: Part, docname: str, link: Link) -> Mapping[str, Any]:
        return {
            "title": part.title,
            "lang": self._language(part),
            "href": link(docname, part.home) if part.home else "",
            "current": docname == part.home and docname not in part.chapters,
            # It leads to its first chapter, which says for itself how far it has come.
            "is_caption": not part.docname,
            "children": [self._chapter(one, docname, link) for one in part.chapters],
        }

    def _closed_part(self, part: Part, top: str) -> str:
        """As the template writes an open one without its chapters."""
        title, lang = escape(part.title), self._language(part) or None
        if part.home:
            kind, direction, href = None if part.docname else "part", lang and "ltr", top + self._address(part.home)
            title = element("a", title, class_=kind, lang=lang, dir=direction, href=href)
        return "\n" + element("li", title)

    def _language(self, part: Part) -> str:
        return self._languages[part.docname] if part.docname else self._captions_in(part.title)

    def _chapter(self, chapter: str, docname: str, link: Link) -> Mapping[str, Any]:
        return {
            "title": self.title(chapter),
            "lang": self._languages.get(chapter, ""),
            "href": link(docname, chapter),
            "current": chapter == docname,
        }


def _not_here(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    children = [_not_here(child) for child in entry.get("children", ())]
    return {**entry, "current": False, "children": children}


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
