"""Processes that read a part of the course each: none waits long for another, and each sends back its part alone.

Sphinx forks a reader for every part and takes all that it knows back as a pickle: with what the
parts before it held, that would grow with the square of the course.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from math import ceil

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from builder.domain import curriculum_of

MOST_DOCUMENTS = 100
"""In one part: what is known of them stays in memory until it is sent back."""


def dealt(documents: Sequence[str], readers: int) -> list[Sequence[str]]:
    """Documents dealt like cards into parts, a multiple of ``readers`` of them unless documents are fewer.

    Sphinx would cut the list: into an odd number of parts, the last of them of short documents alone, and each part
    is a process that learns anew what the one before it had found out about the course's words.
    """
    parts = readers * max(1, ceil(len(documents) / readers / MOST_DOCUMENTS))
    return [documents[first::parts] for first in range(min(parts, len(documents)))]


def read_in_parts(sphinx: Callable[..., None]) -> Callable[[Builder, list[str], int], None]:
    """As ``sphinx`` reads in parts, but the first document of each kind before any other process is begun.

    What is loaded for it, and what is found out once, the readers are born with.
    """

    def read(self: Builder, docnames: list[str], nproc: int) -> None:
        kinds: dict[str, str] = {}
        for docname in docnames:
            kinds.setdefault(self.env.doc2path(docname).suffix, docname)
        self._read_serial(list(kinds.values()))
        sphinx(self, [name for name in docnames if name not in kinds.values()], nproc)

    return read


class PartReaders:
    """Has long documents dealt first; lets each reader forget what was known of others before it reads its first."""

    def __init__(self, app: Sphinx) -> None:
        self._process = os.getpid()
        app.connect("env-before-read-docs", self._order)
        # Before any other listener notes something of the first document.
        app.connect("source-read", self._begin_reading, priority=0)

    def _order(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        if app.parallel > 1:
            docnames.sort(key=lambda docname: env.doc2path(docname).stat().st_size, reverse=True)

    def _begin_reading(self, app: Sphinx, docname: str, content: list[str]) -> None:
        if os.getpid() != self._process:
            self._process = os.getpid()
            curriculum_of(app.env).forget_documents()
            # Nobody looks at other documents while one is read: they may not have been read yet.
            for known in (app.env.tocs, app.env.titles, app.env.longtitles):
                known.clear()
