"""A process that reads a part of the course sends back that part alone.

Sphinx forks a reader for every part and takes all that it knows back as a pickle: with what the
parts before it held, that would grow with the square of the course.
"""

from __future__ import annotations

import os

from sphinx.application import Sphinx

from builder.domain import curriculum_of


class PartReaders:
    """Lets each reader forget what was known of other documents before it reads its first."""

    def __init__(self, app: Sphinx) -> None:
        self._process = os.getpid()
        # Before any other listener notes something of the first document.
        app.connect("source-read", self._begin_reading, priority=0)

    def _begin_reading(self, app: Sphinx, docname: str, content: list[str]) -> None:
        if os.getpid() != self._process:
            self._process = os.getpid()
            curriculum_of(app.env).forget_documents()
            # Nobody looks at other documents while one is read: they may not have been read yet.
            for known in (app.env.tocs, app.env.titles, app.env.longtitles):
                known.clear()
