"""Lists of pages by their titles alone, made without copying what stands below the titles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.environment import BuildEnvironment

from builder.walking import found

Entries = Callable[..., list[nodes.Element]]


def by_titles(way: Entries) -> Entries:
    """``_entries_from_toctree``, which copies each page's whole contents and then takes all but its title away."""

    def entries(env: Any, prune: bool, titles_only: bool, *others: Any, **named: Any) -> list[nodes.Element]:
        shown = _Titles(env) if titles_only and not isinstance(env, _Titles) else env
        return way(shown, prune, titles_only, *others, **named)

    return entries


class _Titles:
    """An environment in which the contents of a page are its title, unless they lead to other pages."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self.tocs = self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)

    def __getitem__(self, docname: str) -> nodes.bullet_list:
        contents = self._env.tocs[docname]
        if any(type(one) is not nodes.list_item for one in contents.children) or found(contents, toctree):
            return contents
        titles = contents.copy()
        # What stays in the page's own contents is no child of ours: it is copied from here, never changed.
        titles.children = [one.copy() for one in contents.children]
        for title, one in zip(titles.children, contents.children, strict=True):
            title.children = one.children[:1]
        return titles
